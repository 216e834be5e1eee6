"""Sửa lịch: calendars made and changed. Who may, and the journal, are the affair of the acts above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from django.db import transaction

from . import queries
from .models import Calendar, CalendarTimetable, DayOff, TimetableSession
from .official import announced_years, official_days
from .rules import STANDARD_WEEK, Sessions, Timetable, Week, write_sessions


@transaction.atomic
def create_standard(slug: str, name: str, week: Week = STANDARD_WEEK) -> Calendar:
    """Return the calendar `slug`; where there is none, made of `week` at all times and the official days.

    For opening hours give the counter's week: its days off are then the same, its hours its own.
    """
    years = sorted(announced_years())
    calendar, is_new = Calendar.objects.get_or_create(
        slug=slug, defaults={"name": name, "announced_years": years}
    )
    if is_new:
        add_timetable(calendar.pk, name="Quanh năm", week=week)
        DayOff.objects.bulk_create(_official(calendar))
    return calendar


@transaction.atomic
def add_timetable(
    calendar_id: int,
    *,
    name: str,
    week: Week,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> CalendarTimetable:
    """Add a week that holds from `valid_from` to `valid_to`, both included, over those begun earlier.

    Raises BadCalendar when its sessions overlap or it ends before it begins.
    """
    Timetable(valid_from, valid_to, week)
    _changing(calendar_id)
    table = CalendarTimetable.objects.create(
        calendar_id=calendar_id, name=name, valid_from=valid_from, valid_to=valid_to
    )
    TimetableSession.objects.bulk_create(
        TimetableSession(timetable=table, weekday=weekday, opens=session.opens, closes=session.closes)
        for weekday, sessions in enumerate(week)
        for session in sessions
    )
    return table


@transaction.atomic
def remove_timetable(timetable_id: int) -> None:
    """Take a week away again. Raises CalendarTimetable.DoesNotExist."""
    table = CalendarTimetable.objects.get(pk=timetable_id)
    _changing(table.calendar_id)
    table.delete()


def add_day_off(calendar_id: int, *, on: date, reason: str, source: str) -> DayOff:
    """Make `on` a day off, whatever was said of it before."""
    return _say(calendar_id, on, DayOff.Kind.OFF, reason, source, ())


def add_makeup_day(
    calendar_id: int, *, on: date, reason: str, source: str, sessions: Sessions = ()
) -> DayOff:
    """Make `on` a day worked in exchange, with Friday's sessions unless others are stated."""
    return _say(calendar_id, on, DayOff.Kind.MAKEUP, reason, source, sessions)


def add_half_day(calendar_id: int, *, on: date, reason: str, source: str, sessions: Sessions) -> DayOff:
    """Make `on` a day on which only `sessions` are worked; it stays a working day."""
    return _say(calendar_id, on, DayOff.Kind.HALF, reason, source, sessions)


@transaction.atomic
def remove_day(calendar_id: int, on: date) -> None:
    """Let `on` be like its weekday again."""
    _changing(calendar_id)
    DayOff.objects.filter(calendar_id=calendar_id, on=on).delete()


@transaction.atomic
def announce_years(calendar_id: int, years: Iterable[int]) -> None:
    """Say that the days off of `years` are officially known: promises into them are no longer provisional."""
    _changing(calendar_id)
    calendar = Calendar.objects.select_for_update().get(pk=calendar_id)
    calendar.announced_years = sorted({*calendar.announced_years, *years})
    calendar.save(update_fields=["announced_years"])


@transaction.atomic
def _say(
    calendar_id: int, on: date, kind: DayOff.Kind, reason: str, source: str, sessions: Sessions
) -> DayOff:
    _changing(calendar_id)
    said = {"kind": kind, "reason": reason, "source": source, "sessions": write_sessions(sessions)}
    day, _ = DayOff.objects.update_or_create(calendar_id=calendar_id, on=on, defaults=said)
    return day


def _official(calendar: Calendar) -> Iterator[DayOff]:
    for day in official_days():
        kind = DayOff.Kind.MAKEUP if day.is_makeup else DayOff.Kind.OFF
        yield DayOff(calendar=calendar, on=day.on, kind=kind, reason=day.reason, source=day.source)


def _changing(calendar_id: int) -> None:
    queries.distrust(calendar_id)
    transaction.on_commit(partial(queries.trust, calendar_id))
