"""The track page by plain ORM with prefetch, as one would write it first: the baseline of bench/track."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from motcua.deadlines.rules import LineKind, project
from motcua.deadlines.tracking import TURNS, AskedPaper, Tracked, TrackedLine, TrackedPart, TrackedStep, Turn
from motcua.deadlines.writing import line_of, terms
from motcua.dossiers.codes import is_secret, look_up_secret
from motcua.dossiers.models import Dossier, LookUpFailure
from motcua.web.citizen.forms import TrackForm
from motcua.web.citizen.tracking_page import tracking_page
from motcua.web.clock import now
from motcua.web.keys import look_up_key
from motcua.worktime.rules import TimeLimit, Unit

PARTS = ("parts__office", "parts__child")


@csrf_exempt
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Show the same page of the same dossier, as one would read it first."""
    form = TrackForm(request.POST)
    form.is_valid()
    at = now()
    code = form.cleaned_data["code"]
    if LookUpFailure.objects.filter(code=code, at__gt=at - timedelta(hours=1)).count() >= 10:
        return HttpResponse(status=429)
    dossier = read(code)
    secret = look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)
    if not is_secret(form.cleaned_data["secret"], secret):
        return HttpResponse(status=404)
    found = tracked(dossier)
    return render(request, "citizen/dossier.html", {"page": tracking_page(found, at), "found": found})


def read(code: str) -> Dossier:
    """Return the dossier with all that the page shows of it."""
    found = Dossier.objects.select_related(
        "version__procedure", "process", "receiving_unit", "deciding_agency"
    )
    return found.prefetch_related("positions__office", "supplements", "promises__ledger", *PARTS).get(
        code=code
    )


def tracked(dossier: Dossier) -> Tracked:
    """Return what the page shows, from the rows and what was fetched with them."""
    promise = max(
        (one for one in dossier.promises.all() if one.kind != "step"), key=lambda one: one.pk, default=None
    )
    asked = next((one for one in dossier.supplements.all() if one.answered_at is None), None)
    ledger = sorted(promise.ledger.all(), key=lambda line: line.seq) if promise else []
    limits = [TimeLimit(line.amount, Unit(line.unit)) if line.amount is not None else None for line in ledger]
    kinds = [LineKind(line.kind) for line in ledger]
    read = [line_of(line) for line in ledger]
    rules = terms(promise) if promise else None
    return Tracked(
        thread=dossier.thread,
        code=str(dossier.code),
        procedure=dossier.version.name,
        procedure_code=dossier.version.procedure.code,
        state=dossier.status,
        is_void=dossier.is_void,
        turn=TURNS.get(dossier.status, Turn.NOBODY),
        accepted_at=dossier.accepted_at or dossier.opened_at,
        due_at=dossier.due_at,
        ready_at=dossier.ready_at,
        returned_at=dossier.returned_at,
        closed_at=dossier.closed_at,
        receiving_id=dossier.receiving_unit_id,
        receiving=dossier.receiving_unit.name,
        receiving_address=dossier.receiving_unit.address,
        receiving_phone=dossier.receiving_unit.phone,
        deciding=dossier.deciding_agency.name,
        reason=dossier.reason,
        owed_vnd=dossier.owed_vnd,
        paid_vnd=dossier.paid_vnd,
        return_by=dossier.return_by,
        steps=tuple(
            TrackedStep(s.name, s.office.name, s.kind, s.started_at, s.ended_at, s.due_at, s.outcome)
            for s in dossier.positions.all()
        ),
        follows_unapproved=dossier.process.is_provisional,
        parts=tuple(
            TrackedPart(
                part.office.name,
                (part.child.code or "") if part.child else "",
                part.child.accepted_at if part.child else None,
                part.child.due_at if part.child else None,
                part.ended_at,
                part.outcome,
            )
            for part in dossier.parts.all()
        ),
        asked=tuple(AskedPaper(one["name"], one["what"]) for one in asked.papers) if asked else (),
        asked_why=asked.reason if asked else "",
        answer_by=asked.answer_by if asked else None,
        silence_at=None,  # none of those measured has a procedure in which silence means anything
        silence_means="",
        ledger=tuple(
            TrackedLine(kind, line.at, line.reason, line.paper, limit)
            for kind, line, limit in zip(kinds, ledger, limits, strict=True)
        ),
        visit_at=None,  # none of those measured is verified on site
        is_correction=promise.kind == "correction" if promise else False,
        kept_at=promise.kept_at if promise else None,
        why=project(read, rules) if rules else None,
        calendar=rules.calendar if rules else None,
        profile=dossier.profile,
    )
