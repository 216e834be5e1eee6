"""Làm thay: what somebody away has in hand goes to his substitute, in one act."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.dossiers.rules import OPEN
from motcua.handling.events import ASSIGNED
from motcua.org import Duty, NotAllowed, require
from motcua.org.leaves import leaves_at
from motcua.org.models import Leave, Officer


class NotAway(Exception):
    """The leave has not begun, or is over."""


@transaction.atomic
def cover(*, leave_id: int, by: Officer, at: datetime) -> list[Position]:
    """Give the substitute every open step of the one away that he may do; the others stay where they are.

    The two may do so themselves, or whoever gives out the work of that office. Law: NĐ 61/2018/NĐ-CP,
    Điều 12 khoản 8 (whoever is absent has a substitute, so that no dossier waits).

    Raises NotAllowed, NotAway, Leave.DoesNotExist.
    """
    leave = Leave.objects.select_related("officer", "substitute").get(pk=leave_id)
    if by.pk not in (leave.officer_id, leave.substitute_id):
        require(by, Duty.ASSIGN, at_office=leave.officer.home_office_id, at=at)
    if not leaves_at(at).filter(pk=leave.pk).exists():
        raise NotAway(leave.pk)
    held = Position.objects.filter(officer=leave.officer, ended_at=None, dossier__voided_at=None)
    moved: list[Position] = []
    ids = held.filter(dossier__state__in=OPEN).order_by("dossier_id").values_list("dossier_id", flat=True)
    for dossier_id in dict.fromkeys(ids):
        dossier = dossiers.lock(dossier_id)
        for position in dossier.positions.filter(officer=leave.officer, ended_at=None).order_by("id"):
            try:
                require(leave.substitute, Duty(position.duty), at_office=position.office_id, at=at)
            except NotAllowed:
                continue
            moved.append(dossiers.assign(position, leave.substitute))
            journal.record(ASSIGNED, dossier, by=by, at=at, step=position.step, officer=leave.substitute_id)
    return moved
