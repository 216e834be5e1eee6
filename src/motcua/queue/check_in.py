"""Đã đến: the holder of a number taken at home is in the hall, and waits from now on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.booking import place_from_home
from motcua.queue.events import CHECKED_IN
from motcua.queue.models import Hall, Ticket
from motcua.queue.opening import opened_at
from motcua.queue.operations import NotNow
from motcua.queue.rules import TicketState, business_day


@transaction.atomic
def check_in(*, ticket_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Let an expected ticket of today wait, and return it. It counts as issued now: the wait begins here.

    He stands as one who came `appointment_lead_minutes` earlier, never before the hall opened.

    Raises NotAllowed, NotNow (it is of another day, or came already).
    """
    ticket = hall.lock_ticket(ticket_id, TicketState.EXPECTED)
    hall.require_in_hall(by, ticket.site_id, at)
    if ticket.on != business_day(at):
        raise NotNow(ticket.number, TicketState.EXPECTED)
    decided = Hall.objects.select_related("site").get(site=ticket.site_id)
    lead = timedelta(minutes=decided.appointment_lead_minutes)
    ticket.state, ticket.issued_at = TicketState.WAITING, at
    ticket.place_at = place_from_home(at, lead, opened_at(decided, at))
    ticket.save(update_fields=["state", "issued_at", "place_at"])
    journal.record(CHECKED_IN, ticket, by=by, at=at, number=ticket.number)
    return ticket
