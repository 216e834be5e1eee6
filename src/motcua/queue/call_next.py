"""Gọi số tiếp theo: end who is at the counter, and call the one whose turn it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.journal.statement import one
from motcua.queue import operations as hall
from motcua.queue import statements
from motcua.queue.models import Ticket
from motcua.queue.operations import CounterPaused, Seat
from motcua.queue.rules import Outcome


@transaction.atomic
def call_next(
    *,
    counter_id: int,
    by: journal.Acts,
    at: datetime,
    outcome: Outcome | None = None,
    reason: str = "",
) -> Ticket | None:
    """Return the ticket called to the counter, or None when nobody waits for it.

    Who was there is served, with `outcome` and `reason` if said. Two counters never call one ticket, and
    two presses at one counter come one after the other.

    Raises CounterClosed, CounterTaken, CounterPaused, NotAllowed.
    """
    seat = hall.seat(counter_id, by, at)
    if seat.paused_at is not None:
        raise CounterPaused(seat.paused_at)
    hall.end_service(seat, by, at, outcome=outcome, reason=reason)
    picked = one(statements.PICK, _wanted(seat))
    if picked is None:
        return None
    return hall.begin_stretch(Ticket(pk=picked[0], number=picked[1]), seat, by, at)


def _wanted(seat: Seat) -> dict[str, object]:
    return {
        "site": seat.site_id,
        "counter": seat.counter_id,
        "fields": seat.field_ids,
        "languages": seat.languages,
    }
