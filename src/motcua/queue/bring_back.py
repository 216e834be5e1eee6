"""Quay lại hàng: who was away when he was called, or left by mistake, waits again in his old place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import BROUGHT_BACK
from motcua.queue.models import Ticket
from motcua.queue.operations import NotNow
from motcua.queue.rules import TicketState, business_day


@transaction.atomic
def bring_back(*, ticket_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Let the holder of a missed or given up ticket of today wait again, in the place he had.

    Raises NotAllowed, NotNow (it is of another day, or in another state).
    """
    ticket = hall.lock_ticket(ticket_id, TicketState.NO_SHOW, TicketState.LEFT)
    hall.require_in_hall(by, ticket.site_id, at)
    if ticket.on != business_day(at):
        raise NotNow(ticket.number, TicketState.EXPIRED)
    ticket.state, ticket.ended_at = TicketState.WAITING, None
    ticket.save(update_fields=["state", "ended_at"])
    journal.record(BROUGHT_BACK, ticket, by=by, at=at, number=ticket.number)
    return ticket
