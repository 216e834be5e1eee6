"""Nhìn trước một giờ: the present hall played forward with the visitors still to come, under each change.

It is the replay of `queue/waiting`, with one group for each change and part of the hall that it touches. All
changes meet the same visitors with the same services (common random numbers), so that few replays tell them
apart: Law, "Simulation Modeling and Analysis", 5th ed., ch. 11.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from ..waiting.draws import Floats
from ..waiting.hall import Counter, Hall
from ..waiting.lines import Line, entangled, line
from ..waiting.replay import play
from ..waiting.stage import Ints, Stage, free_at
from .erlang import LONG_WAIT
from .visitors import HORIZON, Ahead, Person, Served, arrivals, services, streams

BEYOND = 45.0  # minutes more in which they may still be called; later is as late as that
REPLAYS = 48


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the visitors who wait now or come within the hour: how many, how many wait long, minutes in all.

    Expected values. Minutes count from taking the number for who comes, from now on for who waits already;
    long is long from taking the number in either case.
    """

    persons: float = 0.0
    long: float = 0.0
    minutes: float = 0.0

    @property
    def share_long(self) -> float:
        """The share who wait longer than LONG_WAIT, 0 of nobody."""
        return self.long / self.persons if self.persons else 0.0

    @property
    def mean_minutes(self) -> float:
        """The mean wait, 0 of nobody."""
        return self.minutes / self.persons if self.persons else 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.persons + other.persons, self.long + other.long, self.minutes + other.minutes)


Outlook = Mapping[str, Figures]  # by field


def look_ahead(
    of: Ahead, changes: Sequence[tuple[Counter, ...]], *, seed: int, replays: int = REPLAYS
) -> list[Outlook]:
    """Return, for each change, what awaits the fields that it touches.

    A change is the counters as they would be; one equal to those of the hall touches every field. The same
    seed gives the same visitors.
    """
    return _Cast.of(of, streams(of), replays, seed).outlooks(changes)


@dataclass(frozen=True, slots=True)
class _Cast:
    """Everybody as arrays, one row a person and one column a replay; each stream ends with a row of never."""

    hall: Hall
    asked: list[Served]  # of each stream
    first: list[int]  # of each stream, its first row
    people: list[Person | None]
    arrival: Floats
    rank: Floats
    minutes: Floats
    free: dict[Counter, Floats]
    replays: int
    seed: int

    @classmethod
    def of(
        cls, of: Ahead, by_stream: Sequence[tuple[Served, list[Person]]], replays: int, seed: int
    ) -> _Cast:
        people: list[Person | None] = []
        first = []
        for _, stream in by_stream:
            first.append(len(people))
            people += [*stream, None]
        people.append(None)
        rng = np.random.default_rng(seed)
        arrival, rank = arrivals(of.hall, people, first, replays, rng)
        minutes = services(of.hall, people, replays, rng)
        asked = [one for one, _ in by_stream]
        return cls(of.hall, asked, first, people, arrival, rank, minutes, {}, replays, seed)

    def outlooks(self, changes: Sequence[tuple[Counter, ...]]) -> list[Outlook]:
        groups: list[_Group] = []
        unserved: list[set[int]] = []
        for number, counters in enumerate(changes):
            made, alone = self._groups(number, counters)
            groups += made
            unserved.append(alone)
        called = play(self._stage(groups)) if groups else np.empty((0, self.replays, 1))
        found: list[dict[str, Figures]] = [{} for _ in changes]
        for group, starts in zip(groups, called, strict=True):
            rows = [row for stream in group.streams for row in self._rows(stream)]
            self._add(found[group.change], rows, starts[:, 1 : len(rows) + 1].T)
        for outlook, alone in zip(found, unserved, strict=True):
            rows = [row for stream in sorted(alone) for row in self._rows(stream)]
            self._add(outlook, rows, np.full((len(rows), self.replays), inf))
        return list(found)

    def _groups(self, number: int, counters: tuple[Counter, ...]) -> tuple[list[_Group], set[int]]:
        """Return the parts of the hall that the change touches, and the streams that nobody serves."""
        hall = Hall(self.hall.at, counters)
        known: dict[Served, Line] = {asked: line(hall, *asked) for asked in dict.fromkeys(self.asked)}
        same = counters == self.hall.counters
        changed = {n for n, one in enumerate(counters) if same or one not in self.hall.counters}
        gone = {one.id for one in self.hall.counters} - {one.id for one in counters}
        lost = {name for one in self.hall.counters if one.id in gone for name in one.fields}
        old = {one.id: one.fields for one in self.hall.counters}
        lost |= {name for n in changed for name in old.get(counters[n].id, ()) if not same}
        touched = changed | {n for n, one in enumerate(counters) if one.fields & lost}
        groups = []
        for part in entangled(one for one in known.values() if one):
            if part & touched:
                streams = [n for n, asked in enumerate(self.asked) if known[asked] and known[asked] <= part]
                groups.append(
                    _Group(number, counters, part, streams, [known[self.asked[n]] for n in streams])
                )
        lost |= {self.asked[n][0] for group in groups for n in group.streams}
        alone = {n for n, one in enumerate(self.asked) if not known[one] and (same or one[0] in lost)}
        return groups, alone

    def _rows(self, stream: int) -> range:
        start = self.first[stream]
        stop = start
        while self.people[stop] is not None:
            stop += 1
        return range(start, stop)

    def _stage(self, groups: Sequence[_Group]) -> Stage:
        count, never = len(groups), len(self.people) - 1
        widest = max(len(group.part) for group in groups)
        empty = max(len(group.streams) for group in groups)
        windows = max(len(one.windows) for group in groups for one in group.counters)
        first = np.full((count, empty + 1), never)
        reach = max(sum(n in served for served in group.lines) for group in groups for n in group.part)
        serves = np.full((count, widest, max(reach, 1)), empty)
        free = np.full((count, widest, self.replays), inf)
        opens, closes = np.full((2, count, widest, windows), inf)
        closes[:] = -inf
        slot: Ints = np.zeros((count, len(self.people)), dtype=np.intp)
        noted = []
        for g, group in enumerate(groups):
            first[g, : len(group.streams)] = [self.first[one] for one in group.streams]
            rows = [row for stream in group.streams for row in self._rows(stream)]
            slot[g, rows] = range(1, len(rows) + 1)
            noted.append(len(rows))
            for c, place in enumerate(sorted(group.part)):
                columns = [s for s, served in enumerate(group.lines) if place in served]
                serves[g, c, : len(columns)] = columns
                counter = group.counters[place]
                free[g, c] = self._free(counter)
                for w, (start, stop) in enumerate(counter.windows):
                    opens[g, c, w] = start
                    closes[g, c, w] = min(stop, self.hall.at + HORIZON + BEYOND)
        return Stage(
            self.arrival, self.rank, self.minutes, first, serves, free, opens, closes, slot, np.array(noted)
        )

    def _free(self, counter: Counter) -> Floats:
        """Return when a counter is free, drawn alike for whoever sits there in every change."""
        if counter not in self.free:
            key = sum(ord(letter) * 31**nth for nth, letter in enumerate(counter.id)) % 2**31
            rng = np.random.default_rng((self.seed, key))
            self.free[counter] = free_at(self.hall.at, counter, self.replays, rng)
        return self.free[counter]

    def _add(self, outlook: dict[str, Figures], rows: list[int], called: Floats) -> None:
        """Add the persons of `rows` to the figures of their fields; `called` is (rows, replays)."""
        if not rows:
            return
        at = self.arrival[rows]
        end = self.hall.at + HORIZON + BEYOND
        comes: NDArray[np.bool_] = at < self.hall.at + HORIZON
        people = [one for row in rows if (one := self.people[row]) is not None]
        since = np.where(at > self.hall.at, at, np.array([[one.taken] for one in people]))
        until = np.minimum(called, np.maximum(end, at))
        long = (np.minimum(called, end) - since > LONG_WAIT) & comes
        wait = np.where(comes, until - np.where(comes, at, 0.0), 0.0)
        for row, one in enumerate(people):
            more = Figures(comes[row].mean(), long[row].mean(), wait[row].mean())
            outlook[one.field] = outlook.get(one.field, Figures()) + more


@dataclass(frozen=True, slots=True)
class _Group:
    change: int
    counters: tuple[Counter, ...]
    part: Line
    streams: list[int]
    lines: list[Line]  # of each stream
