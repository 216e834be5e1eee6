"""Đổi giờ hẹn: another hour instead of the one agreed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue.appointments import hold_slot, lock_appointment
from motcua.queue.events import APPOINTMENT_MOVED
from motcua.queue.models import Appointment
from motcua.queue.operations import require_in_hall
from motcua.queue.slots import check_changeable


@transaction.atomic
def move_appointment(
    *, appointment_id: int, starts_at: datetime, by: journal.Acts, at: datetime
) -> Appointment:
    """Give the appointment the hour that begins at `starts_at`, and return it; the old place is free again.

    Raises NotAllowed, AppointmentOver, SlotPassed, NoSuchSlot, SlotFull; then the old hour is kept.
    """
    found = lock_appointment(appointment_id)
    require_in_hall(by, found.site_id, at)
    check_changeable(found.starts_at, at)
    if starts_at == found.starts_at:
        return found
    slot = hold_slot(found.site_id, found.field, starts_at, at)
    was, found.starts_at, found.minutes = found.starts_at, slot.starts_at, slot.minutes
    found.booked_at, found.reminded_at = at, None
    found.save(update_fields=["starts_at", "minutes", "booked_at", "reminded_at"])
    hour = slot.starts_at.isoformat()
    journal.record(APPOINTMENT_MOVED, found, by=by, at=at, was=was.isoformat(), starts_at=hour)
    return found
