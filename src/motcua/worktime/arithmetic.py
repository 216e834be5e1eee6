"""Cộng giờ làm việc: working time added, measured, and working days counted, by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, timedelta

from .calendar import MICROSECOND, Calendar, Year, microseconds

# An office that is closed so many years on end will not open again: say so instead of searching for ever.
CLOSED_YEARS = 5
# Nor is a limit of any use that a minute of work a week would fill in thousands of years.
REACH_YEARS = 300


class NoWorkingTime(ValueError):
    """The calendar `name` has no session, or too few, on or after `since`: no promise can end in it."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(f"{name}: {since}")
        self.name, self.since = name, since


def add_working_time(start: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    """Return the instant at which `amount` of working time after `start` is used up, in the office's zone.

    `start` is aware and may fall outside working hours. `amount` is working time, not wall time; zero
    gives the first working instant at or after `start`. Exactly at closing time belongs to the session
    that closes: eight hours from 07:30 end at 17:00, not at the next opening.

    Raises ValueError if `amount` is negative, NoWorkingTime if the calendar has no session left.
    """
    need = amount // MICROSECOND
    if need < 0:
        raise ValueError(amount)
    local = calendar.local(start)
    if need == 0:
        return _first_instant(local, calendar)
    target = _used_before(local, calendar) + need
    for year in _years(local.date(), calendar):
        if target <= year.total:
            return _placed(target, year, calendar)
        target -= year.total
    raise NoWorkingTime(calendar.name, local.date())


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return the working time from `start` to `end`, both aware; negative when `end` comes first."""
    if end < start:
        return -working_time_between(end, start, calendar)
    first, last = calendar.local(start), calendar.local(end)
    used = _used_before(last, calendar) - _used_before(first, calendar)
    used += sum(calendar.year(number).total for number in range(first.year, last.year))
    return timedelta(microseconds=used)


def working_days_between(after: date, until: date, calendar: Calendar) -> int:
    """Return how many working days follow `after`, up to and with `until`; 0 when none do."""
    if until <= after:
        return 0
    count = sum(len(calendar.year(number).ordinals) for number in range(after.year, until.year))
    count += bisect_right(calendar.year(until.year).ordinals, until.toordinal())
    return count - bisect_right(calendar.year(after.year).ordinals, after.toordinal())


def closing_of_nth_working_day(after: date, number: int, calendar: Calendar) -> datetime:
    """Return the end of the last session of the `number`th working day after `after`; `number` ≥ 1.

    Raises NoWorkingTime if the calendar has no such day.
    """
    year = calendar.year(after.year)
    wanted = bisect_right(year.ordinals, after.toordinal()) + number - 1
    if wanted < len(year.closes):  # the usual case, kept short: it is the due date of most receptions
        return year.closes[wanted]
    for year in _years(after, calendar):
        if wanted < len(year.closes):
            return year.closes[wanted]
        wanted -= len(year.closes)
    raise NoWorkingTime(calendar.name, after)


def closing_on_or_after(day: date, calendar: Calendar) -> datetime:
    """Return the end of the last session of `day`, or of the next working day when `day` is off."""
    year = calendar.year(day.year)
    position = bisect_left(year.ordinals, day.toordinal())
    if position < len(year.closes):
        return year.closes[position]
    return closing_of_nth_working_day(day, 1, calendar)


def _years(day: date, calendar: Calendar) -> Iterator[Year]:
    """Give REACH_YEARS years from that of `day` on, fewer once the calendar is empty for CLOSED_YEARS."""
    empty = 0
    for number in range(day.year, min(day.year + REACH_YEARS, MAXYEAR)):
        year = calendar.year(number)
        yield year
        empty = 0 if year.ordinals else empty + 1
        if empty > CLOSED_YEARS:
            return


def _used_before(local: datetime, calendar: Calendar) -> int:
    """Return the working microseconds of its year before `local`."""
    year = calendar.year(local.year)
    today = local.toordinal()
    position = bisect_left(year.ordinals, today)
    used = year.used[position - 1] if position else 0
    if position == len(year.ordinals) or year.ordinals[position] != today:
        return used
    now = microseconds(local)
    for session in calendar.sessions_on(local.date()):
        used += min(max(now - microseconds(session.opens), 0), session.length)
    return used


def _placed(target: int, year: Year, calendar: Calendar) -> datetime:
    """Return the instant of `year` at which `target` > 0 working microseconds of it are used up."""
    position = bisect_left(year.used, target)
    rest = target - (year.used[position - 1] if position else 0)
    day = date.fromordinal(year.ordinals[position])
    for session in calendar.sessions_on(day):
        if rest <= session.length:
            return calendar.at(day, session.opens) + timedelta(microseconds=rest)
        rest -= session.length
    raise AssertionError("a year and its days disagree")


def _first_instant(local: datetime, calendar: Calendar) -> datetime:
    now = local.time()
    for session in calendar.sessions_on(local.date()):
        if now <= session.closes:
            return calendar.at(local.date(), max(now, session.opens))
    day = closing_of_nth_working_day(local.date(), 1, calendar).date()
    return calendar.at(day, calendar.sessions_on(day)[0].opens)


def is_after_work(local: datetime, calendar: Calendar) -> bool:
    """Is no session left on the day of `local`? A moment exactly at closing is still within."""
    sessions = calendar.sessions_on(local.date())
    return not sessions or local.time() > sessions[-1].closes
