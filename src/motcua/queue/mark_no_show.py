"""Vắng mặt: the one called did not come."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import MISSED
from motcua.queue.models import Ticket
from motcua.queue.rules import Ending


@transaction.atomic
def mark_no_show(*, counter_id: int, by: journal.Acts, at: datetime) -> Ticket:
    """Free the counter of a visitor who did not come, and return his ticket; `bring_back` undoes it.

    Raises CounterClosed, CounterTaken, NotAllowed, NobodyServed.
    """
    hall.seat(counter_id, by, at)
    ticket = hall.stretch_ended(counter_id, Ending.NO_SHOW, at=at)
    journal.record(MISSED, ticket, by=by, at=at, number=ticket.number, counter=counter_id)
    return ticket
