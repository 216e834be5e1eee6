"""Thôi nhiệm vụ: end a duty, on a day and with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.in_hand import require_empty_hands
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts
from motcua.org.events import DUTY_ENDED
from motcua.org.models import DutyAssignment
from motcua.org.permission import require
from motcua.org.rules import Duty, Term, WrongTerm, day_of


@transaction.atomic
def end_duty(
    *, assignment_id: int, on: date, reason: str, by: Acts, at: datetime, despite: str = ""
) -> DutyAssignment:
    """Make `on` the last day of a duty.

    An end by today asks for empty hands at the office, unless `despite` says why not.
    Raises NotAllowed, WrongTerm if `on` is before its first, StillInHand, WrongValue.
    """
    given = DutyAssignment.objects.select_for_update().get(pk=assignment_id)
    require(by, Duty.ADMINISTER, at_office=given.office_id, at=at)
    if on < given.valid_from:
        raise WrongTerm(Term(given.valid_from, on))
    if on <= day_of(at) and not despite.strip():
        require_empty_hands(given.officer.account_id, given.office_id, given.duty)
    why = required_text("reason", reason, longest=500)
    given.valid_to = on
    given.save(update_fields=["valid_to"])
    journal.record(
        DUTY_ENDED,
        given.officer,
        by=by,
        at=at,
        duty=given.duty,
        office=given.office_id,
        on=on.isoformat(),
        reason=why,
        despite=despite.strip() or None,
    )
    return given
