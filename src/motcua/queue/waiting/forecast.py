"""Dự báo của sảnh: what is expected for the next newcomers of every line and for all who wait, as a value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from math import isfinite

from .hall import Hall, Waiting
from .lines import Asked, Line

SHARES = 0.1, 0.5, 0.9


class Method(StrEnum):
    """From where a forecast comes."""

    REPLAY = "replay"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Wait:
    """Minutes to the call: low, middle and high, of which 10, 50 and 90 % fall short.

    Infinite when not reached before closing.
    """

    low: float
    middle: float
    high: float

    @property
    def reached(self) -> bool:
        """Say whether the person is called before closing, more likely than not."""
        return isfinite(self.middle)

    def later(self, minutes: float) -> Wait:
        """Return what is left of it after `minutes`."""
        return Wait(*(max(one - minutes, 0.0) for one in (self.low, self.middle, self.high)))


@dataclass(frozen=True, slots=True)
class Queue:
    """What awaits newcomers: `waits` of the next ones, each beyond them `further` minutes more.

    `ahead` who wait in the same line and go first; `hours` [open, close) of every counter of the line.
    """

    waits: tuple[Wait, ...]
    further: float
    ahead: int
    hours: tuple[tuple[float, float], ...]

    def nth(self, since: int) -> Wait:
        """Return the wait of the newcomer before whom `since` others have come."""
        beyond = max(since - len(self.waits) + 1, 0)
        return self.waits[since - beyond].later(-beyond * self.further)

    def is_open(self, at: float) -> bool:
        """Say whether `at` lies in the hours of one of the counters."""
        return any(opens <= at < closes for opens, closes in self.hours)

    def opens_at(self, at: float) -> float | None:
        """Return when the next counter opens after `at` today, if one does."""
        return min((opens for opens, _ in self.hours if opens > at), default=None)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Made at `at` (minutes after midnight) from a hall with digest `inputs`, which first opened at `opened`.

    A question or ticket that no counter can serve today is missing.
    """

    at: float
    inputs: str
    opened: float
    method: Method = Method.REPLAY
    arrivals: dict[Asked, Queue] = field(default_factory=dict)
    tickets: dict[str, Wait] = field(default_factory=dict)

    def newcomer(self, asked: Asked, since: int, at: float) -> Wait | None:
        """Return the wait of one who takes a number at `at`, `since` others of his line having done so."""
        queue = self.arrivals.get(asked)
        return queue.nth(since).later(at - self.at) if queue else None


def empty(hall: Hall, method: Method, inputs: str | None = None) -> Forecast:
    """Return a forecast of `hall` in which nothing stands yet."""
    opened = min((opens for one in hall.counters for opens, _ in one.windows), default=0.0)
    return Forecast(hall.at, inputs or digest(hall), opened, method)


def queue(
    hall: Hall, asked: Asked, served_by: Line, waits: tuple[Wait, ...], waiting: Sequence[Waiting]
) -> Queue:
    """Return `waits` with what goes with them; `waiting` are those of the same line."""
    ahead = sum(ticket.level <= asked.level for ticket in waiting)
    hours = sorted({window for place in served_by for window in hall.counters[place].windows})
    return Queue(waits, hall.spread(asked.field).mean / len(served_by), ahead, tuple(hours))


def digest(hall: Hall) -> str:
    """Return the SHA-256 of the hall, in hexadecimal; equal halls give equal digests."""
    return sha256(json.dumps(asdict(hall), sort_keys=True, default=sorted).encode()).hexdigest()
