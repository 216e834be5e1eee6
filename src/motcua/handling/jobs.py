"""Việc chạy ngầm của giải quyết: give out steps that just opened; move dossiers to another process."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from motcua import journal
from motcua.deadlines import timers
from motcua.deadlines.models import Timer
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.parts import open_parts, sends_parts
from motcua.dossiers.rules import State, Void
from motcua.handling.assign import assign
from motcua.handling.fire_timer import fire_timer
from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.move_dossiers import move_dossier
from motcua.handling.operations import pick, substitute_for
from motcua.handling.receive_back import receive_back
from motcua.handling.reorganise import begin_reorganisation, move_batch
from motcua.handling.settle_parts import settle_parts
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.org.models import Reorganisation
from motcua.org.rules import day_of

KEEPS_TIME = journal.System(frozenset({Duty.COORDINATE}), "Một Cửa, đúng giờ hẹn")
GIVES_OUT = journal.System(frozenset({Duty.ASSIGN}), "Một Cửa, theo quy tắc phân công")
COORDINATES = journal.System(frozenset({Duty.COORDINATE}), "Một Cửa, theo quy trình liên thông")
log = logging.getLogger(__name__)
GIVEN_UP = frozenset({State.STOPPED, State.WITHDRAWN})
REORGANISES = journal.System(frozenset({Duty.ADMINISTER}), "Một Cửa, theo quyết định sắp xếp cơ quan")
MOVES = journal.System(frozenset({Duty.CONTROL_PROCEDURES}), "Một Cửa, theo quyết định chuyển quy trình")


@app.periodic(cron="* * * * *")
@app.task(name="handling.fire_timers", queueing_lock="handling.fire_timers")
def fire_timers(timestamp: int, **_: Any) -> None:
    """Fire every timer that is due, each in a transaction of its own; what was missed is made up for.

    One that cannot be fired is marked and tried again the next time; the others do not wait for it.
    """
    at = datetime.fromtimestamp(timestamp, UTC)
    for timer_id in timers.due(at):
        try:
            fire_timer(timer_id=timer_id, by=KEEPS_TIME, at=at)
        except Exception as error:  # whatever hinders one must not hold up all
            Timer.objects.filter(pk=timer_id).update(trouble=f"{type(error).__name__}: {error}"[:200])
            log.exception("timer %s", timer_id)


@app.task(name="handling.give_out")
def give_out(*, entry_id: int) -> None:
    """Give out the steps that this entry opened, as of the entry's time."""
    entry = Entry.objects.get(id=entry_id)
    give_out_steps(dossier_id=entry.subject_id, at=entry.at)
    dossier = Dossier.objects.get(pk=entry.subject_id)
    if sends_parts(dossier):
        settle_parts(dossier_id=dossier.pk, by=COORDINATES, at=entry.at)


@app.task(name="handling.follow_parts")
def follow_parts(*, entry_id: int) -> None:
    """Take back the part that ended with this entry; stop the parts of the dossier that ended with it."""
    entry = Entry.objects.get(id=entry_id)
    dossier = Dossier.objects.get(pk=entry.subject_id)
    if dossier.parent_id and (dossier.status is State.DONE or dossier.status in GIVEN_UP):
        with suppress(Void):
            receive_back(dossier_id=dossier.pk, by=COORDINATES, at=entry.at)
    if sends_parts(dossier) or open_parts(dossier).exists():
        settle_parts(dossier_id=dossier.pk, by=COORDINATES, at=entry.at)


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
def give_out_steps(*, dossier_id: int, at: datetime) -> list[Position]:
    """Give each step that opened at `at` without an officer to whom its office's rule names.

    The step of an officer who is away goes to who stands in for him. What somebody gave out already, what
    was left to the office later and what ended stays as it is. Where nobody is found, it stays open to all.
    """
    try:
        dossier = dossiers.lock(dossier_id)
    except Void:
        return []
    opened = dossier.positions.filter(ended_at=None, started_at=at).order_by("id")
    found = ((position, _whose(dossier, position, at)) for position in opened)
    return [
        assign(dossier_id=dossier_id, step=position.step, officer_id=officer_id, by=GIVES_OUT, at=at)
        for position, officer_id in found
        if officer_id
    ]


def _whose(dossier: Dossier, position: Position, at: datetime) -> int | None:
    """Return who is to be given the step: by the rule, or in place of an officer who is away."""
    return substitute_for(position, at) if position.officer_id else pick(dossier, position, at)


@app.periodic(cron="*/5 * * * *")
@app.task(name="handling.reorganise", queueing_lock="handling.reorganise", lock="handling.reorganise")
def reorganise(timestamp: int, **_: Any) -> None:
    """Carry out what was approved and whose day has come, one decision after the other."""
    at = datetime.fromtimestamp(timestamp, UTC)
    due = Reorganisation.objects.filter(is_approved=True, effective_on__lte=day_of(at), ended_at=None)
    for reorganisation_id in list(due.order_by("effective_on", "id").values_list("pk", flat=True)):
        carry_out(reorganisation_id=reorganisation_id, at=at)


def carry_out(*, reorganisation_id: int, at: datetime) -> None:
    """Begin the reorganisation and move batch after batch, each in a transaction of its own, to the end."""
    begin_reorganisation(reorganisation_id=reorganisation_id, by=REORGANISES, at=at)
    while move_batch(reorganisation_id=reorganisation_id, by=REORGANISES, at=at):
        pass
