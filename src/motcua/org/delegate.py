"""Ủy quyền: an officer lends a duty of his to a colleague for some days."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import required_text
from motcua.org.events import DELEGATED
from motcua.org.models import Delegation, Officer
from motcua.org.permission import require
from motcua.org.queries import holds_himself
from motcua.org.rules import Duty, NotAllowed, Term, WrongTerm, day_of


class NotToOneself(Exception):
    """An officer cannot delegate to himself."""


@transaction.atomic
def delegate(
    *, to_officer_id: int, duty: Duty, office_id: int, term: Term, reason: str, by: Officer, at: datetime
) -> Delegation:
    """Lend `duty` at the office and below; it ends with its last day, or when `by` loses it himself.

    What was lent cannot be lent on, and no day before today can be covered.

    Raises NotAllowed, WrongTerm, NotToOneself, WrongValue.
    """
    require(by, duty, at_office=office_id, at=at)
    if not holds_himself(by, duty, office_id, at):
        raise NotAllowed(duty, office_id)
    if term.valid_from < day_of(at) or term.valid_to < term.valid_from:
        raise WrongTerm(term)
    if to_officer_id == by.pk:
        raise NotToOneself
    why = required_text("reason", reason, longest=500)
    delegation = Delegation.objects.create(
        from_officer=by,
        to_officer_id=to_officer_id,
        duty=duty.value,
        office_id=office_id,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        reason=why,
    )
    journal.record(
        DELEGATED,
        by,
        by=by,
        at=at,
        to_officer=to_officer_id,
        duty=duty.value,
        office=office_id,
        valid_from=term.valid_from.isoformat(),
        valid_to=term.valid_to.isoformat(),
        reason=why,
    )
    return delegation
