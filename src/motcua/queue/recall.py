"""Gọi lại: say the number once more, for whoever did not hear it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import RECALLED
from motcua.queue.models import Serving, Ticket
from motcua.queue.operations import NobodyServed


@transaction.atomic
def recall(*, counter_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Call again the ticket that is at the counter, and return it.

    Raises CounterClosed, CounterTaken, NotAllowed, NobodyServed.
    """
    seat = hall.seat(counter_id, by, at)
    serving = Serving.objects.filter(counter_id=counter_id, ended_at=None).select_related("ticket").first()
    if serving is None:
        raise NobodyServed(counter_id)
    ticket = serving.ticket
    journal.record(RECALLED, ticket, by=by, at=at, number=ticket.number, counter=counter_id)
    hall.say_again(ticket, seat, at=at)
    return ticket
