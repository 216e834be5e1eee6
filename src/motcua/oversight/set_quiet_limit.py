"""Đặt mức báo đứng yên: say after how many working hours without anything happening one is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Office
from motcua.oversight.events import QUIET_LIMIT_SET
from motcua.oversight.models import QuietLimit

MOST = 400


class OutOfRange(Exception):
    """A limit lies between one hour and fifty working days."""


@transaction.atomic
def set_quiet_limit(*, office_id: int, working_hours: int, by: journal.Acts, at: datetime) -> QuietLimit:
    """Set the limit of an office and those below it; the director's, or whoever assigns there.

    Raises NotAllowed, OutOfRange.
    """
    office = Office.objects.select_for_update().get(pk=office_id)
    try:
        require(by, Duty.DIRECT, at_office=office_id, at=at)
    except NotAllowed:
        require(by, Duty.ASSIGN, at_office=office_id, at=at)
    if not 1 <= working_hours <= MOST:
        raise OutOfRange(working_hours)
    kept, _ = QuietLimit.objects.update_or_create(office=office, defaults={"working_hours": working_hours})
    journal.record(QUIET_LIMIT_SET, office, by=by, at=at, working_hours=working_hours)
    return kept
