"""Phân công nhiệm vụ: charge an officer with a duty of his own at an office."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.org.events import DUTY_GIVEN
from motcua.org.models import DutyAssignment, Officer
from motcua.org.permission import require
from motcua.org.rules import Basis, Duty, Term, WrongTerm


@transaction.atomic
def give_duty(
    *,
    officer_id: int,
    duty: Duty,
    office_id: int,
    valid_from: date,
    valid_to: date | None,
    by: Acts,
    at: datetime,
) -> DutyAssignment:
    """Charge an officer with `duty` at the office and below; without `valid_to`, until it is ended.

    Raises NotAllowed, WrongTerm.
    """
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    require(by, Duty.ADMINISTER, at_office=office_id, at=at)
    if valid_to is not None and valid_to < valid_from:
        raise WrongTerm(Term(valid_from, valid_to))
    given, is_new = DutyAssignment.objects.get_or_create(
        officer=officer,
        duty=duty.value,
        office_id=office_id,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "basis": Basis.OWN.value},
    )
    if is_new:
        until = valid_to.isoformat() if valid_to else None
        start = valid_from.isoformat()
        journal.record(
            DUTY_GIVEN,
            officer,
            by=by,
            at=at,
            duty=duty.value,
            office=office_id,
            valid_from=start,
            valid_to=until,
        )
    return given
