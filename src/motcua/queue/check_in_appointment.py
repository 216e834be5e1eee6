"""Đến hẹn: who booked an hour is in the hall, and has a number from now on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motcua import journal
from motcua.queue.appointments import lock_appointment
from motcua.queue.events import APPOINTMENT_KEPT
from motcua.queue.models import Appointment, Ticket
from motcua.queue.operations import ensure_hall, require_in_hall
from motcua.queue.rules import Source, business_day, place_by_appointment
from motcua.queue.slots import AppointmentState
from motcua.queue.take import take


class NotThatDay(Exception):
    """The appointment is for another day: when it starts."""


@transaction.atomic
def check_in_appointment(*, appointment_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Return the number of who came for his appointment of today; he waits from now on.

    He stands by the hour he booked (`place_by_appointment`), later than the grace as one who comes now.

    Raises NotAllowed, AppointmentOver, NotThatDay, NoSeries, SeriesFull.
    """
    found = lock_appointment(appointment_id)
    require_in_hall(by, found.site_id, at)
    if business_day(found.starts_at) != business_day(at):
        raise NotThatDay(found.starts_at)
    ticket = take(
        site_id=found.site_id,
        field=found.field,
        by=by,
        at=at,
        source=Source.APPOINTMENT,
        language=found.language,
        name=found.name,
        place_at=_place(found, at),
    )
    found.state, found.ticket, found.contact_sealed = AppointmentState.CAME, ticket, None
    found.save(update_fields=["state", "ticket", "contact_sealed"])
    journal.record(APPOINTMENT_KEPT, found, by=by, at=at, number=ticket.number)
    return ticket


def _place(found: Appointment, at: datetime) -> datetime:
    hall = ensure_hall(found.site_id)
    lead = timedelta(minutes=hall.appointment_lead_minutes)
    return place_by_appointment(found.starts_at, at, lead, timedelta(minutes=hall.appointment_grace_minutes))
