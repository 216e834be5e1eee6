"""Mở hồ sơ: the person and the procedure, in either order."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Channel
from motcua.intake.identify import identify
from motcua.intake.open import NoAgency, open_dossier
from motcua.org.rules import Duty
from motcua.people.models import Party
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.queue.models import Ticket
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import address
from motcua.web.counter.new_page import show_new
from motcua.web.counter.offices import CHOSEN, agency_in, counter_office, counter_offices
from motcua.web.counter.persons import PersonStep, party_of, take
from motcua.web.counter.procedures import hits, usual
from motcua.web.errors import told
from motcua.web.once import Done, once
from motcua.web.seat.visiting import thread_for, tie, visitor_named, visitor_of


@for_officers(Duty.RECEIVE)
@require_GET
def new(request: OfficeRequest) -> HttpResponse:
    """Show the screen on which an intake begins."""
    return show_new(request)


@for_officers(Duty.RECEIVE)
@require_POST
def new_person(request: OfficeRequest) -> HttpResponse:
    """Take who comes, and go on to the procedure."""
    query = {"q": request.POST["q"]} if request.POST.get("q") else {}

    def then(party: Party) -> Done:
        return Done(f"{reverse('counter:new')}?{urlencode({'person': str(party.public_id), **query})}")

    answer = take(request, "owner", at=now(), then=then)
    return show_new(request, step=answer) if isinstance(answer, PersonStep) else answer


@for_officers(Duty.RECEIVE)
@require_GET
def search_procedures(request: OfficeRequest) -> HttpResponse:
    """Return the procedures found so far, to put under the box while he types."""
    at, text = now(), request.GET.get("q", "").strip()
    on, visitor = timezone.localtime(at).date(), visitor_of(request.officer)
    context = {
        "hits": hits(text, on, visitor),
        "usual": [] if text else usual(counter_office(request, at).pk, at, on, visitor),
        "visitor": visitor,
        "q": text,
        "person": request.GET.get("person", ""),
        "thread": _thread(request),
    }
    return render(request, "counter/_hits.html", context)


@for_officers(Duty.RECEIVE)
@require_POST
def open_new(request: OfficeRequest) -> HttpResponse:
    """Open a draft of the chosen procedure, for the person already known if there is one."""
    at = now()
    code, person = request.POST.get("procedure", ""), request.POST.get("person", "")
    owner = party_of(person) if person else None

    def opened() -> Done:
        version = current(code, timezone.localtime(at).date())
        visitor = visitor_named(request.officer, request.POST.get("ticket", ""), at)
        dossier = _open(request, version, counter_office(request, at).pk, visitor)
        tie(visitor, dossier.thread, by=request.officer, at=at)
        if owner:
            identify(dossier_id=dossier.pk, owner_id=owner.pk, by=request.officer, at=at)
        return Done(address(dossier))

    try:
        return once(request, opened, at=at)
    except NoAgency as error:
        return show_new(request, told=told(error), agency_for=code)


@for_officers(Duty.RECEIVE)
@require_POST
def change_office(request: OfficeRequest) -> HttpResponse:
    """Sit down at another of the places where he receives."""
    wanted = request.POST.get("office", "")
    found = {str(office.public_id): office.pk for office in counter_offices(request, now())}
    if wanted in found:
        request.session[CHOSEN] = found[wanted]
    return HttpResponseRedirect(reverse("counter:home"))


def _open(
    request: OfficeRequest, version: ProcedureVersion, office_id: int, visitor: Ticket | None
) -> Dossier:
    case = version.content_model.cases[0]
    direct = case.channel(Channel.DIRECT) or not case.channels
    return open_dossier(
        version_id=version.pk,
        receiving_unit_id=office_id,
        case_key=case.key,
        channel=Channel.DIRECT if direct else Channel(case.channels[0].channel),
        deciding_agency_id=agency_in(request),
        thread=thread_for(visitor),
        by=request.officer,
        at=now(),
    )


def _thread(request: OfficeRequest) -> UUID | None:
    """Return the draft for which a procedure is looked up, if it is one."""
    try:
        return UUID(request.GET.get("thread", ""))
    except ValueError:
        return None
