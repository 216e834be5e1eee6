"""Đếm lượt tra cứu: anonymous look-ups are counted by day, not journalled; nothing of the dossier is kept."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock

from django.db import DatabaseError, connection

from motcua.dossiers.rules import ZONE

KEPT_SECONDS = 10.0
ADD = """
INSERT INTO dossiers_lookupcount ("on", times) VALUES (%s, %s)
ON CONFLICT ("on") DO UPDATE SET times = dossiers_lookupcount.times + excluded.times
"""

_lock = Lock()
_waiting: dict[date, int] = {}
_since: datetime | None = None


def count(at: datetime) -> None:
    """Count one look-up; written down every ten seconds in one statement, so that looking up stays cheap."""
    global _since
    day = at.astimezone(ZONE).date()
    with _lock:
        _waiting[day] = _waiting.get(day, 0) + 1
        _since = _since or at
        is_time = abs((at - _since).total_seconds()) >= KEPT_SECONDS
    if is_time:
        write_down()


def write_down() -> None:
    """Write what waits. What cannot be written now is written with the next."""
    global _since
    with _lock:
        waiting, _since = dict(_waiting), None
        _waiting.clear()
    for day, times in waiting.items():
        try:
            _add(day, times)
        except DatabaseError:
            with _lock:
                _waiting[day] = _waiting.get(day, 0) + times


def _add(on: date, times: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD, [on, times])
