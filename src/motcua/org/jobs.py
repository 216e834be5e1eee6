"""Việc chạy ngầm của cơ quan, cán bộ: warnings before a term ends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from motcua.journal import SYSTEM
from motcua.org.warn_of_endings import warn_of_endings


@app.periodic(cron="37 5,11 * * *")
@app.task(name="org.warn_of_endings", queueing_lock="org.warn_of_endings")
def warn(timestamp: int, **_: Any) -> None:
    """Give the warnings that are due today; the second run makes up for a morning the house was off."""
    warn_of_endings(by=SYSTEM, at=datetime.fromtimestamp(timestamp, UTC))
