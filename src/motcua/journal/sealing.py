"""Sealing a day: the Merkle root over what was recorded on it."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction

from motcua.journal.models import DaySeal, Entry, Reading
from motcua.journal.ports import TimeStamper
from motcua.journal.rules import merkle_root

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@transaction.atomic
def seal_day(*, on: date, at: datetime, stamper: TimeStamper | None = None) -> DaySeal:
    """Seal the day `on` of Viet Nam time, once it is over; a day is sealed once.

    Raises ValueError when the day is not over at `at`.
    """
    if at < datetime.combine(on + timedelta(days=1), time.min, ZONE):
        raise ValueError(f"{on} is not over")
    if known := DaySeal.objects.filter(on=on).first():
        return known
    root, entries, readings = root_of(on)
    token = stamper.stamp(root) if stamper else None
    return DaySeal.objects.create(
        on=on, entries=entries, readings=readings, root=root, sealed_at=at, token=token
    )


def root_of(on: date) -> tuple[bytes, int, int]:
    """Return (Merkle root, number of entries, number of readings) of the day as it stands."""
    start = datetime.combine(on, time.min, ZONE)
    end = start + timedelta(days=1)
    entries = Entry.objects.filter(recorded_at__gte=start, recorded_at__lt=end).order_by("id")
    leaves = [bytes(value) for value in entries.values_list("hash", flat=True)]
    readings = [
        sha256(repr(row).encode()).digest()
        for row in Reading.objects.filter(at__gte=start, at__lt=end)
        .order_by("id")
        .values_list("subject_kind", "subject_id", "actor_kind", "actor_id", "at", "place")
    ]
    return merkle_root([*leaves, *readings]), len(leaves), len(readings)
