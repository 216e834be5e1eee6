"""Việc chạy ngầm của giải quyết: what was just accepted is given to the officer with the least work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.loads import staff
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import Void
from motcua.handling.assign import assign
from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.move_dossiers import move_dossier
from motcua.journal.models import Entry
from motcua.org import Duty

GIVES_OUT = journal.System(frozenset({Duty.ASSIGN}), "Một Cửa, theo quy tắc phân công")
MOVES = journal.System(frozenset({Duty.CONTROL_PROCEDURES}), "Một Cửa, theo quyết định chuyển quy trình")


@app.task(name="handling.give_out")
def give_out(*, entry_id: int) -> None:
    """Give the first step of the dossier accepted in this entry to somebody, as of the entry's time."""
    entry = Entry.objects.get(id=entry_id)
    give_out_first_step(dossier_id=entry.subject_id, at=entry.at)


@app.task(name="handling.move_dossiers")
def move_dossiers(*, entry_id: int) -> None:
    """Move the dossiers that the decision of this entry chose, each in a transaction of its own.

    Where a worker died in between, the next one goes on with those that are left.
    """
    entry = Entry.objects.get(id=entry_id)
    move = ProcessMove.objects.get(pk=entry.payload["move"])
    waiting = MovingDossier.objects.filter(move=move, moved_at=None, why="").order_by("id")
    for moving_id in list(waiting.values_list("pk", flat=True)):
        move_dossier(moving_id=moving_id, by=MOVES, at=entry.at)
    ProcessMove.objects.filter(pk=move.pk, ended_at=None).update(ended_at=entry.at)


@transaction.atomic
def give_out_first_step(*, dossier_id: int, at: datetime) -> Position | None:
    """Give the first step to the officer nearest to its office who has the least work; None if that is done.

    What somebody gave out already, what nobody may do and what ended meanwhile stays as it is.
    """
    try:
        dossier = dossiers.lock(dossier_id)
    except Void:
        return None
    position = _first_open(dossier)
    if position is None or position.officer_id:
        return None
    able = staff(Duty(position.duty), position.office_id, at)
    if not able:
        return None
    return assign(
        dossier_id=dossier_id, step=position.step, officer_id=able[0].officer_id, by=GIVES_OUT, at=at
    )


def _first_open(dossier: Dossier) -> Position | None:
    """Return the open position if it is the first the dossier ever had."""
    first = dossier.positions.order_by("id").first()
    return first if first and first.ended_at is None else None
