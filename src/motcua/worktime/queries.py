"""Calendars as values, kept by each process until their revision changes."""

from __future__ import annotations

from datetime import time
from time import monotonic

from motcua.worktime import calendar as values
from motcua.worktime.models import Calendar, SpecialDay

BELIEVED_SECONDS = 5.0

_kept: dict[int, tuple[int, float, values.Calendar]] = {}


def calendar(calendar_id: int) -> values.Calendar:
    """Return the calendar as a value. A change by another process is seen within five seconds.

    Raises Calendar.DoesNotExist.
    """
    now = monotonic()
    known = _kept.get(calendar_id)
    if known and now - known[1] < BELIEVED_SECONDS:
        return known[2]
    revision = Calendar.objects.values_list("revision", flat=True).get(id=calendar_id)
    value = known[2] if known and known[0] == revision else _read(calendar_id)
    _kept[calendar_id] = (revision, now, value)
    return value


def forget(calendar_id: int) -> None:
    """Drop what this process keeps of a calendar, after changing it."""
    _kept.pop(calendar_id, None)


def _read(calendar_id: int) -> values.Calendar:
    row = Calendar.objects.get(id=calendar_id)
    days = {
        kind: list(row.special_days.filter(kind=kind))
        for kind in (SpecialDay.Kind.OFF, SpecialDay.Kind.MAKEUP, SpecialDay.Kind.HALF)
    }
    return values.Calendar(
        name=row.name,
        zone=row.zone,
        timetables=tuple(
            values.Timetable(table.valid_from, table.valid_to, tuple(map(_sessions, table.week)))
            for table in row.timetables.order_by("position", "id")
        ),
        days_off={day.on: day.reason for day in days[SpecialDay.Kind.OFF]},
        makeup_days={day.on: day.reason for day in days[SpecialDay.Kind.MAKEUP]},
        half_days={day.on: _sessions(day.sessions or []) for day in days[SpecialDay.Kind.HALF]},
        announced_years=frozenset(row.announced_years),
    )


def _sessions(written: list[str]) -> values.Sessions:
    return tuple(
        values.Session(*(time.fromisoformat(end) for end in session.split("-"))) for session in written
    )
