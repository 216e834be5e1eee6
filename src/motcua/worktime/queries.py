"""Đọc lịch: a calendar's rows as the value that the rules count with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from time import monotonic

from django.db import connection, transaction

from . import models
from .rules import Calendar, Session, Sessions, Timetable, read_sessions
from .written import read, written

# Another process's change is noticed at the latest after so many seconds; one's own at once.
TRUSTED_SECONDS = 5.0


@dataclass(slots=True)
class _Held:
    revision: int
    value: Calendar
    checked: float


@dataclass(frozen=True, slots=True)
class Pinned:
    """A calendar as it stands, and the version under which it will be found again."""

    revision: int
    value: Calendar


_held: dict[int, _Held] = {}
_changing: Counter[int] = Counter()
_kept: set[tuple[str, int]] = set()  # versions committed to the database of that name


def calendar(calendar_id: int) -> Calendar:
    """Return the calendar `calendar_id` as a value, held in memory as long as its revision stands.

    One statement at most every TRUSTED_SECONDS for each calendar and process, and four more after a change.
    Raises models.Calendar.DoesNotExist.
    """
    return _holding(calendar_id).value


def pinned(calendar_id: int) -> Pinned:
    """Return the same with its version, kept for ever so that what was counted by it can be counted again.

    One statement more for each version and process. Raises models.Calendar.DoesNotExist.
    """
    held = _holding(calendar_id)
    key = (_database(), held.revision)
    if key not in _kept:
        version = models.CalendarVersion(
            revision=held.revision, calendar_id=calendar_id, content=written(held.value)
        )
        models.CalendarVersion.objects.bulk_create([version], ignore_conflicts=True)
        transaction.on_commit(partial(_kept.add, key))
    return Pinned(held.revision, held.value)


def version(revision: int) -> Calendar:
    """Return the calendar as it was under `revision`. Raises models.CalendarVersion.DoesNotExist."""
    return _version(_database(), revision)


@lru_cache(maxsize=256)
def _version(database: str, revision: int) -> Calendar:
    return read(models.CalendarVersion.objects.values_list("content", flat=True).get(pk=revision))


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _holding(calendar_id: int) -> _Held:
    held, now = _held.get(calendar_id), monotonic()
    if held and now - held.checked < TRUSTED_SECONDS and not _changing[calendar_id]:
        return held
    row = models.Calendar.objects.get(pk=calendar_id)
    if held is None or held.revision != row.revision:
        held = _held[calendar_id] = _Held(row.revision, _read(row), now)
    held.checked = now
    return held


def distrust(calendar_id: int) -> None:
    """From now on compare the revision at every reading, until `trust`: a change may yet be rolled back.

    Where it is, trust never comes; the calendar stays right in this process and costs a statement each time.
    """
    _changing[calendar_id] += 1


def trust(calendar_id: int) -> None:
    """One change is committed: after the last, hold the calendar in memory again."""
    _changing[calendar_id] -= 1
    _held.pop(calendar_id, None)


def _read(row: models.Calendar) -> Calendar:
    days: dict[str, list[models.DayOff]] = {kind: [] for kind in models.DayOff.Kind.values}
    for day in row.days.order_by("on"):
        days[day.kind].append(day)
    stated = [*days["half"], *(day for day in days["makeup"] if day.sessions)]
    return Calendar(
        name=row.name,
        zone=row.zone,
        timetables=_timetables(row),
        days_off={day.on: day.reason for day in days["off"]},
        makeup_days={day.on: day.reason for day in days["makeup"]},
        half_days={day.on: read_sessions(day.sessions) for day in stated},
        announced_years=frozenset(row.announced_years),
    )


def _timetables(row: models.Calendar) -> tuple[Timetable, ...]:
    tables = row.timetables.order_by("valid_from", "pk").prefetch_related("sessions")
    # PostgreSQL puts an open beginning last; the year must come before its seasons.
    ordered = sorted(tables, key=lambda table: table.valid_from is not None)
    return tuple(Timetable(table.valid_from, table.valid_to, _week(table)) for table in ordered)


def _week(table: models.CalendarTimetable) -> tuple[Sessions, ...]:
    week: list[list[Session]] = [[] for _ in range(7)]
    for session in sorted(table.sessions.all(), key=lambda session: session.opens):
        week[session.weekday].append(Session(session.opens, session.closes))
    return tuple(tuple(day) for day in week)
