"""Rời hàng: the holder does not want to wait any longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import LEFT
from motcua.queue.models import Ticket
from motcua.queue.rules import TicketState


@transaction.atomic
def leave_line(*, ticket_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Take the ticket out of the line and return it; `bring_back` undoes it on the same day.

    Raises NotAllowed, NotNow (it is being served, or over).
    """
    ticket = hall.lock_ticket(ticket_id, TicketState.WAITING, TicketState.HELD, TicketState.EXPECTED)
    hall.require_in_hall(by, ticket.site_id, at)
    ticket.state, ticket.ended_at = TicketState.LEFT, max(at, ticket.issued_at)
    ticket.save(update_fields=["state", "ended_at"])
    journal.record(LEFT, ticket, by=by, at=at, number=ticket.number)
    return ticket
