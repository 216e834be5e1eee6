"""Thôi ủy quyền: take a lent duty back before its last day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.events import DELEGATION_REVOKED
from motcua.org.models import Delegation, Officer
from motcua.org.permission import require
from motcua.org.rules import Duty


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: Officer, at: datetime) -> Delegation:
    """End a delegation at `at`: by who gave it, or an administrator of the office.

    Revoking it twice changes nothing. Raises NotAllowed.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation_id)
    if delegation.from_officer_id != by.pk:
        require(by, Duty.ADMINISTER, at_office=delegation.office_id, at=at)
    if delegation.revoked_at is not None:
        return delegation
    delegation.revoked_at = at
    delegation.save(update_fields=["revoked_at"])
    journal.record(
        DELEGATION_REVOKED,
        delegation.from_officer,
        by=by,
        at=at,
        to_officer=delegation.to_officer_id,
        duty=delegation.duty,
        office=delegation.office_id,
    )
    return delegation
