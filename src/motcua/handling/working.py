"""Đang giải quyết: what the acts on a step share, who may work it, how work begins and how it ends."""

from __future__ import annotations

from datetime import datetime

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines import steps
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.parts import open_parts
from motcua.dossiers.queries import has_result, result_of
from motcua.dossiers.rules import RUNNING, CannotMove, State, said
from motcua.handling.events import FINISHED, STOPPED, WITHDRAWN
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.workflow.graph import Ending


class NotYours(Exception):
    """The step was given to another officer."""


class NoResult(Exception):
    """The last step cannot end before there is a result."""


class NotRefusing(Exception):
    """The process ends with a refusal, and the result in the dossier grants: its number."""


class PartsOut(Exception):
    """The dossier cannot have its result while a part of it is with another agency; how many are."""


def require_work(position: Position, by: Officer, at: datetime) -> None:
    """Pass if `by` may work the step: it is his, or anybody's, or he assigns there.

    Raises NotAllowed, NotYours.
    """
    require(by, Duty(position.duty), at_office=position.office_id, at=at)
    if position.officer_id not in (None, by.pk) and not by.holds(Duty.ASSIGN, position.office_id, at):
        raise NotYours(position.officer_id)


def begin(dossier: Dossier, at: datetime) -> None:
    """Take an accepted dossier into work. Raises CannotMove while its clock stands, or when it has ended."""
    if dossier.status not in RUNNING:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)


def finish(dossier: Dossier, ending: Ending, by: journal.Acts, at: datetime, *, reason: str = "") -> None:
    """End the dossier as its process ended.

    A result and a refusal wait at the return desk, and the promise is kept or late from that moment; a
    withdrawal and a stop need their `reason`, which the applicant reads. What was asked beside falls away.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 8 (a refusal is given in writing, through the one-stop).

    Raises NoResult, NotRefusing, PartsOut, NoReason, CannotMove.
    """
    if ending in GIVEN_UP:
        state, event = GIVEN_UP[ending]
        dossiers.move(dossier, to=state, at=at, reason=said(reason))
        _fall_away(dossier, at)
        deadlines.end(dossier, by=by.actor, at=at, reason=dossier.reason)
        journal.record(event, dossier, by=by, at=at, reason=dossier.reason)
        return
    if out := open_parts(dossier).count():
        raise PartsOut(out)
    _require_result(dossier, ending)
    dossiers.finish(dossier, at=at)
    _fall_away(dossier, at)
    deadlines.keep(dossier, at=at)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(FINISHED, dossier, by=by, at=at, due_at=due_at)


def hear(dossier: Dossier, message: str, by: journal.Acts, at: datetime) -> None:
    """Set off what the process hangs on a piece of news: an answer, a part that came back."""
    for moved in dossiers.hear(dossier, message, at=at):
        deadlines.follow(dossier, moved, by=by.actor, at=at)
        if moved.ending:
            finish(dossier, moved.ending, by, at, reason=message)


GIVEN_UP = {Ending.WITHDRAWN: (State.WITHDRAWN, WITHDRAWN), Ending.STOPPED: (State.STOPPED, STOPPED)}


def _require_result(dossier: Dossier, ending: Ending) -> None:
    if not has_result(dossier):
        raise NoResult(dossier.code)
    result = result_of(dossier)
    if ending is Ending.REFUSAL and result and not result.is_refusal:
        raise NotRefusing(result.number)


def _fall_away(dossier: Dossier, at: datetime) -> None:
    """Close what was asked beside the process and not answered."""
    if dossier.positions.filter(ended_at=None).exists():
        dossiers.end_positions(dossier, at=at, outcome=dossiers.CANCELLED)
        steps.end(dossier, at=at)
