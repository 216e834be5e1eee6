"""Bản đối chiếu của sổ: a due date found by living through the ledger, day by day and minute by minute.

Slow and obvious on purpose, and written apart from the projection in use: of it only the ledger's values are
known here, and the limits are walked by worktime's own reference. Whole minutes only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from motcua.worktime.calendar import Calendar
from motcua.worktime.limits import StartRule, TimeLimit
from motcua.worktime.reference import (
    A_DAY,
    A_MINUTE,
    close_of_next,
    due_at,
    same_day_number,
    sessions_of,
    walk_minutes,
    works,
)

from .rules import Line

Pauses = list[tuple[datetime, datetime]]


class Impossible(Exception):
    """The ledger tells what cannot have happened."""


class Clock:
    """A promise's clock, turned by one line after the other. Instants are naive, in the office's zone."""

    def __init__(
        self,
        calendar: Calendar,
        start_rule: StartRule,
        last_day_off_moves: bool,
        same_day_until: time | None,
    ) -> None:
        self.calendar, self.zone = calendar, ZoneInfo(calendar.zone)
        self.start_rule, self.moves, self.until = start_rule, last_day_off_moves, same_day_until
        self.limits: list[TimeLimit] = []
        self.named: datetime | None = None
        self.start: datetime | None = None
        self.pauses: Pauses = []
        self.stands_since: datetime | None = None
        self.is_over = False

    def turn(self, line: Line) -> None:
        """Let one line happen. Raises Impossible."""
        at = line.at.astimezone(self.zone).replace(tzinfo=None)
        begins = line.kind in ("granted", "imported")
        if self.is_over or begins == bool(self.limits or self.named):
            raise Impossible(line)
        if line.calendar:
            self.calendar = line.calendar
        if begins or line.kind == "reset":
            self._begin(line, at)
        elif line.kind == "paused":
            if self.stands_since:
                raise Impossible(line)
            self.stands_since = at
        elif line.kind == "resumed":
            if self.stands_since is None or at < self.stands_since:
                raise Impossible(line)
            self.pauses.append((self.stands_since, at))
            self.stands_since = None
        elif line.kind == "extended":
            if self.stands_since or line.limit is None or at > self.rings_at():
                raise Impossible(line)
            self.limits.append(line.limit)
        self.is_over = line.kind == "ended"

    def _begin(self, line: Line, at: datetime) -> None:
        if self.stands_since and at < self.stands_since:
            raise Impossible(line)
        self.start, self.pauses, self.stands_since = at, [], None
        self.limits = [line.limit] if line.limit else []
        self.named = line.due_at.astimezone(self.zone).replace(tzinfo=None) if line.due_at else None

    def rings_at(self) -> datetime:
        """Return when the promise ends, as if the clock ran."""
        assert self.start
        left, now = list(self.pauses), self.start
        if self.named:
            now = self._one(left, self._named)
        for limit in self.limits:
            now = self._one(left, partial(self._walk, now, limit))
        return now

    def _one(self, left: Pauses, walk: Callable[[Pauses], datetime]) -> datetime:
        """Walk with ever more pauses, as long as the next began before the end; take those from `left`."""
        happened: Pauses = []
        end = walk(happened)
        while left and left[0][0] < end:
            happened.append(left.pop(0))
            end = walk(happened)
        return end

    def _walk(self, start: datetime, limit: TimeLimit, pauses: Pauses) -> datetime:
        unit, by_moment = limit.unit, self.start_rule == "same_moment"
        if limit.amount and unit == "working_day" and not by_moment:
            return self._days_worked(start, limit.amount, pauses)
        if limit.amount and unit in ("calendar_day", "month") and pauses:
            return self._days_of_the_wall(start, limit, pauses)
        end = self._plain(start, limit)
        for stood, ran in pauses:
            if unit == "hour":
                end += ran - stood
                if self.moves and not works(end.date(), self.calendar):
                    end = close_of_next(end.date(), self.calendar)
            else:
                end = walk_minutes(end, self._minutes(stood, ran), self.calendar)
        return end

    def _plain(self, start: datetime, limit: TimeLimit) -> datetime:
        aware = start.replace(tzinfo=self.zone)
        end = due_at(aware, limit, self.calendar, self.start_rule, self.moves, self.until)
        return end.replace(tzinfo=None)

    def _days_worked(self, start: datetime, amount: int, pauses: Pauses) -> datetime:
        day = start.date()
        while amount:
            day += A_DAY
            stood = any(begun.date() <= day < ended.date() for begun, ended in pauses)
            if works(day, self.calendar) and not stood:
                amount -= 1
        return datetime.combine(day, sessions_of(day, self.calendar)[-1].closes)

    def _days_of_the_wall(self, start: datetime, limit: TimeLimit, pauses: Pauses) -> datetime:
        day, left = start.date(), limit.amount
        if limit.unit == "month":
            left = (same_day_number(day, left) - day).days
        while left:
            day += A_DAY
            if not any(begun.date() <= day < ended.date() for begun, ended in pauses):
                left -= 1
        hour = start.time() if self.start_rule == "same_moment" else None
        return self._end_of(day, hour)

    def _named(self, pauses: Pauses) -> datetime:
        assert self.named
        day = self.named.date()
        stood = {
            begun.date() + number * A_DAY
            for begun, ended in pauses
            for number in range((ended.date() - begun.date()).days)
        }
        for _ in stood:
            day += A_DAY
        if pauses and not works(day, self.calendar):
            return close_of_next(day, self.calendar)
        return datetime.combine(day, self.named.time())

    def _end_of(self, day: date, hour: time | None) -> datetime:
        if not works(day, self.calendar) and self.moves:
            return close_of_next(day, self.calendar)
        if hour:
            return datetime.combine(day, hour)
        sessions = sessions_of(day, self.calendar)
        return datetime.combine(day, sessions[-1].closes if sessions else time(23, 59))

    def _minutes(self, since: datetime, until: datetime) -> int:
        """Count the minutes worked in between, one by one."""
        count = 0
        while since < until:
            if any(s.opens <= since.time() < s.closes for s in sessions_of(since.date(), self.calendar)):
                count += 1
            since += A_MINUTE
        return count


def project(
    lines: Sequence[Line],
    calendar: Calendar,
    start_rule: StartRule,
    last_day_off_moves: bool,
    same_day_until: time | None,
) -> datetime | None:
    """Return what `rules.project` should, the slow way; None while the clock stands. Raises Impossible."""
    clock = Clock(calendar, start_rule, last_day_off_moves, same_day_until)
    for line in lines:
        clock.turn(line)
    if clock.start is None:
        raise Impossible
    return None if clock.stands_since else clock.rings_at().replace(tzinfo=clock.zone)
