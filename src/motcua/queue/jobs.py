"""Việc nền của sảnh: each night the hall's day ends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from motcua.journal import System
from motcua.org.rules import Duty
from motcua.queue.close_day import close_day
from motcua.queue.models import Hall

NIGHT = System(frozenset({Duty.DIRECT.value}), "Một Cửa, cuối ngày")


@app.periodic(cron="5,35 * * * *")
@app.task(name="queue.close_days", queueing_lock="queue.close_days")
def close_days(timestamp: int, **_: Any) -> None:
    """End the past days of every hall; twice an hour, so that a missed midnight is made up for."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for site_id in Hall.objects.order_by("site_id").values_list("site_id", flat=True):
        close_day(site_id=site_id, by=NIGHT, at=at)
