"""From the lines of a ledger to a due date with its explanation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from motcua.deadlines.counting import A_DAY, Pause, Terms, count, fixed, stopped_days
from motcua.worktime.rules import Calendar, Day, Due, TimeLimit, Unit, working_time_between

__all__ = ["Contradiction", "Line", "LineKind", "NotPaused", "NotRunning", "Projection", "Terms", "project"]

# (unverified) No law says how long; the law says only that a time is named. A process sets another by the
# hours of its step, an officer by what he writes.
USUAL_REPLY = TimeLimit(3, Unit.WORKING_DAY)
PAUSED = "tạm dừng"
ANEW = "đã tính lại từ đầu"


class LineKind(StrEnum):
    """What a line of a ledger does to the promise."""

    GRANTED = "granted"
    IMPORTED = "imported"
    PAUSED = "paused"
    RESUMED = "resumed"
    RESET = "reset"
    EXTENDED = "extended"
    CALENDAR_CHANGED = "calendar_changed"
    ENDED = "ended"


BEGINNINGS = frozenset({LineKind.GRANTED, LineKind.IMPORTED})


class Contradiction(Exception):
    """A line cannot stand where it stands: `line` is its place in the ledger, from 1."""

    def __init__(self, *told: object, line: int = 0) -> None:
        super().__init__(*told)
        self.line = line


class NotRunning(Contradiction):
    """The promise's clock already stands, or has ended."""


class NotPaused(Contradiction):
    """The promise's clock does not stand."""


class Expired(Contradiction):
    """The promise's day is over; nobody can put it off any more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger.

    `limit` stands on granted, reset and extended lines (there it is what is added), and on an imported one
    unless the other body only named a day, `due_at`. `calendar` is the one known when the line was written,
    by which the promise is counted from then on; None leaves the former.
    """

    kind: LineKind
    at: datetime
    reason: str = ""
    limit: TimeLimit | None = None
    paper: str = ""
    calendar: Calendar | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """What a ledger says: when it is due and why, or that the clock stands (`due_at` None).

    While it stands `days` are those before the day on which it stopped. `earlier` are the days before the
    limit was last counted anew, none of which counts any more.
    """

    due_at: datetime | None
    days: tuple[Day, ...]
    provisional: bool
    paused_since: datetime | None = None
    earlier: tuple[Day, ...] = ()


def project(lines: Sequence[Line], terms: Terms) -> Projection:
    """Return the due date that `lines` (first to last, beginning with granted or imported) amount to.

    A reset starts the count anew, whatever was added before. An extension begins where the promise ended.
    A calendar newly known counts for the whole promise, from its first day.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4 (count again from zero), khoản 9 (once more); domain: pause for
    money owed.

    Raises Contradiction where a line cannot follow those before it, and what worktime's `due` raises.
    """
    ledger = _Ledger(terms)
    for place, line in enumerate(lines, start=1):
        try:
            ledger.take(line)
        except Contradiction as error:
            error.line = place
            raise
    return ledger.projected()


@dataclass(slots=True)
class _Ledger:
    """The state of a promise after the lines taken so far."""

    terms: Terms
    begun: Line | None = None
    pauses: list[Pause] = field(default_factory=list)
    added: list[TimeLimit] = field(default_factory=list)
    paused: Line | None = None
    earlier: tuple[Day, ...] = ()
    has_ended: bool = False

    def take(self, line: Line) -> None:
        if self.has_ended or (self.begun is None) is not (line.kind in BEGINNINGS):
            raise Contradiction(line.kind)
        if line.calendar is not None:
            self.terms = replace(self.terms, calendar=line.calendar)
        getattr(self, f"_{line.kind}")(line)

    def projected(self) -> Projection:
        if self.begun is None:
            raise Contradiction("empty")
        found = self._counted()
        if self.paused is None:
            return Projection(found.due_at, found.days, found.provisional, earlier=self.earlier)
        on = self.terms.calendar.local(self.paused.at).date()
        before = tuple(day for day in found.days if day.on < on)
        return Projection(None, before, False, self.paused.at, self.earlier)

    def _granted(self, line: Line) -> None:
        if line.limit is None:
            raise Contradiction(line.kind)
        self.begun = line

    def _imported(self, line: Line) -> None:
        if line.limit is None and line.due_at is None:
            raise Contradiction(line.kind)
        self.begun = line

    def _paused(self, line: Line) -> None:
        if self.paused:
            raise NotRunning(line.kind)
        self.paused = line

    def _resumed(self, line: Line) -> None:
        self.pauses.append(self._pause_until(line))
        self.paused = None

    def _reset(self, line: Line) -> None:
        if line.limit is None:
            raise Contradiction(line.kind)
        self.earlier += self._given_up(line)
        self.begun, self.pauses, self.added, self.paused = line, [], [], None

    def _extended(self, line: Line) -> None:
        if self.paused:
            raise NotRunning(line.kind)
        if line.limit is None:
            raise Contradiction(line.kind)
        if line.at > self._counted().due_at:
            raise Expired(line.kind)
        self.added.append(line.limit)

    def _calendar_changed(self, line: Line) -> None:
        if line.calendar is None:
            raise Contradiction(line.kind)

    def _ended(self, line: Line) -> None:
        self.has_ended = True

    def _pause_until(self, line: Line) -> Pause:
        if self.paused is None:
            raise NotPaused(line.kind)
        if line.at < self.paused.at:
            raise Contradiction(line.kind)
        return Pause(self.paused.at, line.at, _standing(self.paused))

    def _counted(self) -> Due:
        assert self.begun is not None
        begun, terms = self.begun, self.terms
        if begun.limit is not None:
            found, taken = count(begun.at, begun.limit, self.pauses, terms)
        else:
            assert begun.due_at is not None
            found, taken = fixed(begun.at, begun.due_at, self.pauses, terms.calendar)
        if begun.kind is LineKind.RESET:
            found = _begun_anew(found, begun)
        for limit in self.added:
            further, more = count(found.due_at, limit, self.pauses[taken:], terms)
            found, taken = _joined(found, further), taken + more
        return found

    def _given_up(self, line: Line) -> tuple[Day, ...]:
        """Return the days up to that of `line`, which were counted in vain."""
        calendar = self.terms.calendar
        days = {day.on: day.why for day in self._counted().days}
        last_pause = [self._pause_until(line)] if self.paused else []
        days |= stopped_days(last_pause, calendar)
        first, end = min(days), calendar.local(line.at).date()
        span = (first + number * A_DAY for number in range((end - first).days))
        return tuple(Day(day, False, f"{days.get(day, 'đã quá hạn')}; {ANEW}") for day in span)


def _standing(line: Line) -> str:
    """Return why the clock stands, with the paper: "tạm dừng: chờ bổ sung giấy tờ (Phiếu số 1)"."""
    why = f"{PAUSED}: {line.reason}" if line.reason else PAUSED
    return f"{why} ({line.paper})" if line.paper else why


def _begun_anew(found: Due, line: Line) -> Due:
    first = found.days[0]
    named = f"ngày tính lại từ đầu ({line.reason})" if line.reason else "ngày tính lại từ đầu"
    first = replace(first, why=first.why.replace("ngày nhận hồ sơ", named, 1))
    return replace(found, days=(first, *found.days[1:]))


def _joined(found: Due, further: Due) -> Due:
    """Return the days of a promise and those added to it as one row."""
    last, first = found.days[-1], further.days[0]
    until = last.why.replace("hết hạn lúc", "hẹn lần đầu đến")
    if first.counted and first.on == last.on:
        until = f"{until}; gia hạn: {first.why}"
    rest = (replace(day, why=f"gia hạn: {day.why}") for day in further.days if day.on > last.on)
    days = (*found.days[:-1], replace(last, why=until), *rest)
    return Due(further.due_at, days, found.provisional or further.provisional)


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
