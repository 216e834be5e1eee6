"""Gọi lãnh đạo: a counter asks the lead to come; the lead says that he does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.queue import operations as hall
from motcua.queue.events import LEAD_CALLED, LEAD_CAME
from motcua.queue.models import LeadCall


@transaction.atomic
def call_lead(*, counter_id: int, by: journal.Acts, at: datetime, reason: str = "") -> LeadCall:
    """Ask the lead to come to the counter; who asked already only asks once.

    Raises CounterClosed, CounterTaken, NotAllowed.
    """
    seat = hall.seat(counter_id, by, at)
    found = LeadCall.objects.filter(counter_id=counter_id, answered_at=None).first()
    if found:
        return found
    call = LeadCall.objects.create(
        site_id=seat.site_id,
        counter_id=counter_id,
        officer=by if isinstance(by, Officer) else None,
        reason=reason,
        at=at,
    )
    journal.record(LEAD_CALLED, call, by=by, at=at, counter=counter_id, reason=reason)
    return call


@transaction.atomic
def answer_lead_call(*, call_id: int, by: Officer, at: datetime) -> LeadCall:
    """Say that the lead has come; the first who says so stands. Raises NotAllowed."""
    call = LeadCall.objects.select_for_update().get(pk=call_id)
    require(by, Duty.DIRECT, at_office=call.site_id, at=at)
    if call.answered_at is None:
        call.answered_at, call.answered_by = max(at, call.at), by
        call.save(update_fields=["answered_at", "answered_by"])
        journal.record(LEAD_CAME, call, by=by, at=at, counter=call.counter_id)
    return call
