"""Giờ mở cửa: when the centre's counters are open, today and through the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.org.models import Office
from motcua.org.queries import NoCalendar, calendar_of
from motcua.web import formats
from motcua.web.citizen.limits import next_open
from motcua.worktime.queries import calendar
from motcua.worktime.rules import DEFAULT_CALENDAR, Calendar, Sessions


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Weekdays in a row with the same hours: "Thứ Hai – Thứ Sáu" "07:30–11:30, 13:00–17:00"."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of today and of the week; `why_closed` on a day off, `opens_at` the next opening."""

    today: date
    hours: str
    is_open: bool
    why_closed: str
    opens_at: datetime | None
    week: tuple[WeekLine, ...]


def opening(hours: Calendar, now: datetime) -> Opening:
    """Return how it stands with the counters at `now`."""
    local = hours.local(now)
    following = next_open(now, hours)
    return Opening(
        today=local.date(),
        hours=_said(hours.sessions_on(local.date())),
        is_open=following == local,
        why_closed=hours.why_off(local.date()) or "",
        opens_at=following if following != local else None,
        week=_week(hours, local.date()),
    )


def opening_calendar(office: Office | None) -> Calendar:
    """Return when the office's counters are open: its own hours, or the nearest above, or working time."""
    if office is None:
        return DEFAULT_CALENDAR
    rows = dict(Office.objects.filter(pk__in=office.path).values_list("pk", "opening_calendar_id"))
    found = next((rows[pk] for pk in reversed(office.path) if rows.get(pk)), None)
    return calendar(found) if found else working_calendar(office)


def working_calendar(office: Office | None) -> Calendar:
    """Return the calendar in which the office's promises run; the official one where nobody has set any."""
    try:
        return calendar(calendar_of(office)) if office else DEFAULT_CALENDAR
    except NoCalendar:
        return DEFAULT_CALENDAR


def _week(hours: Calendar, today: date) -> tuple[WeekLine, ...]:
    """Return the week as the timetable of today has it; days off of this very week do not change it."""
    tables = [table for table in hours.timetables if table.covers(today)]
    if not tables:
        return ()
    monday = today - timedelta(days=today.weekday())
    lines: list[tuple[int, int, Sessions]] = []
    for number, sessions in enumerate(tables[-1].week):
        if lines and lines[-1][2] == sessions:
            lines[-1] = (lines[-1][0], number, sessions)
        else:
            lines.append((number, number, sessions))
    return tuple(
        WeekLine(_from_to(monday, first, last), _said(sessions))
        for first, last, sessions in lines
        if sessions
    )


def _from_to(monday: date, first: int, last: int) -> str:
    names = [formats.weekday(monday + timedelta(days=number)) for number in sorted({first, last})]
    return " – ".join(names)


def _said(sessions: Sessions) -> str:
    return ", ".join(map(str, sessions))
