"""Hoàn thành bước: end the step in hand, so that the next one opens."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.operations import Advance
from motcua.dossiers.queries import has_result, open_position
from motcua.dossiers.rules import RUNNING, CannotMove, State, said
from motcua.handling.events import COMPLETED, FINISHED
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.workflow.rules import DONE, RETURNED


class NotYours(Exception):
    """The step was given to another officer."""


class NoResult(Exception):
    """The last step cannot end before there is a result."""


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

    `next_officer_id` gives the next step to an officer at once. After the last step the result waits
    to be fetched, and the promise is kept or late from that moment.
    Law: NĐ 61/2018/NĐ-CP, Điều 19.

    Raises NotAllowed, NotYours, NoSuchStep, NoSuchWay, NoReason, NoResult, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    position = open_position(dossier, step)
    _may(position, by, at)
    if outcome == RETURNED:
        note = said(note)
    _begin(dossier, at)
    moved = dossiers.advance(dossier, step=step, outcome=outcome, officer=by, note=note, at=at)
    if moved.next and next_officer_id:
        officer = Officer.objects.get(id=next_officer_id)
        require(officer, Duty(moved.next.duty), at_office=moved.next.office_id, at=at)
        dossiers.assign(moved.next, officer)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    following = ", ".join(position.step for position in moved.opened) or None
    journal.record(COMPLETED, dossier, by=by, at=at, step=step, outcome=outcome, next=following, note=note)
    if moved.is_done:
        _finish(dossier, by=by, at=at)
    return moved


def _may(position: Position, by: Officer, at: datetime) -> None:
    require(by, Duty(position.duty), at_office=position.office_id, at=at)
    if position.officer_id not in (None, by.pk) and not by.holds(Duty.ASSIGN, position.office_id, at):
        raise NotYours(position.officer_id)


def _begin(dossier: Dossier, at: datetime) -> None:
    if dossier.status not in RUNNING:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)


def _finish(dossier: Dossier, *, by: Officer, at: datetime) -> None:
    if not has_result(dossier):
        raise NoResult(dossier.code)
    dossiers.finish(dossier, at=at)
    deadlines.keep(dossier, at=at)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(FINISHED, dossier, by=by, at=at, due_at=due_at)
