"""Hoàn thành bước: end the step in hand, so that the next one opens."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.dossiers.operations import Advance
from motcua.dossiers.rules import said
from motcua.handling.events import COMPLETED
from motcua.handling.sending import open_waiting, out_at
from motcua.handling.working import PartsOut, begin, finish, require_work
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.workflow.rules import DONE, RETURNED


class AnswerFirst(Exception):
    """The step is a question to an office: it ends with an answer (`handling.answer`)."""


@transaction.atomic
def complete(
    *,
    dossier_id: int,
    step: str,
    by: Officer,
    at: datetime,
    outcome: str = DONE,
    note: str = "",
    next_officer_id: int | None = None,
) -> Advance:
    """End an open step with `outcome`: `done` opens the next, `returned` (with a reason) the one before.

    `next_officer_id` gives the next step to an officer at once. With the last step the dossier ends as its
    process does: see `working.finish`; where it is stopped or withdrawn, `note` is the reason.
    Law: NĐ 61/2018/NĐ-CP, Điều 19.

    Raises NotAllowed, NotYours, NoSuchStep, NoSuchWay, NoReason, NoResult, NotRefusing, AnswerFirst,
    PartsOut (the step waits for a part of another agency), CannotMove.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    if position.is_opinion:
        raise AnswerFirst(step)
    if position.kind == Position.Kind.PART and out_at(position):
        raise PartsOut(1)
    if outcome == RETURNED:
        note = said(note)
    begin(dossier, at)
    moved = dossiers.advance(
        dossier, step=step, outcome=outcome, officer=by, note=note, where=taken.where, at=at
    )
    if moved.next and next_officer_id:
        officer = Officer.objects.get(id=next_officer_id)
        require(officer, Duty(moved.next.duty), at_office=moved.next.office_id, at=at)
        dossiers.assign(moved.next, officer)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    open_waiting(dossier, by, at)
    following = ", ".join(position.step for position in moved.opened) or None
    journal.record(COMPLETED, dossier, by=by, at=at, step=step, outcome=outcome, next=following, note=note)
    if moved.ending:
        finish(dossier, moved.ending, by, at, reason=note)
    return moved
