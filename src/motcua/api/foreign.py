"""Tình trạng ở nơi khác: another body's system says how its dossiers stand."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Status

from motcua import journal
from motcua.api.auth import caller, now
from motcua.api.repeated import MAY_REPEAT, once
from motcua.api.shapes import ForeignStatusIn, ForeignStatusOut, Problem
from motcua.handling.note_foreign_status import Report, note_foreign_status
from motcua.org import TokenActor

router = Router(tags=["foreign"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post(
    "/foreign-status",
    response={200: ForeignStatusOut, **REFUSALS},
    summary="Báo tình trạng một hồ sơ giải quyết ở hệ thống khác",
    openapi_extra=MAY_REPEAT,
)
def report(request: HttpRequest, body: ForeignStatusIn) -> Status[object]:
    """Note how a followed dossier stands there: for a token of the role `integrator`.

    The same report again, or an older one, changes nothing. A code that nobody follows is answered 404
    (`not-followed`), a dossier that has ended 409 (`cannot-move`); neither is kept under the key.
    """
    at = now()
    by = caller(request, at)
    answer = once(request, by, at, lambda: _note(body, by, at))
    return Status(answer.status, answer.body)


def _note(body: ForeignStatusIn, by: TokenActor, at: datetime) -> journal.Answer:
    given = Report(body.system, body.code, body.status, body.since, body.number, body.note)
    noted = note_foreign_status(report=given, by=by, at=at)
    dossier = noted.dossier
    answer: dict[str, object] = {
        "thread": str(dossier.thread),
        "code": dossier.code,
        "state": int(dossier.state),
        "due_at": dossier.due_at.isoformat() if dossier.due_at else None,
        "changed": noted.is_new,
    }
    return journal.Answer(200, answer)
