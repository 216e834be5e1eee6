"""Ngồi vào quầy, bảng ở đầu trang, và các nút của bảng."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.org.models import Counter, Field
from motcua.org.rules import Duty
from motcua.queue.bring_back import bring_back
from motcua.queue.finish import NoReason
from motcua.queue.models import Ticket
from motcua.queue.open_counter import open_counter
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound, told
from motcua.web.once import Done, once
from motcua.web.seat.acting import ACTS, press
from motcua.web.seat.choosing import counters_for, place_named, sites_for
from motcua.web.seat.drawing import context_of
from motcua.web.seat.errors import OutcomeWanted
from motcua.web.seat.places import back_of, home_of, with_open
from motcua.web.telling import tell, tell_trouble

AT_COUNTERS = (Duty.RECEIVE, Duty.RETURN)
ENDING = "end"


@require_GET
@never_cache
@for_officers(*AT_COUNTERS)
def choose(request: OfficeRequest) -> HttpResponse:
    """Show the counters to sit down at; one that is named, with what it may serve."""
    at = now()
    context = {
        "places": counters_for(request.officer, at),
        "chosen": place_named(request.officer, request.GET.get("counter", ""), at),
        "home": home_of(request.duties),
    }
    return render(request, "seat/choose.html", context)


@require_POST
@for_officers(*AT_COUNTERS)
def sit(request: OfficeRequest) -> HttpResponse:
    """Open the counter for the fields that are ticked."""
    at, here = now(), reverse("seat:choose")
    counter = _counter(request, at)
    codes = request.POST.getlist("field")
    fields = list(Field.objects.filter(code__in=codes).order_by("id").values_list("pk", flat=True))

    def sat() -> Done:
        wanted = fields if codes else None
        open_counter(counter_id=counter.pk, by=request.officer, at=at, field_ids=wanted)
        said = _("Đã ngồi vào %(counter)s.") % {"counter": counter.name}
        return Done(home_of(request.duties), said)

    return _answered(request, sat, at, back=here)


@require_GET
@never_cache
@for_officers(*AT_COUNTERS)
def panel(request: OfficeRequest) -> HttpResponse:
    """Return the panel anew for a page that keeps itself fresh; 204 while nothing changed."""
    request.is_watching = True  # type: ignore[attr-defined]  # see idle.IdleSessions
    context = context_of(request, request.officer, back_of(request, request.duties), now())
    if context["panel"].mark == request.GET.get("mark"):
        return HttpResponse(status=204)
    return render(request, "seat/panel.html", context)


@require_POST
@for_officers(*AT_COUNTERS)
def act(request: OfficeRequest, key: str) -> HttpResponse:
    """Do what the button of that name says, once, and go back to where it was pressed."""
    if key not in ACTS:
        raise Http404
    at, back = now(), back_of(request, request.duties)
    home = home_of(request.duties, back)

    def done() -> Done:
        return ACTS[key](press(request, request.officer, back=back, home=home, at=at))

    return _answered(request, done, at, back=back)


@require_POST
@for_officers(*AT_COUNTERS)
def undo_no_show(request: OfficeRequest, ticket: UUID) -> HttpResponse:
    """Let who did come after all wait in his old place."""
    at, home = now(), home_of(request.duties)
    found = Ticket.objects.filter(public_id=ticket).first()
    if found is None:
        raise NotFound
    try:
        bring_back(ticket_id=found.pk, by=request.officer, at=at)
        tell(request, _("Số %(number)s lại chờ ở chỗ cũ, gọi được ngay.") % {"number": found.number})
    except Exception as error:
        if (trouble := told(error)) is None:
            raise
        tell_trouble(request, trouble)
    return HttpResponseRedirect(home)


def _answered(request: OfficeRequest, deed: Callable[[], Done], at: datetime, *, back: str) -> HttpResponse:
    """Do it once; what was anticipated is told on the page on which the button was pressed."""
    try:
        return once(request, deed, at=at)
    except Exception as error:
        if (trouble := told(error)) is None:
            raise
        part = ENDING if isinstance(error, OutcomeWanted | NoReason) else ""
        if isinstance(error, OutcomeWanted):  # a question, asked on the panel itself
            return HttpResponseRedirect(with_open(back, part))
    tell_trouble(request, trouble)
    return HttpResponseRedirect(with_open(back, part))


def _counter(request: OfficeRequest, at: datetime) -> Counter:
    sites = sites_for(request.officer, at)
    try:
        found = Counter.objects.filter(public_id=UUID(request.POST.get("counter", "")), centre__in=sites)
    except ValueError as wrong:
        raise NotFound from wrong
    counter = found.first()
    if counter is None:
        raise NotFound
    return counter
