"""Chuyển quầy: the visitor goes on to another field or counter, and keeps his place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Counter, Field
from motcua.queue import operations as hall
from motcua.queue.events import TRANSFERRED
from motcua.queue.models import Sitting, Ticket
from motcua.queue.operations import CounterClosed
from motcua.queue.rules import Ending


class Nowhere(Exception):
    """A transfer needs a field or a counter to go to."""


@transaction.atomic
def transfer(
    *,
    counter_id: int,
    by: journal.Acts,
    at: datetime,
    to_field: Field | None = None,
    to_counter: Counter | None = None,
    reason: str = "",
) -> Ticket:
    """Send the visitor at the counter on, and return his ticket: it waits in the place it had.

    With a counter he waits for that one alone, whatever fields it serves.

    Raises CounterClosed (also where `to_counter` is not open), CounterTaken, NotAllowed, NobodyServed,
    Nowhere.
    """
    if to_field is None and to_counter is None:
        raise Nowhere
    seat = hall.seat(counter_id, by, at)
    field_of_counter = _open_field(to_counter, seat.site_id) if to_counter else None
    ticket = hall.stretch_ended(counter_id, Ending.TRANSFERRED, at=at, reason=reason)
    if to_field:
        ticket.field = to_field
    elif field_of_counter and ticket.field_id not in field_of_counter:
        ticket.field_id = field_of_counter[0]
    ticket.wanted_counter = to_counter
    ticket.counter = None
    ticket.save(update_fields=["field", "wanted_counter", "counter"])
    journal.record(
        TRANSFERRED,
        ticket,
        by=by,
        at=at,
        number=ticket.number,
        field=ticket.field.code,
        counter=to_counter.pk if to_counter else None,
        reason=reason,
    )
    return ticket


def _open_field(counter: Counter, site_id: int) -> list[int]:
    """Return the fields that the open counter serves. Raises CounterClosed."""
    sitting = Sitting.objects.filter(counter=counter, site_id=site_id, ended_at=None).first()
    fields = list(sitting.served.order_by("id").values_list("field_id", flat=True)) if sitting else []
    if not fields:
        raise CounterClosed(counter.pk)
    return fields
