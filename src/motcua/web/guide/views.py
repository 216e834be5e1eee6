"""The pages of the guide's tablet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.org.models import Office
from motcua.queue.appointments import todays
from motcua.queue.lines import by_agency, in_line, line_before, lines, missed, priorities_today, ticket_today
from motcua.queue.operations import NotNow
from motcua.queue.queries import line_of
from motcua.queue.rules import Priority, TicketState
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.guide import helping
from motcua.web.guide.errors import not_now
from motcua.web.halls import IN_HALL, OVER_MACHINES, hall_of
from motcua.web.kiosk.words import PRIORITIES, PRIORITY_NAMES, not_on_paper
from motcua.web.once import Done, once
from motcua.web.pages import answer
from motcua.web.seeking import sought

MOST_FOUND, MOST_WAITING, MOST_MISSED, MOST_BUSY = 8, 60, 12, 6


@require_safe
@never_cache
@for_officers(*IN_HALL)
def hall(request: OfficeRequest) -> HttpResponse:
    """Show the search, who waits for what, and where no counter is open; a number typed in is opened."""
    at = now()
    site = hall_of(request.officer, at)
    text = request.GET.get("q", "").strip()
    if text and (known := ticket_today(site.pk, text, at)):
        return redirect("guide:ticket", known.public_id)
    context = _hall(site, at) | {
        "q": text,
        "answers": sought(text, site.pk, MOST_FOUND),
        "booked": todays(site.pk, at),
        "keeps_machines": bool(request.duties.intersection(OVER_MACHINES)),
    }
    return render(request, "guide/hall.html", context)


@require_safe
@never_cache
@for_officers(*IN_HALL)
def found(request: OfficeRequest) -> HttpResponse:
    """Show the answers to what has been typed so far, as a part of the page."""
    at = now()
    site = hall_of(request.officer, at)
    text = request.GET.get("q", "").strip()
    context = {
        "q": text,
        "ticket": ticket_today(site.pk, text, at) if text else None,
        "answers": sought(text, site.pk, MOST_FOUND),
    }
    return render(request, "guide/found.html", context)


@require_safe
@never_cache
@for_officers(*IN_HALL)
def lines_now(request: OfficeRequest) -> HttpResponse:
    """Show the hall as it stands now, as a part of the page."""
    at = now()
    return render(request, "guide/lines.html", _hall(hall_of(request.officer, at), at))


@require_safe
@never_cache
@for_officers(*IN_HALL)
def field(request: OfficeRequest, code: str) -> HttpResponse:
    """Show who waits for a field, and give out a number for it."""
    at = now()
    site = hall_of(request.officer, at)
    served = helping.served(site.pk, code)
    asked = helping.field_of(served)
    context = {
        "site": site,
        "field": asked,
        "served": served,
        "line": line_before(site.pk, asked, at),
        "procedure": helping.procedure(request.GET.get("procedure", "")),
        "waiting": in_line(site.pk, asked.pk)[:MOST_WAITING],
        "priorities": PRIORITIES,
        "printers": helping.printers(site.pk),
        "printer": request.COOKIES.get(helping.PRINTER_COOKIE, ""),
        "at": at,
    }
    return render(request, "guide/field.html", context)


@require_POST
@for_officers(*IN_HALL)
def take_number(request: OfficeRequest) -> HttpResponse:
    """Give out a number and print it; which printer is at hand is remembered on this tablet."""
    at = now()
    site = hall_of(request.officer, at)

    def given() -> Done:
        made = helping.give(request, site.pk, at)
        return Done(reverse("guide:ticket", args=[made.public_id]))

    response = once(request, given, at=at)
    helping.remember_printer(response, request.POST.get("printer", ""))
    return response


@require_safe
@never_cache
@for_officers(*IN_HALL)
def ticket(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Show a number and what a guide can do for its holder."""
    at = now()
    site = hall_of(request.officer, at)
    return render(request, "guide/ticket.html", _ticket(request, site, public_id))


@require_safe
@never_cache
@for_officers(*IN_HALL)
def paper(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Show how far the ticket is on its way to paper, as a part of the page."""
    return render(request, "guide/paper.html", _ticket(request, hall_of(request.officer, now()), public_id))


@require_POST
@for_officers(*IN_HALL)
def act(request: OfficeRequest, public_id: UUID, deed: str) -> HttpResponse:
    """Give priority, bring back, print again, or let go; then show the number as it stands."""
    at = now()
    if deed not in helping.DEEDS:
        raise Http404
    found = helping.ticket_of(hall_of(request.officer, at).pk, public_id)

    def done() -> Done:
        return Done(reverse("guide:ticket", args=[public_id]), helping.DEEDS[deed](request, found, at))

    try:
        return once(request, done, at=at)
    except NotNow as error:
        return answer(request, not_now(error))


def _hall(site: Office, at: datetime) -> dict[str, object]:
    everything = lines(site.pk)
    given = priorities_today(site.pk, at)
    return {
        "site": site,
        "agencies": by_agency(everything),
        "busiest": sorted((line for line in everything if line.waiting), key=lambda line: -line.waiting)[
            :MOST_BUSY
        ],
        "unserved": [line for line in everything if line.is_unserved],
        "waiting": sum(line.waiting for line in everything),
        "missed": missed(site.pk, at)[:MOST_MISSED],
        "priorities": [(PRIORITY_NAMES[priority], count) for priority, count in given.items()],
        "priority_count": sum(given.values()),
        "at": at,
    }


def _ticket(request: OfficeRequest, site: Office, public_id: UUID) -> dict[str, object]:
    found = helping.ticket_of(site.pk, public_id)
    asked = found.prints.select_related("printer").order_by("-id").first()
    waits = found.state == TicketState.WAITING
    return {
        "site": site,
        "ticket": found,
        "line": line_of(found, now()) if waits else None,
        "waits": waits,
        "can_come_back": found.state in (TicketState.NO_SHOW, TicketState.LEFT),
        "priority": PRIORITY_NAMES[Priority(found.priority)] if found.priority else "",
        "priorities": PRIORITIES,
        "asked": asked,
        "trouble": not_on_paper(asked.trouble) if asked else "",
        "printers": helping.printers(site.pk),
        "printer": request.COOKIES.get(helping.PRINTER_COOKIE, ""),
    }
