"""Đếm lượt tra cứu: anonymous look-ups are counted by day, not journalled; nothing of the dossier is kept."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock

from django.db import DatabaseError
from django.utils import timezone

from motcua.dossiers.look_ups import add

KEPT_SECONDS = 10.0

_lock = Lock()
_waiting: dict[date, int] = {}
_since: datetime | None = None


def count(at: datetime) -> None:
    """Count one look-up; written down every ten seconds in one statement, so that looking up stays cheap."""
    global _since
    day = timezone.localtime(at).date()
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
            add(day, times)
        except DatabaseError:
            with _lock:
                _waiting[day] = _waiting.get(day, 0) + times
