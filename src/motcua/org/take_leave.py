"""Nghỉ, có người làm thay: a colleague stands in for an officer who is away for some days."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua import journal
from motcua.accounts.texts import required_text
from motcua.org.delegate import NotToOneself
from motcua.org.events import LEAVE_ENDED, LEAVE_TAKEN
from motcua.org.models import Delegation, DutyAssignment, Leave, Officer
from motcua.org.permission import require
from motcua.org.rules import Duty, Term, WrongTerm, day_of


class AlreadyAway(Exception):
    """A leave of the officer covers one of these days already."""


@transaction.atomic
def take_leave(
    *, officer_id: int, substitute_id: int, term: Term, reason: str, by: Officer, at: datetime
) -> Leave:
    """Be away from the first to the last day of `term`; the substitute holds the duties meanwhile.

    What one was lent oneself is not lent on. The officer says so himself, or an administrator of
    his office. No day before today can be covered.

    Raises NotAllowed, WrongTerm, NotToOneself, AlreadyAway, WrongValue.
    """
    officer = Officer.objects.select_for_update(of=("self",)).get(pk=officer_id)
    if by.pk != officer.pk:
        require(by, Duty.ADMINISTER, at_office=officer.home_office_id, at=at)
    if term.valid_from < day_of(at) or term.valid_to < term.valid_from:
        raise WrongTerm(term)
    if substitute_id == officer.pk:
        raise NotToOneself
    known = Leave.objects.filter(officer=officer, ended_at=None)
    if known.filter(valid_from__lte=term.valid_to, valid_to__gte=term.valid_from).exists():
        raise AlreadyAway(officer.pk)
    why = required_text("reason", reason, longest=500)
    leave = Leave.objects.create(
        officer=officer,
        substitute_id=substitute_id,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        reason=why,
    )
    lent = _lend(leave)
    leave.delegations.set(lent)
    journal.record(
        LEAVE_TAKEN,
        officer,
        by=by,
        at=at,
        substitute=substitute_id,
        valid_from=term.valid_from.isoformat(),
        valid_to=term.valid_to.isoformat(),
        reason=why,
        delegations=[delegation.pk for delegation in lent],
    )
    return leave


@transaction.atomic
def end_leave(*, leave_id: int, by: Officer, at: datetime) -> Leave:
    """Be back before the last day; what was lent ends at once. Ending it twice changes nothing.

    Raises NotAllowed.
    """
    leave = Leave.objects.select_for_update(of=("self",)).select_related("officer").get(pk=leave_id)
    if by.pk != leave.officer_id:
        require(by, Duty.ADMINISTER, at_office=leave.officer.home_office_id, at=at)
    if leave.ended_at is not None:
        return leave
    leave.ended_at = at
    leave.save(update_fields=["ended_at"])
    leave.delegations.filter(revoked_at=None).update(revoked_at=at)
    journal.record(
        LEAVE_ENDED, leave.officer, by=by, at=at, substitute=leave.substitute_id, on=day_of(at).isoformat()
    )
    return leave


def _lend(leave: Leave) -> list[Delegation]:
    """Lend every duty the officer holds himself on one of the days."""
    held = DutyAssignment.objects.filter(officer=leave.officer, valid_from__lte=leave.valid_to)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gte=leave.valid_from))
    pairs = dict.fromkeys(held.order_by("id").values_list("duty", "office_id"))
    return Delegation.objects.bulk_create(
        Delegation(
            from_officer=leave.officer,
            to_officer_id=leave.substitute_id,
            duty=duty,
            office_id=office_id,
            valid_from=leave.valid_from,
            valid_to=leave.valid_to,
            reason=leave.reason,
        )
        for duty, office_id in pairs
    )
