"""Bản đối chiếu: due dates found by walking day by day and minute by minute.

Slow and obvious on purpose, and written apart from the calculator in use: it takes nothing from it but the
values it is asked about, and reads the calendar's plain data by itself. Whole minutes only.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .calendar import Calendar, Session
from .limits import StartRule, TimeLimit, Unit

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
FAR = 5000


class NeverWorks(Exception):
    """No session within FAR days."""


def due_at(
    received: datetime,
    limit: TimeLimit,
    calendar: Calendar,
    start_rule: StartRule = StartRule.NEXT_WORKING_DAY,
    last_day_off_moves: bool = True,
    same_day_until: time | None = time(15, 0),
    day_length: timedelta = timedelta(hours=8),
) -> datetime:
    """Return what `limits.due_at` should, the slow way. Raises NeverWorks for an office without hours."""
    zone = ZoneInfo(calendar.zone)
    now = received.astimezone(zone).replace(tzinfo=None)
    from_the_moment = start_rule == "same_moment"
    if limit.unit == "working_hour":
        end = walk_minutes(now, limit.amount * 60, calendar)
    elif limit.unit == "working_minute":
        end = walk_minutes(now, limit.amount, calendar)
    elif limit.unit == "working_day" and from_the_moment:
        end = walk_minutes(now, limit.amount * (day_length // A_MINUTE), calendar)
    elif limit.unit == "working_day":
        end = walk_working_days(now, limit.amount, calendar)
    elif limit.unit == "immediate":
        too_late = same_day_until is not None and now.time() > same_day_until
        end = close_of_next(now.date(), calendar) if too_late else walk_working_days(now, 0, calendar)
    else:
        end = walk_dates(now, limit, calendar, last_day_off_moves, from_the_moment)
    return end.replace(tzinfo=zone)


def walk_working_days(now: datetime, amount: int, calendar: Calendar) -> datetime:
    """Step day after day, striking off one for each day worked; none to strike means today if it can be."""
    if amount == 0:
        today = sessions_of(now.date(), calendar)
        if today and now.time() <= today[-1].closes:
            return datetime.combine(now.date(), today[-1].closes)
        amount = 1
    day = now.date()
    while amount > 0:
        end = close_of_next(day, calendar)
        day = end.date()
        amount -= 1
    return end


def walk_dates(
    now: datetime, limit: TimeLimit, calendar: Calendar, moves: bool, from_the_moment: bool
) -> datetime:
    """Step hours, days or months on the wall calendar, then move off a day off where that is the rule."""
    if limit.unit == "hour":
        end = now
        for _ in range(limit.amount):
            end += timedelta(hours=1)
        return end if works(end.date(), calendar) or not moves else close_of_next(end.date(), calendar)
    if limit.amount == 0 and not from_the_moment:
        return walk_working_days(now, 0, calendar)
    last = now.date()
    if limit.unit == Unit.MONTH:
        last = same_day_number(now.date(), limit.amount)
    else:
        for _ in range(limit.amount):
            last += A_DAY
    if not works(last, calendar) and moves:
        return close_of_next(last, calendar)
    if from_the_moment:
        return datetime.combine(last, now.time())
    sessions = sessions_of(last, calendar)
    return datetime.combine(last, sessions[-1].closes if sessions else time(23, 59))


def same_day_number(day: date, months: int) -> date:
    """Turn the leaf of the calendar month by month; go back from a day number that the month lacks."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def walk_minutes(now: datetime, minutes: int, calendar: Calendar) -> datetime:
    """Step minute after minute, striking off one for each that lies within a session."""
    idle = 0
    while minutes > 0:
        if any(s.opens <= now.time() < s.closes for s in sessions_of(now.date(), calendar)):
            minutes -= 1
            idle = 0
        idle += 1
        if idle > 1440 * 400:
            raise NeverWorks
        now += A_MINUTE
        if minutes == 0:
            return now
    while not any(s.opens <= now.time() <= s.closes for s in sessions_of(now.date(), calendar)):
        now += A_MINUTE
        idle += 1
        if idle > 1440 * 400:
            raise NeverWorks
    return now


def close_of_next(day: date, calendar: Calendar) -> datetime:
    """Return the end of the next day worked after `day`."""
    for _ in range(FAR):
        day += A_DAY
        if sessions := sessions_of(day, calendar):
            return datetime.combine(day, sessions[-1].closes)
    raise NeverWorks


def works(day: date, calendar: Calendar) -> bool:
    return len(sessions_of(day, calendar)) > 0


def sessions_of(day: date, calendar: Calendar) -> tuple[Session, ...]:
    """Read the sessions of `day` from the calendar's plain data."""
    if day in calendar.days_off:
        return ()
    if day in calendar.half_days:
        return calendar.half_days[day]
    week = None
    for table in calendar.timetables:
        begun = table.valid_from is None or day >= table.valid_from
        over = table.valid_to is not None and day > table.valid_to
        if begun and not over:
            week = table.week
    if week is None:
        return ()
    return week[4] if day in calendar.makeup_days else week[day.weekday()]
