"""Tra cứu: whose turn it is, for code and secret."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.api.auth import now
from motcua.api.keys import look_up_key
from motcua.api.problems import NoSuchDossier
from motcua.api.shapes import LedgerOut, Problem, TrackIn, TrackOut
from motcua.deadlines.exporting import export
from motcua.deadlines.tracking import Tracked, track
from motcua.dossiers import look_ups
from motcua.dossiers.models import Dossier

router = Router(tags=["track"])


@router.post(
    "/track",
    response={200: TrackOut, 400: Problem, 404: Problem, 422: Problem, 429: Problem},
    summary="Tra cứu bằng mã hồ sơ và mã bí mật in trên giấy hẹn",
)
def look_up(request: HttpRequest, body: TrackIn) -> HttpResponse:
    """Return how far a dossier is: offices and duties, never persons."""
    at = now()
    found = track(body.code, body.secret, key=look_up_key(), at=at)
    if found is None:
        raise NoSuchDossier
    look_ups.count(at)
    # Written as it is (a test holds it to TrackOut): validating what we made cost a tenth of the answer.
    return HttpResponse(orjson.dumps(_told(found)), content_type="application/json")


@router.post(
    "/track/ledger",
    response={200: LedgerOut, 400: Problem, 404: Problem, 422: Problem, 429: Problem},
    summary="Sổ thời hạn của hồ sơ, để tự tính lại ngày hẹn",
)
def ledger(request: HttpRequest, body: TrackIn) -> dict[str, Any]:
    """Return every line of the promise with its calendars; `motcua due --explain` counts it again offline."""
    at = now()
    found = track(body.code, body.secret, key=look_up_key(), at=at)
    if found is None:
        raise NoSuchDossier
    look_ups.count(at)
    dossier = Dossier.objects.select_related("deciding_agency").get(code=found.code)
    exported = export(dossier, with_names=False)
    assert exported is not None  # what can be looked up was accepted, and so promised
    return exported


def _told(found: Tracked) -> dict[str, object]:
    why = found.why
    return {
        "code": found.code,
        "procedure": {"code": found.procedure_code, "name": found.procedure},
        "state": int(found.state),
        "is_void": found.is_void,
        "turn": str(found.turn),
        "office": found.step.office if found.step else None,
        "step": found.step.name if found.step else None,
        "accepted_at": found.accepted_at,
        "due_at": found.due_at,
        "ready_at": found.ready_at,
        "returned_at": found.returned_at,
        "asked": [{"name": paper.name, "what": paper.what} for paper in found.asked],
        "steps": [
            {
                "name": step.name,
                "office": step.office,
                "started_at": step.started_at,
                "ended_at": step.ended_at,
            }
            for step in found.steps
        ],
        "waits_for": [
            *({"what": "opinion", "office": one.office, "due_at": one.due_at} for one in found.opinions),
            *({"what": "part", "office": one.office, "due_at": one.due_at} for one in found.parts_out),
        ],
        "days": [{"on": day.on, "counted": day.counted, "why": day.why} for day in why.days] if why else [],
    }
