"""Bàn giao công việc: give all that lies with an officer to his successors, in one act with minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.desks import Desk, InHand, desk_of
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import said
from motcua.handling.events import ASSIGNED, DESK_HANDED_OVER
from motcua.handling.models import DeskHandover, HandedOverItem
from motcua.org import Duty, NotAllowed, require
from motcua.org.endings import CHARGED
from motcua.org.events import DELEGATION_REVOKED
from motcua.org.models import Delegation, Officer


class NothingInHand(Exception):
    """Nothing lies with the officer, so there is nothing to hand over."""


class DeskChanged(Exception):
    """What lies with the officer is no longer what was shown: look again, then confirm."""


class CannotReceive(Exception):
    """The one chosen does not hold the duty of the step at its office, or is the one who leaves."""

    def __init__(self, receiver: Officer, step: InHand) -> None:
        super().__init__(receiver.pk, step.position_id)
        self.receiver, self.step = receiver, step


@transaction.atomic
def hand_over_desk(
    *,
    officer_id: int,
    to: Mapping[int, int | None],
    reason: str,
    by: Officer,
    at: datetime,
    at_office: int | None = None,
) -> DeskHandover:
    """Give every open step of the officer to a colleague, end the delegations, and write the minutes.

    `to` names for each open position who receives it; None gives it back to all who hold its duty there.
    `at_office` confines it to an office and those below it, as when a secondment ends. No promise is
    touched. Law: NĐ 61/2018/NĐ-CP, Điều 11 khoản 4; Điều 12 khoản 8.

    Raises NotAllowed, NothingInHand, DeskChanged, CannotReceive, NoReason.
    """
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    held = _locked(officer, at, at_office)
    desk = desk_of(officer, at, at_office)
    _may(desk, officer, by, at)
    if desk.is_empty:
        raise NothingInHand
    if {step.position_id for step in desk.steps} != set(to):
        raise DeskChanged
    receivers = _receivers(desk, officer, to, at)
    handover = DeskHandover.objects.create(
        officer=officer, office_id=at_office, reason=said(reason), ordered_by=by, at=at
    )
    for step in desk.steps:
        _give(handover, step, held[step.dossier_id], receivers[step.position_id])
    for lent in desk.delegations:
        _end(handover, lent)
    journal.record(
        DESK_HANDED_OVER,
        handover,
        by=by,
        at=at,
        officer=officer.pk,
        reason=handover.reason,
        steps=len(desk.steps),
        delegations=len(desk.delegations),
        originals=desk.originals,
    )
    return handover


def _locked(officer: Officer, at: datetime, at_office: int | None) -> dict[int, Dossier]:
    ids = {step.dossier_id for step in desk_of(officer, at, at_office).steps}
    return {pk: dossiers.lock(pk) for pk in sorted(ids)}


def _may(desk: Desk, officer: Officer, by: Officer, at: datetime) -> None:
    """Pass if `by` is in charge wherever something lies: assigns there, directs or administers."""
    for office_id in desk.offices or {officer.home_office_id}:
        if not any(by.holds(duty, office_id, at) for duty in CHARGED):
            raise NotAllowed(Duty.ASSIGN, office_id)


def _receivers(
    desk: Desk, officer: Officer, to: Mapping[int, int | None], at: datetime
) -> dict[int, Officer | None]:
    known = {one.pk: one for one in Officer.objects.filter(pk__in={pk for pk in to.values() if pk})}
    found: dict[int, Officer | None] = {}
    for step in desk.steps:
        pk = to[step.position_id]
        receiver = found[step.position_id] = known[pk] if pk else None
        if receiver:
            _can_receive(receiver, officer, step, at)
    return found


def _can_receive(receiver: Officer, officer: Officer, step: InHand, at: datetime) -> None:
    try:
        require(receiver, Duty(step.duty), at_office=step.office_id, at=at)
    except NotAllowed as error:
        raise CannotReceive(receiver, step) from error
    if receiver == officer:
        raise CannotReceive(receiver, step)


def _give(handover: DeskHandover, step: InHand, dossier: Dossier, receiver: Officer | None) -> None:
    position = Position.objects.get(pk=step.position_id)
    dossiers.assign(position, receiver)
    HandedOverItem.objects.create(
        handover=handover, position=position, receiver=receiver, originals=step.originals
    )
    pk = receiver.pk if receiver else None
    journal.record(ASSIGNED, dossier, by=handover.ordered_by, at=handover.at, step=position.step, officer=pk)


def _end(handover: DeskHandover, lent: Delegation) -> None:
    lent.revoked_at = handover.at
    lent.save(update_fields=["revoked_at"])
    HandedOverItem.objects.create(handover=handover, delegation=lent)
    journal.record(
        DELEGATION_REVOKED,
        lent.from_officer,
        by=handover.ordered_by,
        at=handover.at,
        to_officer=lent.to_officer_id,
        duty=lent.duty,
        office=lent.office_id,
    )
