"""Nhận việc: take a step that waits for all, so that nobody does it twice; or give it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.handling.events import CLAIMED, RELEASED
from motcua.org import Duty, require
from motcua.org.models import Officer


class Taken(Exception):
    """Somebody else has the step: the officer's id."""


class NotClaimed(Exception):
    """The step was given to the officer, or is not his; only what one took oneself can be given back."""


@transaction.atomic
def claim(*, dossier_id: int, step: str, by: Officer, at: datetime) -> Position:
    """Take a step that nobody has. Of two who take it at once, one gets it and the other is told who.

    It ends with the step. Taking what one has already changes nothing.

    Raises NotAllowed, NoSuchStep, Taken.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require(by, Duty(position.duty), at_office=position.office_id, at=at)
    if position.officer_id == by.pk:
        return position
    if position.officer_id is not None:
        raise Taken(position.officer_id)
    dossiers.assign(position, by, claimed_at=at)
    journal.record(CLAIMED, dossier, by=by, at=at, step=step)
    return position


@transaction.atomic
def release(*, dossier_id: int, step: str, by: Officer, at: datetime) -> Position:
    """Give back a step one took oneself; it waits for all again.

    Raises NotAllowed, NoSuchStep, NotClaimed.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require(by, Duty(position.duty), at_office=position.office_id, at=at)
    if position.officer_id != by.pk or position.claimed_at is None:
        raise NotClaimed(step)
    dossiers.assign(position, None)
    journal.record(RELEASED, dossier, by=by, at=at, step=step)
    return position
