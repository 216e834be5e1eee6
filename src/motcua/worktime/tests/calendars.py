"""Calendars that the tests share."""

from datetime import date, datetime, time

from motcua.worktime.rules import DEFAULT_CALENDAR, Calendar, Session, TimeLimit, Timetable, due, read_week

OFFICE = DEFAULT_CALENDAR
MORNING = (Session(time(7, 30), time(11, 30)),)
WEEK = read_week("Mon-Fri 07:30-11:30 13:00-17:00")


def at(text: str) -> datetime:
    """Return an instant in the office's zone: at("2021-01-04 10:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE.tz)


def promised(received: str, limit: str, calendar: Calendar = OFFICE, **rules) -> str:
    """Return the promise as it would be printed: "2021-01-11 17:00"."""
    return f"{due(at(received), TimeLimit.parse(limit), calendar, **rules).due_at:%Y-%m-%d %H:%M}"


def calendar(**changes) -> Calendar:
    """Return an office without holidays, changed as given."""
    values = {
        "name": "Sở thử",
        "zone": "Asia/Ho_Chi_Minh",
        "timetables": (Timetable(None, None, WEEK),),
        "announced_years": frozenset({2021}),
    }
    return Calendar(**(values | changes))


def on(text: str) -> date:
    return date.fromisoformat(text)
