"""Ưu tiên: who goes before others by law is moved up, and it is counted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import PRIORITY_GIVEN
from motcua.queue.models import Ticket
from motcua.queue.rules import Priority, TicketState, rank_of


@transaction.atomic
def give_priority(*, ticket_id: int, priority: Priority | None, by: journal.Acts, at: datetime) -> Ticket:
    """Give a waiting ticket priority for a reason, or with None take it back; return the ticket.

    Raises NotAllowed, NotNow.
    """
    ticket = hall.lock_ticket(ticket_id, TicketState.WAITING, TicketState.EXPECTED)
    hall.require_in_hall(by, ticket.site_id, at)
    ticket.priority, ticket.rank = priority or "", rank_of(priority)
    ticket.save(update_fields=["priority", "rank"])
    journal.record(PRIORITY_GIVEN, ticket, by=by, at=at, number=ticket.number, priority=ticket.priority)
    return ticket
