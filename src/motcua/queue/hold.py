"""Tạm gác: the visitor fetches something; his counter will call him again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import HELD
from motcua.queue.models import Ticket
from motcua.queue.rules import Ending


@transaction.atomic
def hold(*, counter_id: int, by: journal.Acts, at: datetime, reason: str = "") -> Ticket:
    """Put the visitor at the counter aside and return his ticket; the counter is free for the next.

    Raises CounterClosed, CounterTaken, NotAllowed, NobodyServed.
    """
    hall.seat(counter_id, by, at)
    ticket = hall.stretch_ended(counter_id, Ending.HELD, at=at, reason=reason)
    journal.record(HELD, ticket, by=by, at=at, number=ticket.number, counter=counter_id, reason=reason)
    return ticket
