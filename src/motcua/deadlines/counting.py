"""Đếm thời hạn có tạm dừng: a limit whose clock stands now and then, every day explained. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from motcua.worktime.arithmetic import closing_on_or_after
from motcua.worktime.explain import duration, off_or
from motcua.worktime.rules import (
    Calendar,
    Day,
    Due,
    StartRule,
    TimeLimit,
    Unit,
    due,
    months_after,
    working_time_between,
)
from motcua.worktime.rules import add_working_time as add

A_DAY = timedelta(days=1)
_NUMBER = re.compile(r"ngày thứ \d+")


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which rules a promise is counted; from the legal profile the dossier was received under."""

    calendar: Calendar
    start_rule: StartRule
    last_day_off_moves: bool = True
    same_day_until: time | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from `start` to `end`; `why` in words for the citizen."""

    start: datetime
    end: datetime
    why: str


def count(start: datetime, limit: TimeLimit, pauses: Sequence[Pause], terms: Terms) -> tuple[Due, int]:
    """Return the end of `limit` and how many of `pauses`, in their order, fell before it.

    A limit in days does not count the days from the first of a pause up to the day before it ends; one in
    hours is given back the working time of a pause (by the clock, for a limit in hours by the clock), to the
    minute. A pause that begins at the end or after it gives nothing back: what was late stays late.

    Raises what worktime's `due` raises.
    """
    found, taken = _count(start, limit, (), terms), 0
    while taken < len(pauses) and pauses[taken].start < found.due_at:
        taken += 1
        found = _count(start, limit, pauses[:taken], terms)
    return found, taken


def fixed(start: datetime, end: datetime, pauses: Sequence[Pause], calendar: Calendar) -> tuple[Due, int]:
    """Return the same for a day that another body promised; each day of a pause moves it by a day."""
    ends, taken = end, 0
    while taken < len(pauses) and pauses[taken].start < ends:
        taken += 1
        local = calendar.local(end)
        last = local.date() + len(stopped_days(pauses[:taken], calendar)) * A_DAY
        works = calendar.sessions_on(last)
        ends = calendar.at(last, local.time()) if works else closing_on_or_after(last, calendar)
    stopped = stopped_days(pauses[:taken], calendar)
    days = tuple(
        Day(day, False, stopped[day]) if day in stopped else _plain(day, calendar)
        for day in _span(calendar.local(start).date(), calendar.local(ends).date())
    )
    return Due(ends, _ended(days, ends), provisional=False), taken


def stopped_days(pauses: Sequence[Pause], calendar: Calendar) -> dict[date, str]:
    """Return the days on which the clock stood, each with its reason."""
    stopped: dict[date, str] = {}
    for pause in pauses:
        day, end = calendar.local(pause.start).date(), calendar.local(pause.end).date()
        while day < end:
            stopped[day] = pause.why
            day += A_DAY
    return stopped


def _count(start: datetime, limit: TimeLimit, pauses: Sequence[Pause], terms: Terms) -> Due:
    by_day = terms.start_rule is not StartRule.SAME_MOMENT
    if limit.unit is Unit.WORKING_DAY and limit.amount and by_day:
        stopped = stopped_days(pauses, terms.calendar)
        return _due(start, limit, replace(terms, calendar=_standing(terms.calendar, stopped)))
    if not pauses:
        return _due(start, limit, terms)
    if limit.unit in (Unit.CALENDAR_DAY, Unit.MONTH) and limit.amount:
        return _by_date(start, limit, pauses, terms)
    return _by_hours(start, limit, pauses, terms)


def _due(start: datetime, limit: TimeLimit, terms: Terms) -> Due:
    return due(
        start,
        limit,
        terms.calendar,
        start_rule=terms.start_rule,
        last_day_off_moves=terms.last_day_off_moves,
        same_day_until=terms.same_day_until,
    )


def _standing(calendar: Calendar, stopped: dict[date, str]) -> Calendar:
    """Return the calendar in which the days on which the clock stood are off."""
    if not stopped:
        return calendar
    return replace(
        calendar,
        days_off={**calendar.days_off, **stopped},
        makeup_days={day: why for day, why in calendar.makeup_days.items() if day not in stopped},
        half_days={day: hours for day, hours in calendar.half_days.items() if day not in stopped},
    )


def _by_date(start: datetime, limit: TimeLimit, pauses: Sequence[Pause], terms: Terms) -> Due:
    """Count calendar days, those of the pauses left out; months as the days they have."""
    first = terms.calendar.local(start).date()
    stopped = {day: why for day, why in stopped_days(pauses, terms.calendar).items() if day > first}
    amount = limit.amount
    if limit.unit is Unit.MONTH:
        amount = (months_after(first, amount) - first).days
    found = _due(start, TimeLimit(amount + len(stopped), Unit.CALENDAR_DAY), terms)
    return Due(found.due_at, tuple(_renumbered(found.days, stopped)), found.provisional)


def _renumbered(days: Sequence[Day], stopped: dict[date, str]) -> Iterator[Day]:
    number = 0
    for day in days:
        if day.on in stopped:
            yield Day(day.on, False, stopped[day.on])
        else:
            number += day.counted
            yield Day(day.on, day.counted, _NUMBER.sub(f"ngày thứ {number}", day.why))


def _by_hours(start: datetime, limit: TimeLimit, pauses: Sequence[Pause], terms: Terms) -> Due:
    calendar = terms.calendar
    found = _due(start, limit, terms)
    ends, by_clock = found.due_at, limit.unit is Unit.HOUR
    for pause in pauses:
        if by_clock:
            ends = calendar.local(ends + (pause.end - pause.start))
            if terms.last_day_off_moves and not calendar.sessions_on(ends.date()):
                ends = closing_on_or_after(ends.date(), calendar)
        else:
            ends = add(ends, working_time_between(pause.start, pause.end, calendar), calendar)
    between = _by_the_clock if by_clock else lambda a, b: working_time_between(a, b, calendar)
    days = tuple(_explained(calendar.local(start), ends, pauses, between, calendar))
    years = range(days[0].on.year, days[-1].on.year + 1)
    return Due(ends, _ended(days, ends), provisional=not calendar.announced_years.issuperset(years))


def _explained(
    start: datetime,
    ends: datetime,
    pauses: Sequence[Pause],
    between: Callable[[datetime, datetime], timedelta],
    calendar: Calendar,
) -> Iterator[Day]:
    for day in _span(start.date(), ends.date()):
        midnight = calendar.at(day, time.min)
        opens, closes = max(midnight, start), min(midnight + A_DAY, ends)
        taken, why = between(opens, closes), ""
        for pause in pauses:
            stood, until = max(opens, pause.start), min(closes, pause.end)
            if stood < until:
                taken, why = taken - between(stood, until), pause.why
        counted = f"tính {duration(taken)}" if taken else ""
        if not (counted or why):
            yield Day(day, False, off_or(day, calendar, "chưa tính"))
        else:
            yield Day(day, bool(taken), "; ".join(filter(None, (counted, why))))


def _by_the_clock(start: datetime, end: datetime) -> timedelta:
    return max(end - start, timedelta())


def _plain(day: date, calendar: Calendar) -> Day:
    why = calendar.why_off(day)
    return Day(day, not why, why or off_or(day, calendar, "ngày làm việc"))


def _ended(days: Sequence[Day], ends: datetime) -> tuple[Day, ...]:
    last = days[-1]
    return (*days[:-1], replace(last, why=f"{last.why}; hết hạn lúc {ends:%H:%M}"))


def _span(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
