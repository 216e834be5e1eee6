"""Giải quyết tại chỗ: whoever is delegated to decide does the steps he may, one after the other, at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.ways import Way, ways
from motcua.handling.complete import complete
from motcua.handling.events import DECIDED_ON_THE_SPOT
from motcua.handling.put_result import put_result
from motcua.handling.working import NotYours, require_work
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Officer


@dataclass(frozen=True, slots=True)
class Decided:
    """The steps that were done, in their order, and whether the result now waits to be fetched."""

    steps: tuple[str, ...]
    is_done: bool


class NothingToDecide(Exception):
    """None of the steps in work is the officer's to do."""


@transaction.atomic
def decide_on_the_spot(
    *,
    dossier_id: int,
    kind: str,
    number: str,
    decided_on: date,
    by: Officer,
    at: datetime,
    file: File | None = None,
    is_refusal: bool = False,
    note: str = "",
) -> Decided:
    """Put the result, and end every step that the officer may do himself, from the one in work on.

    Each is a position and an entry of its own. It goes as far as his duties reach, and stops where the
    process leaves a choice: the rest is done by others as always.
    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 5; TT 01/2018/TT-VPCP, Điều 13 khoản 5.

    Raises NotAllowed, NothingToDecide, and what `put_result` and `complete` raise.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    first = _next(dossier, (), by, at)
    if first is None:
        raise NothingToDecide(dossier.code)
    put_result(
        dossier_id=dossier_id,
        kind=kind,
        number=number,
        decided_on=decided_on,
        by=by,
        at=at,
        file=file,
        is_refusal=is_refusal,
    )
    done, is_done = _work_off(dossier, first, note, by, at)
    journal.record(DECIDED_ON_THE_SPOT, dossier, by=by, at=at, steps=list(done))
    return Decided(done, is_done)


def _work_off(
    dossier: Dossier, step: tuple[Position, Way] | None, note: str, by: Officer, at: datetime
) -> tuple[tuple[str, ...], bool]:
    done: tuple[str, ...] = ()
    is_done = False
    while step:
        position, way = step
        moved = complete(
            dossier_id=dossier.pk, step=position.step, outcome=way.outcome, note=note, by=by, at=at
        )
        done, is_done = (*done, position.step), moved.is_done
        step = None if is_done else _next(dossier, done, by, at)
    return done, is_done


def _next(dossier: Dossier, done: tuple[str, ...], by: Officer, at: datetime) -> tuple[Position, Way] | None:
    """Return the first step in work that is the officer's and leads on one way only; none of those done."""
    in_work = dossier.positions.filter(kind=Position.Kind.STEP, ended_at=None).exclude(step__in=done)
    for position in in_work.order_by("id"):
        forward = [way for way in ways(dossier, position) if not way.is_back]
        if len(forward) == 1 and _may(position, by, at):
            return position, forward[0]
    return None


def _may(position: Position, by: Officer, at: datetime) -> bool:
    try:
        require_work(position, by, at)
    except (NotAllowed, NotYours):
        return False
    return True
