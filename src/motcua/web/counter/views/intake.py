"""Tiếp nhận: the draft's screen and what is done on it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua import journal
from motcua.documents.storing import store
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.dossiers.rules import State
from motcua.intake.accept import accept
from motcua.intake.arrange import NoAddress
from motcua.intake.choose import choose
from motcua.intake.resolve import resolve_immediately
from motcua.intake.rules import the_case
from motcua.intake.supplement import supplement
from motcua.org.rules import Duty
from motcua.procedures.queries import current
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address, show
from motcua.web.counter.forms import ResultForm
from motcua.web.counter.intake_page import open_request, standing_of
from motcua.web.counter.letters import hand_receipt
from motcua.web.counter.offices import agency_in
from motcua.web.counter.overtaking import Overtaken, mark_of
from motcua.web.counter.papers import papers_in
from motcua.web.counter.saving import save
from motcua.web.errors import told
from motcua.web.once import Done

SEEN_AT = "counter"


@for_officers(Duty.RECEIVE, Duty.DIRECT)
@require_GET
def dossier(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Show the intake screen of a draft, or the page of what was accepted; the reading is noted."""
    at = now()
    found = get_for(request.officer, thread, at)
    journal.reading(found, by=request.officer, at=at, place=SEEN_AT)
    return show(request, found)


@for_officers(Duty.RECEIVE)
@require_POST
def save_draft(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Write what the screen says; a script gets the side of the page back, everybody else the page."""
    at = now()
    found = get_for(request.officer, thread, at)
    is_fragment = bool(request.headers.get("HX-Request"))
    if not is_fragment:
        return act(request, found, lambda: _saved(request, found), at=at)
    try:
        if save(found, request.POST, by=request.officer, at=at):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    except NoAddress:  # it is being typed
        pass
    except Overtaken as overtaken:
        context = {"dossier": found, "standing": standing_of(found, at), "overtaken": told(overtaken)}
        return render(request, "counter/_standing.html", {**context, "mark": request.POST["mark"]})
    context = {"dossier": found, "standing": standing_of(found, at), "saved_at": at, "mark": mark_of(found)}
    return render(request, "counter/_standing.html", context)


@for_officers(Duty.RECEIVE)
@require_POST
def accept_draft(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Accept what is on the screen and go on to the receipt."""
    at = now()
    found = get_for(request.officer, thread, at)

    def accepted() -> Done:
        save(found, request.POST, by=request.officer, at=at)
        _take_what_was_asked(request, found)
        accept(dossier_id=found.pk, by=request.officer, at=at)
        hand_receipt(request, found, at)
        return Done(address(found, "done=accepted"))

    return act(request, found, accepted, at=at, kept=lambda: _keep(request, found))


@for_officers(Duty.RECEIVE)
@require_POST
def resolve(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Accept a dossier whose result is given at once, with its result."""
    at = now()
    found = get_for(request.officer, thread, at)
    form = ResultForm(request.POST, request.FILES)
    if not form.is_valid():
        _keep(request, found)
        return show(request, found, form=form)
    values, sent = form.cleaned_data, form.cleaned_data.get("file")

    def resolved() -> Done:
        save(found, request.POST, by=request.officer, at=at)
        given = {name: values[name] for name in ("kind", "number", "decided_on")}
        file = store(sent, name=sent.name, at=at) if sent else None
        resolve_immediately(dossier_id=found.pk, **given, file=file, by=request.officer, at=at)
        return Done(address(found, "done=resolved"))

    return act(request, found, resolved, at=at, form=form, kept=lambda: _keep(request, found))


@for_officers(Duty.RECEIVE)
@require_POST
def choose_procedure(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Put the draft under another procedure, or under the version that is in force now."""
    at = now()
    found = get_for(request.officer, thread, at)

    def chosen() -> Done:
        version = current(request.POST.get("procedure", ""), timezone.localtime(at).date())
        choose(
            dossier_id=found.pk,
            version_id=version.pk,
            case_key=version.content_model.cases[0].key,
            deciding_agency_id=agency_in(request),
            by=request.officer,
            at=at,
        )
        return Done(address(found))

    return act(request, found, chosen, at=at, panel="procedure")


def _saved(request: OfficeRequest, dossier: Dossier) -> Done:
    save(dossier, request.POST, by=request.officer, at=now())
    return Done(address(dossier), _("Đã lưu."))


def _keep(request: OfficeRequest, dossier: Dossier) -> None:
    """Write what was typed, if the dossier is a draft still."""
    dossier.refresh_from_db()
    if dossier.status is State.NEW:
        save(dossier, request.POST, by=request.officer, at=now())


def _take_what_was_asked(request: OfficeRequest, dossier: Dossier) -> None:
    """Answer the request that was made before acceptance, if there was one. Raises Incomplete."""
    if open_request(dossier):
        components = the_case(dossier.version.content_model, dossier.case_key).components
        papers = papers_in(request.POST, components)
        supplement(dossier_id=dossier.pk, papers=papers, by=request.officer, at=now())
