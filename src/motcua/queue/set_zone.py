"""Khu vực: which counters the boards of a part of the hall show."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Counter
from motcua.queue import operations
from motcua.queue.events import ZONE_DROPPED, ZONE_SET
from motcua.queue.models import Zone

CODE = re.compile(r"[a-z][a-z0-9-]{0,19}")


class BadZone(Exception):
    """A zone has a code (a small letter, then letters, digits, hyphens), a name and counters of its hall."""


@transaction.atomic
def set_zone(
    *, site_id: int, code: str, name: str, counters: list[int], by: journal.Acts, at: datetime
) -> Zone:
    """Give the zone this name and these counters, by their numbers; return it. Raises NotAllowed, BadZone."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    found = list(Counter.objects.filter(centre_id=site_id, number__in=counters).order_by("number"))
    if not CODE.fullmatch(code) or not name.strip() or not found or len(found) != len(set(counters)):
        raise BadZone(code)
    hall = operations.ensure_hall(site_id)
    zone, _ = Zone.objects.update_or_create(site_id=site_id, code=code, defaults={"name": name.strip()})
    zone.counters.set(found)
    numbers = [counter.number for counter in found]
    journal.record(ZONE_SET, hall, by=by, at=at, code=code, title=zone.name, counters=numbers)
    return zone


@transaction.atomic
def drop_zone(*, site_id: int, code: str, by: journal.Acts, at: datetime) -> None:
    """Forget the zone: its boards show the whole hall again. Raises NotAllowed."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = operations.ensure_hall(site_id)
    if Zone.objects.filter(site_id=site_id, code=code).delete()[0]:
        journal.record(ZONE_DROPPED, hall, by=by, at=at, code=code)
