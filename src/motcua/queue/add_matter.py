"""Thêm việc vào lượt: a visitor's number is also about this dossier."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import MATTER_ADDED
from motcua.queue.models import Matter, Ticket
from motcua.queue.rules import TicketState


@transaction.atomic
def add_matter(*, ticket_id: int, thread: UUID, by: journal.Acts, at: datetime) -> Ticket:
    """Note that the visit is also about the dossier of `thread`, and return the ticket; twice is once.

    Only what has the ticket's own thread was begun with it: a second dossier of the same visit keeps a
    thread of its own, and so does one whose result is fetched.

    Raises NotAllowed.
    """
    ticket = hall.lock_ticket(ticket_id, *TicketState)
    hall.require_at_counter(by, ticket.site_id, at)
    if thread == ticket.thread:
        return ticket
    _, is_new = Matter.objects.get_or_create(ticket=ticket, thread=thread, defaults={"at": at})
    if is_new:
        journal.record(MATTER_ADDED, ticket, by=by, at=at, number=ticket.number, thread=str(thread))
    return ticket
