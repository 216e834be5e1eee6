"""Đóng quầy: who is there is served first; who waits for this counter alone waits for all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import CLOSED
from motcua.queue.models import Served, Sitting, Ticket
from motcua.queue.rules import TicketState


@transaction.atomic
def close_counter(*, counter_id: int, by: journal.Acts, at: datetime) -> Sitting:
    """Close the counter and return its sitting. Nobody is left waiting for a closed counter.

    Raises CounterClosed, CounterTaken, NotAllowed.
    """
    seat = hall.seat(counter_id, by, at)
    hall.end_service(seat, by, at)
    Ticket.objects.filter(wanted_counter_id=counter_id, state=TicketState.WAITING).update(wanted_counter=None)
    sitting = Sitting.objects.get(pk=seat.sitting_id)
    sitting.pauses.filter(ended_at=None).update(ended_at=at)
    Served.objects.filter(sitting=sitting).delete()
    sitting.ended_at = max(at, sitting.began_at)
    sitting.paused_at = sitting.paused_until = None
    sitting.save(update_fields=["ended_at", "paused_at", "paused_until"])
    journal.record(CLOSED, sitting, by=by, at=at, counter=counter_id)
    return sitting
