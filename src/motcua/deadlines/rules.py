"""From the lines of a ledger to a due date with its explanation. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from motcua.worktime.arithmetic import closing_on_or_after
from motcua.worktime.rules import (
    Calendar,
    Day,
    StartRule,
    TimeLimit,
    Unit,
    due,
    working_time_between,
)
from motcua.worktime.rules import add_working_time as add


class LineKind(StrEnum):
    GRANTED = "granted"
    PAUSED = "paused"
    RESUMED = "resumed"
    RESET = "reset"
    EXTENDED = "extended"
    ENDED = "ended"


class NotRunning(Exception):
    """The promise's clock already stands, or has ended."""


class NotPaused(Exception):
    """The promise's clock does not stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger; `limit` on granted, reset and extended lines."""

    kind: LineKind
    at: datetime
    reason: str = ""
    limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which rules a promise is counted; from the legal profile the dossier was received under."""

    calendar: Calendar
    start_rule: StartRule
    last_day_off_moves: bool = True
    same_day_until: time | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """What a ledger says: when it is due and why, or that the clock stands (`due_at` None).

    While it stands `days` are those before the day on which it stopped.
    """

    due_at: datetime | None
    days: tuple[Day, ...]
    provisional: bool
    paused_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    start: datetime
    end: datetime
    reason: str


def project(lines: Sequence[Line], terms: Terms) -> Projection:
    """Return the due date that `lines` (first to last, beginning with granted) amount to.

    Granted and reset start the count anew. Of a pause, each day from its first up to the day before it
    ends is not counted; hours are given back to the minute.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4 (count again from zero); domain: pause for money owed.

    Raises NotRunning or NotPaused when the lines contradict each other.
    """
    start, limit, pauses, paused = lines[0].at, lines[0].limit, list[Pause](), None
    for line in lines:
        if line.kind in (LineKind.GRANTED, LineKind.RESET):
            start, limit, pauses, paused = line.at, line.limit, [], None
        elif line.kind is LineKind.PAUSED:
            if paused:
                raise NotRunning
            paused = line
        elif line.kind is LineKind.RESUMED:
            if not paused:
                raise NotPaused
            pauses.append(Pause(paused.at, line.at, paused.reason))
            paused = None
    if limit is None:
        raise ValueError("a ledger begins with a limit")
    if paused:
        return _stopped(paused, _count(start, limit, pauses, terms), terms.calendar)
    return _count(start, limit, pauses, terms)


class Timed(Protocol):
    """A step of a process as far as its time goes (see workflow.graph.Node)."""

    @property
    def hours(self) -> Decimal | None: ...
    @property
    def share(self) -> Decimal | None: ...


def step_limit(step: Timed | None, since: datetime, due_at: datetime | None, calendar: Calendar) -> timedelta:
    """Return the working time of a step, in whole minutes; none where nothing says it.

    The decision's own hours; else its share of the working time between `since` and `due_at`.
    Law: TT 01/2018/TT-VPCP, Điều 8 (the process gives each step its time).
    """
    if step is None:
        return timedelta()
    if step.hours:
        return timedelta(minutes=int(step.hours * 60))
    if not step.share or due_at is None:
        return timedelta()
    minutes = working_time_between(since, due_at, calendar) * float(step.share) // timedelta(minutes=1)
    return timedelta(minutes=minutes)


def _stopped(paused: Line, running: Projection, calendar: Calendar) -> Projection:
    on = calendar.local(paused.at).date()
    before = tuple(day for day in running.days if day.on < on)
    return Projection(None, before, provisional=False, paused_since=paused.at)


def _count(start: datetime, limit: TimeLimit, pauses: Sequence[Pause], terms: Terms) -> Projection:
    calendar = terms.calendar
    if limit.unit is Unit.WORKING_DAY:
        calendar = _standing(calendar, _days(pauses, calendar))
    promise = due(
        start,
        limit,
        calendar,
        start_rule=terms.start_rule,
        last_day_off_moves=terms.last_day_off_moves,
        same_day_until=terms.same_day_until,
    )
    due_at = promise.due_at
    if pauses and limit.unit in (Unit.WORKING_HOUR, Unit.IMMEDIATE):
        for pause in pauses:
            due_at = add(due_at, working_time_between(pause.start, pause.end, calendar), calendar)
    elif pauses and limit.unit is Unit.HOUR:
        due_at += sum((pause.end - pause.start for pause in pauses), timedelta())
    elif pauses and limit.unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        last = calendar.local(due_at).date() + timedelta(days=len(_days(pauses, calendar)))
        due_at = closing_on_or_after(last, calendar)
    return Projection(due_at, promise.days, promise.provisional)


def _standing(calendar: Calendar, stopped: Mapping[date, str]) -> Calendar:
    """Return the calendar in which the days on which the clock stood are off."""
    if not stopped:
        return calendar
    return replace(
        calendar,
        days_off={**calendar.days_off, **stopped},
        makeup_days={day: why for day, why in calendar.makeup_days.items() if day not in stopped},
        half_days={day: hours for day, hours in calendar.half_days.items() if day not in stopped},
    )


def _days(pauses: Sequence[Pause], calendar: Calendar) -> dict[date, str]:
    stopped: dict[date, str] = {}
    for pause in pauses:
        day, end = calendar.local(pause.start).date(), calendar.local(pause.end).date()
        while day < end:
            stopped[day] = f"tạm dừng: {pause.reason}" if pause.reason else "tạm dừng"
            day += timedelta(days=1)
    return stopped
