"""Nghỉ giữa giờ: the counter has a break, and comes back from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue import operations as hall
from motcua.queue.events import PAUSED, RESUMED
from motcua.queue.models import Pause, Serving, Sitting


class StillServing(Exception):
    """Somebody is at the counter: his number."""


@transaction.atomic
def pause(
    *, counter_id: int, by: journal.Acts, at: datetime, until: datetime | None = None, reason: str = ""
) -> Sitting:
    """Begin a break, announced until `until` where that is known; return the sitting.

    During a break nobody is called. A second press changes nothing.

    Raises CounterClosed, CounterTaken, NotAllowed, StillServing.
    """
    seat = hall.seat(counter_id, by, at)
    sitting = Sitting.objects.get(pk=seat.sitting_id)
    if sitting.paused_at is not None:
        return sitting
    serving = Serving.objects.filter(counter_id=counter_id, ended_at=None).select_related("ticket").first()
    if serving:
        raise StillServing(serving.ticket.number)
    sitting.paused_at, sitting.paused_until = at, until
    sitting.save(update_fields=["paused_at", "paused_until"])
    Pause.objects.create(sitting=sitting, began_at=at, until=until, reason=reason)
    said_until = until.isoformat() if until else None
    journal.record(PAUSED, sitting, by=by, at=at, counter=counter_id, until=said_until, reason=reason)
    return sitting


@transaction.atomic
def resume(*, counter_id: int, by: journal.Acts, at: datetime) -> Sitting:
    """End the break and return the sitting. Raises CounterClosed, CounterTaken, NotAllowed."""
    seat = hall.seat(counter_id, by, at)
    sitting = Sitting.objects.get(pk=seat.sitting_id)
    if sitting.paused_at is None:
        return sitting
    sitting.pauses.filter(ended_at=None).update(ended_at=at)
    sitting.paused_at = sitting.paused_until = None
    sitting.save(update_fields=["paused_at", "paused_until"])
    journal.record(RESUMED, sitting, by=by, at=at, counter=counter_id)
    return sitting
