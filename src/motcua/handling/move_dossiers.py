"""Chuyển hồ sơ đang giải quyết sang quy trình mới: preview, decide for many, move each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from motcua import journal
from motcua.deadlines import timers as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.marking import NoOffice
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN, Void, said
from motcua.dossiers.standing import Group, groups, members, move_to, standing_of
from motcua.handling.events import MOVE_DECIDED, MOVED
from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.sending import open_waiting
from motcua.journal.values import Acts
from motcua.org.models import Officer
from motcua.org.rules import day_of
from motcua.procedures.operations import may_control
from motcua.workflow.landing import Landing, Obstacle, Together, land, together
from motcua.workflow.models import Process
from motcua.workflow.queries import definition_of

Why = MovingDossier.Why


class NotInForce(Exception):
    """Nobody is moved to a version that is not in force."""


class NothingChosen(Exception):
    """No group of dossiers was chosen, or none of those that were stands there any more."""


class CannotLand(Exception):
    """A chosen group cannot move; `obstacles` says where and why."""

    def __init__(self, obstacles: Sequence[tuple[str, Obstacle]]) -> None:
        super().__init__(obstacles)
        self.obstacles = tuple(obstacles)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group of dossiers and where it would land."""

    group: Group
    landing: Landing


def preview(target: Process, mappings: Mapping[str, Mapping[str, str]] | None = None) -> list[Proposal]:
    """Return every group that could follow the version; `mappings` are the officer's, by the group's key."""
    definition, known = definition_of(target.pk), _together(target.pk)
    chosen = mappings or {}
    return [
        Proposal(
            group,
            land(definition_of(group.process_id), definition, known, group.stands, chosen.get(group.key, {})),
        )
        for group in groups(target)
    ]


@transaction.atomic
def move_dossiers(
    *, process_id: int, choices: Mapping[str, Mapping[str, str]], reason: str, by: Officer, at: datetime
) -> ProcessMove:
    """Decide that the groups named in `choices`, each with its mapping of steps, follow the version.

    A job moves them one by one. Promises stay as they are.

    Raises NotAllowed, NoReason, NotInForce, NothingChosen, CannotLand.
    Law: TT 01/2018/TT-VPCP, Điều 8 khoản 4 (one process for all).
    """
    target = Process.objects.get(pk=process_id)
    may_control(by, at)
    reason = said(reason)
    if not target.is_in_force(day_of(at)):
        raise NotInForce(target.pk)
    chosen = {one.group: one.landing for one in preview(target, choices) if one.group.key in choices}
    if obstacles := [obstacle for landing in chosen.values() for obstacle in landing.obstacles]:
        raise CannotLand(obstacles)
    if not chosen:
        raise NothingChosen(target.pk)
    move = ProcessMove.objects.create(target=target, reason=reason, decided_by=by, decided_at=at)
    moving = [
        MovingDossier(
            move=move,
            dossier_id=dossier_id,
            process_id=group.process_id,
            standing=group.standing,
            steps=[list(step) for step in chosen[group].chosen],
        )
        for dossier_id, group in members(target, chosen)
    ]
    MovingDossier.objects.bulk_create(moving, batch_size=1000)
    journal.record(
        MOVE_DECIDED, move, by=by, at=at, move=move.pk, dossiers=len(moving), process=target.pk, reason=reason
    )
    return move


@transaction.atomic
def move_dossier(*, moving_id: int, by: Acts, at: datetime) -> MovingDossier:
    """Move one dossier, if it still stands where it was seen; else note what was met. Twice does nothing.

    Raises NotAllowed.
    """
    moving = MovingDossier.objects.select_for_update().select_related("move__target").get(pk=moving_id)
    may_control(by, at)
    if moving.moved_at or moving.why:
        return moving
    try:
        dossier = dossiers.lock(moving.dossier_id)
        moving.why = _met(dossier, moving)
        if not moving.why:
            _move(dossier, moving, by=by, at=at)
            moving.moved_at = at
    except Void:
        moving.why = Why.ENDED
    except NoOffice:
        moving.why, moving.moved_at = Why.NO_OFFICE, None
    moving.save(update_fields=["why", "moved_at"])
    return moving


def _met(dossier: Dossier, moving: MovingDossier) -> Why:
    if dossier.status not in OPEN:
        return Why.ENDED
    stands_there = (dossier.process_id, standing_of(dossier)) == (moving.process_id, moving.standing)
    return Why.NONE if stands_there else Why.WENT_ON


def _move(dossier: Dossier, moving: MovingDossier, *, by: Acts, at: datetime) -> None:
    target = moving.move.target
    with transaction.atomic():
        move_to(dossier, target, dict(moving.steps), at=at)
        deadlines.hang_anew(dossier, at=at)
        open_waiting(dossier, by, at)
    journal.record(
        MOVED,
        dossier,
        by=by,
        at=at,
        move=moving.move_id,
        former=moving.process_id,
        process=target.pk,
        steps=[list(step) for step in moving.steps],
    )


@lru_cache(maxsize=64)
def _together(process_id: int) -> Together:
    return together(definition_of(process_id))
