"""Giờ mở cửa của sảnh: on which days the hall is open, and from when."""

from __future__ import annotations

from datetime import date, datetime

from motcua.org.models import Office
from motcua.org.queries import NoCalendar, calendar_of
from motcua.queue.models import Hall
from motcua.worktime.queries import calendar
from motcua.worktime.rules import DEFAULT_CALENDAR, Calendar


def opening_of(site: Office) -> Calendar:
    """Return when the counters are open: by hours of its own or of the nearest above, or by working time."""
    rows = dict(Office.objects.filter(pk__in=site.path).values_list("pk", "opening_calendar_id"))
    found = next((rows[pk] for pk in reversed(site.path) if rows.get(pk)), None)
    try:
        return calendar(found or calendar_of(site))
    except NoCalendar:
        return DEFAULT_CALENDAR


def is_open_on(hall: Hall, day: date) -> bool:
    """Return whether the hall is open at all on the day."""
    return hall.always_open or bool(opening_of(hall.site).sessions_on(day))


def opened_at(hall: Hall, at: datetime) -> datetime:
    """Return when the hall opened on the day of `at`; one that never closes, at midnight."""
    hours = opening_of(hall.site)
    local = hours.local(at)
    sessions = () if hall.always_open else hours.sessions_on(local.date())
    if not sessions:
        return local.replace(hour=0, minute=0, second=0, microsecond=0)
    return hours.at(local.date(), sessions[0].opens)
