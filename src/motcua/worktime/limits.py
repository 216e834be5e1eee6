"""Thời hạn: a limit in its unit, and the instant at which it ends."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .arithmetic import add_working_time, closing_of_nth_working_day, closing_on_or_after, is_after_work
from .calendar import Calendar

EIGHT_HOURS = timedelta(hours=8)
THREE_O_CLOCK = time(15, 0)
LAST_MINUTE = time(23, 59)
# Beyond these years days off are nobody's knowledge, and a slip of the keyboard is likelier than a promise.
EARLIEST, LATEST = 1900, 2200


class Unit(StrEnum):
    """What a limit counts (đơn vị tính), as the published procedures name it; minutes are those of a step."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    WORKING_MINUTE = "working_minute"
    HOUR = "hour"
    MONTH = "month"
    IMMEDIATE = "immediate"
    BY_TEXT = "by_text"


class StartRule(StrEnum):
    """When a limit in days begins: at the end of the day of reception, or at the very moment."""

    NEXT_WORKING_DAY = "next_working_day"
    SAME_MOMENT = "same_moment"


# An enum's member costs as much to look up as the whole bisection; reception asks for these two.
_WORKING_DAY, _NEXT_WORKING_DAY = Unit.WORKING_DAY, StartRule.NEXT_WORKING_DAY

MOST = {
    Unit.WORKING_DAY: 10_000,
    Unit.CALENDAR_DAY: 10_000,
    Unit.WORKING_HOUR: 80_000,
    Unit.WORKING_MINUTE: 4_800_000,
    Unit.HOUR: 240_000,
    Unit.MONTH: 400,
    Unit.IMMEDIATE: 0,
    Unit.BY_TEXT: 0,
}
_WRITTEN = re.compile(r"([0-9]{1,9})\s+([a-z_]+)")


class BadLimit(ValueError):
    """`given` is no limit: not "5 working_day", negative, or longer than MOST."""

    def __init__(self, given: object) -> None:
        super().__init__(str(given))
        self.given = given


class NotCountable(ValueError):
    """A limit that only its text describes has no due date that arithmetic can give."""


class OutOfReach(ValueError):
    """`received` lies outside the years for which due dates are counted."""

    def __init__(self, received: datetime) -> None:
        super().__init__(str(received))
        self.received = received


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit (thời hạn giải quyết); `amount` is 0 for IMMEDIATE and BY_TEXT."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= MOST[self.unit]:
            raise BadLimit(str(self))

    @classmethod
    def parse(cls, text: str) -> TimeLimit:
        """Read "5 working_day", "immediate" or "by_text". Raises BadLimit."""
        written = text.strip()
        try:
            if written in (Unit.IMMEDIATE, Unit.BY_TEXT):
                return cls(0, Unit(written))
            if found := _WRITTEN.fullmatch(written):
                return cls(int(found[1]), Unit(found[2]))
        except ValueError:
            pass
        raise BadLimit(text)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}" if self.unit not in (Unit.IMMEDIATE, Unit.BY_TEXT) else self.unit


def due_at(
    received: datetime,
    limit: TimeLimit,
    calendar: Calendar,
    start_rule: StartRule = StartRule.NEXT_WORKING_DAY,
    last_day_off_moves: bool = True,
    *,
    same_day_until: time | None = THREE_O_CLOCK,
    day_length: timedelta = EIGHT_HOURS,
) -> datetime:
    """Return the instant at which `limit`, running from `received`, ends, in the office's zone.

    `received` is aware. What each unit means:

    - working_day: the day of reception is not counted, whatever its hour and also when it is a day off;
      the limit ends with the last session of the last working day counted.
    - calendar_day, month: the day of reception is not counted; the limit ends with the last session of its
      last day (for months the same day number, or the last of a shorter month). A last day that is off
      moves to the end of the next working day; where `last_day_off_moves` is false it ends at 23:59.
    - working_hour, working_minute: exactly, from the moment of reception, in sessions only.
    - hour: by the clock, from the moment, nights included; an end on a day off moves like that of a day
      limit, an end outside sessions on a working day stays.
    - immediate: the end of the working day on which it was received; received after `same_day_until`
      (exactly then is not yet after), after work or on a day off: the end of the next working day.

    A zero limit in days or months ends like an immediate one, without the cutoff. With SAME_MOMENT a
    working day is `day_length` of working time from the moment, and calendar days and months keep the
    time of day of reception, as several products count.

    Raises NotCountable for by_text, NoWorkingTime for an office without hours, OutOfReach.
    Law: Bộ luật Dân sự 2015, Điều 147 khoản 1–2, Điều 148 khoản 1, 3, 5.
    """
    local = calendar.local(received)
    if not EARLIEST <= local.year <= LATEST:
        raise OutOfReach(received)
    unit, amount = limit.unit, limit.amount
    if unit is _WORKING_DAY and amount and start_rule is _NEXT_WORKING_DAY:
        return closing_of_nth_working_day(local.date(), amount, calendar)
    same_moment = start_rule is StartRule.SAME_MOMENT
    if unit is Unit.WORKING_DAY and same_moment:
        return add_working_time(local, amount * day_length, calendar)
    if unit is Unit.WORKING_HOUR:
        return add_working_time(local, timedelta(hours=amount), calendar)
    if unit is Unit.WORKING_MINUTE:
        return add_working_time(local, timedelta(minutes=amount), calendar)
    if unit is Unit.HOUR:
        return _kept(local + timedelta(hours=amount), calendar, last_day_off_moves)
    if unit is Unit.IMMEDIATE:
        late = same_day_until is not None and local.time() > same_day_until
        return _end_of_day(local, calendar, late=late)
    if unit is Unit.BY_TEXT:
        raise NotCountable(str(limit))
    last = local.date() + timedelta(days=amount)
    if unit is Unit.MONTH:
        last = months_after(local.date(), amount)
    if same_moment:
        return _kept(calendar.at(last, local.time()), calendar, last_day_off_moves)
    if not amount:
        return _end_of_day(local, calendar, late=False)
    if last_day_off_moves or calendar.sessions_on(last):
        return closing_on_or_after(last, calendar)
    return calendar.at(last, LAST_MINUTE)


def months_after(day: date, months: int) -> date:
    """Return the same day number `months` later, or the last day of a month that lacks it.

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 3.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _kept(moment: datetime, calendar: Calendar, moves: bool) -> datetime:
    """Keep the hour of the clock, unless it falls on a day off and such an end moves."""
    if not moves or calendar.sessions_on(moment.date()):
        return moment
    return closing_of_nth_working_day(moment.date(), 1, calendar)


def _end_of_day(local: datetime, calendar: Calendar, *, late: bool) -> datetime:
    if late or is_after_work(local, calendar):
        return closing_of_nth_working_day(local.date(), 1, calendar)
    return closing_on_or_after(local.date(), calendar)
