"""Xong lượt: the visitor goes, and nobody is called yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.models import Ticket
from motcua.queue.operations import NobodyServed
from motcua.queue.rules import Outcome


class NoReason(Exception):
    """Who is sent home is told why, and it is written down."""


@transaction.atomic
def finish(
    *, counter_id: int, by: journal.Acts, at: datetime, outcome: Outcome | None = None, reason: str = ""
) -> Ticket:
    """End the service at the counter, and return its ticket. A visitor is not sent home without a reason.

    Raises CounterClosed, CounterTaken, NotAllowed, NobodyServed, NoReason.
    """
    seat = hall.seat(counter_id, by, at)
    if outcome is Outcome.SENT_HOME and not reason.strip():
        raise NoReason
    served = hall.end_service(seat, by, at, outcome=outcome, reason=reason.strip())
    if served is None:
        raise NobodyServed(counter_id)
    return served
