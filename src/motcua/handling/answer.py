"""Cho ý kiến: the office that was asked answers, with a paper if it likes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.documents.models import File
from motcua.dossiers import consulting, positions
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Consultation, Dossier, Position
from motcua.dossiers.operations import Advance
from motcua.dossiers.rules import OPEN, CannotMove, State
from motcua.handling.consult import NothingSaid
from motcua.handling.events import ANSWERED
from motcua.handling.sending import open_waiting
from motcua.handling.working import finish, hear, require_work
from motcua.org.models import Officer
from motcua.workflow.engine import NoSuchStep
from motcua.workflow.rules import DONE, OPINION_CAME

ANSWERED_OUTCOME = "answered"


@transaction.atomic
def answer(
    *,
    dossier_id: int,
    step: str,
    text: str,
    by: Officer,
    at: datetime,
    outcome: str = DONE,
    file: File | None = None,
    name: str = "",
) -> Consultation:
    """Answer the question at `step`; one that the process asked ends with `outcome`, and the process goes on.

    An answer is taken also after its limit, and while the applicant is waited for.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm b.

    Raises NotAllowed, NotYours, NoSuchStep, NoSuchWay, NothingSaid, CannotMove, and what `working.finish`
    raises where the process ends with the answer.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    asked = Consultation.objects.filter(position=position).first()
    if asked is None:
        raise NoSuchStep(step)
    if not text.strip():
        raise NothingSaid
    if dossier.status not in OPEN:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    paper = (
        dossiers.attach(dossier, file, purpose="opinion", name=name or file.name, by=by.full_name, at=at)
        if file
        else None
    )
    consulting.answer(asked, text.strip(), paper, at=at)
    moved = _end(dossier, position, outcome=outcome, by=by, at=at)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    open_waiting(dossier, by, at)
    journal.record(
        ANSWERED,
        dossier,
        by=by,
        at=at,
        step=step,
        number=asked.number,
        office=position.office_id,
        outcome=moved.closed[0].outcome,
        sha256=file.sha256 if file else None,
    )
    if position.kind == Position.Kind.BESIDE:
        hear(dossier, OPINION_CAME, by, at)
    if moved.ending:
        finish(dossier, moved.ending, by, at, reason=text)
    return asked


def _end(dossier: Dossier, position: Position, *, outcome: str, by: Officer, at: datetime) -> Advance:
    if position.kind == Position.Kind.BESIDE:
        positions.close(position, positions.End(at, ANSWERED_OUTCOME, by.pk))
        return Advance((position,))
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    return dossiers.advance(dossier, step=position.step, outcome=outcome, officer=by, at=at)
