"""Đến nơi: who shows a number taken at home, or an appointment, is here from now on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua import journal
from motcua.queue.check_in import check_in
from motcua.queue.check_in_appointment import check_in_appointment
from motcua.queue.models import Appointment, Kiosk, Ticket
from motcua.queue.operations import NotNow
from motcua.queue.rules import TicketState, business_day
from motcua.web.errors import NotFound


def arrive(kiosk: Kiosk, public_id: UUID, *, by: journal.Acts, at: datetime) -> Ticket:
    """Return the ticket whose code was shown at the kiosk; one taken at home waits from now on.

    Raises NotFound (another hall's, or none), NotNow (its day is another, or it has ended).
    """
    ticket = Ticket.objects.select_related("field").filter(public_id=public_id, site=kiosk.site_id).first()
    if ticket is None:
        raise NotFound
    if ticket.on != business_day(at) or ticket.state in (TicketState.DONE, TicketState.EXPIRED):
        raise NotNow(ticket.number, TicketState(ticket.state))
    if ticket.state == TicketState.EXPECTED:
        return check_in(ticket_id=ticket.pk, by=by, at=at)
    return ticket


def arrive_booked(kiosk: Kiosk, public_id: UUID, *, by: journal.Acts, at: datetime) -> Ticket:
    """Return the number of who shows his appointment; he waits from now on, shown again it stays the same.

    Raises NotFound (another hall's, or none), AppointmentOver, NotThatDay, NoSeries, SeriesFull.
    """
    rows = Appointment.objects.select_related("ticket__field")
    found = rows.filter(public_id=public_id, site=kiosk.site_id).first()
    if found is None:
        raise NotFound
    if found.ticket and found.ticket.on == business_day(at):
        return found.ticket
    return check_in_appointment(appointment_id=found.pk, by=by, at=at)
