"""Khung giờ hẹn: how many appointments a field takes at an hour of the week."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Field
from motcua.queue import operations
from motcua.queue.events import CAPACITY_SET
from motcua.queue.models import SlotCapacity


@transaction.atomic
def set_capacity(
    *,
    site_id: int,
    field: Field,
    weekday: int,
    starts: time,
    minutes: int,
    capacity: int,
    by: journal.Acts,
    at: datetime,
) -> SlotCapacity:
    """Let `capacity` persons make an appointment for that hour of the weekday (0 is Monday); return the row.

    What is booked already stays booked, even where it is more. Raises NotAllowed.
    """
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = operations.ensure_hall(site_id)
    row, _ = SlotCapacity.objects.update_or_create(
        site_id=site_id,
        field=field,
        weekday=weekday,
        starts=starts,
        defaults={"minutes": minutes, "capacity": capacity},
    )
    journal.record(
        CAPACITY_SET,
        hall,
        by=by,
        at=at,
        field=field.code,
        weekday=weekday,
        starts=f"{starts:%H:%M}",
        minutes=minutes,
        capacity=capacity,
    )
    return row
