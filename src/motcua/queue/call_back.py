"""Gọi người đang chờ lại: a held visitor is back, or one is called out of turn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.models import Ticket
from motcua.queue.operations import NotNow
from motcua.queue.rules import TicketState


@transaction.atomic
def call_back(*, counter_id: int, ticket_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Call a ticket that was held, missed or waits, and return it; who is at the counter is served.

    Raises CounterClosed, CounterTaken, NotAllowed, NotNow (also where it is of another centre).
    """
    seat = hall.seat(counter_id, by, at)
    hall.end_service(seat, by, at)
    ticket = hall.lock_ticket(ticket_id, TicketState.HELD, TicketState.WAITING, TicketState.NO_SHOW)
    if ticket.site_id != seat.site_id:
        raise NotNow(ticket.number, TicketState(ticket.state))
    return hall.begin_stretch(ticket, seat, by, at)
