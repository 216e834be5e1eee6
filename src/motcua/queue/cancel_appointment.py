"""Bỏ lịch hẹn: the place is somebody else's again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue.appointments import lock_appointment
from motcua.queue.events import APPOINTMENT_CANCELLED
from motcua.queue.models import Appointment
from motcua.queue.operations import require_in_hall
from motcua.queue.slots import AppointmentState, check_changeable


@transaction.atomic
def cancel_appointment(*, appointment_id: int, by: journal.Acts, at: datetime) -> Appointment:
    """Give the place back, forget whose it was, and return the appointment.

    Raises NotAllowed, AppointmentOver, SlotPassed.
    """
    found = lock_appointment(appointment_id)
    require_in_hall(by, found.site_id, at)
    check_changeable(found.starts_at, at)
    found.state = AppointmentState.CANCELLED
    found.contact_sealed = found.contact_index = None
    found.shown = found.name = ""
    found.save(update_fields=["state", "contact_sealed", "contact_index", "shown", "name"])
    journal.record(APPOINTMENT_CANCELLED, found, by=by, at=at)
    return found
