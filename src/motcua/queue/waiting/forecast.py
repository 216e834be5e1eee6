"""Dự báo của sảnh: what the replay gives for the next newcomers of every field and for all who wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from .draws import Floats
from .hall import ORDINARY, Hall
from .jobs import NEWCOMERS, Lined, favoured, lined, newcomers
from .lines import Asked, Line, entangled, everybody, line
from .replay import play
from .stage import Group, build

REPLAYS = 200
FEWEST = 64
EFFORT = 150_000  # calls to play, all replays together: some 0.1 s
SHARES = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Wait:
    """Minutes from the forecast's instant to the call, before calibration: low, middle, high; 10, 50, 90 %.

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
    """The waits of the next newcomers, the first one first; each beyond them waits `further` minutes more."""

    waits: tuple[Wait, ...]
    further: float

    def nth(self, since: int) -> Wait:
        """Return the wait of the newcomer before whom `since` others have come."""
        beyond = max(since - len(self.waits) + 1, 0)
        return self.waits[since - beyond].later(-beyond * self.further)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Made at `at` (minutes after midnight). A question or ticket that no counter can serve is missing."""

    at: float
    arrivals: dict[Asked, Queue] = field(default_factory=dict)
    tickets: dict[str, Wait] = field(default_factory=dict)

    def newcomer(self, asked: Asked, since: int, at: float) -> Wait | None:
        """Return the wait of one who takes a number at `at`, `since` others of his line having done so."""
        queue = self.arrivals.get(asked)
        return queue.nth(since).later(at - self.at) if queue else None


def forecast(
    hall: Hall, asked: Sequence[Asked] | None = None, *, seed: int = 0, replays: int = REPLAYS
) -> Forecast:
    """Return the waits of newcomers and of those who wait; the same hall and seed give the same answer.

    `asked` of None: every field, ordinary and priority, and every ticket; otherwise only these questions and
    the tickets of their lines, which is quicker.
    """
    of = lined(hall)
    questions = _by_line(hall, everybody(hall) if asked is None else asked)
    for one in of.lines() if asked is None else ():
        if of.waiting.get(one):
            questions.setdefault(one, [])
    groups = {served_by: _group(of, served_by, alike) for served_by, alike in questions.items()}
    found = Forecast(hall.at)
    if not groups:
        return found
    replays = min(replays, max(EFFORT // _work(of, groups), FEWEST))
    stage = build(of, list(groups.values()), replays, np.random.default_rng(seed))
    waits = _quantiles(play(stage) - hall.at)
    for (served_by, group), row in zip(groups.items(), waits, strict=True):
        count = sum(map(len, group.newcomers))
        found.tickets.update(zip(group.tickets, row[count:], strict=False))
        for asks in questions[served_by]:
            new = row[1:count] if asks.level == ORDINARY else row[:1]
            found.arrivals[asks] = Queue(tuple(new), hall.spread(asks.field).mean / len(served_by))
    return found


def _by_line(hall: Hall, asked: Sequence[Asked]) -> dict[Line, list[Asked]]:
    found: dict[Line, list[Asked]] = {}
    for one in asked:
        if served_by := line(hall, one.field, one.language):
            found.setdefault(served_by, []).append(one)
    return found


def _work(of: Lined, groups: Mapping[Line, Group]) -> int:
    """Return about how many calls one replay of all groups plays."""
    waiting = {one: len(of.waiting.get(one, ())) + 1 for one in of.lines()}
    parts = entangled(waiting)
    busy = {part: len(part) + sum(n for one, n in waiting.items() if one <= part) for part in parts}
    mine = (next(part for part in parts if one <= part) for one in groups)
    return sum(busy[part] + NEWCOMERS for part in mine)


def _group(of: Lined, served_by: Line, asked: Sequence[Asked]) -> Group:
    """Return the group of a line; where only tickets are asked about, without newcomers."""
    tickets = tuple(ticket.id for ticket in of.waiting.get(served_by, []))
    if not asked:
        return Group(served_by, (), tickets)
    ordinary = any(one.level == ORDINARY for one in asked)
    new = newcomers(of.hall, sorted({one.field for one in asked})) if ordinary else []
    return Group(served_by, ((favoured(of.hall),), tuple(new)), tickets if ordinary else ())


def _quantiles(minutes: Floats) -> list[list[Wait]]:
    """Return by group the waits of the noted, from (G, R, N + 1) minutes."""
    replays = minutes.shape[1]
    ordered = np.sort(minutes[:, :, 1:], axis=1)
    picked = [ordered[:, min(int(share * replays), replays - 1)] for share in SHARES]
    return [
        [Wait(*three) for three in zip(*(one[group].tolist() for one in picked), strict=True)]
        for group in range(len(minutes))
    ]
