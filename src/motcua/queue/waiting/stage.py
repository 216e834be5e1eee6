"""The replay's stage: the hall laid out as arrays, once for all replays.

A group is one line about which is asked; its replays are played side by side with those of all others.
Every stream of jobs ends with one that never comes, so that a pointer may stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from .draws import Floats, durations, normals, remaining, uniforms
from .hall import Counter, Hall
from .jobs import Job, Lined, streams
from .lines import Line, entangled
from .service_times import Spread

Ints = NDArray[np.intp]
NEVER = Job(Spread(), inf, inf)


@dataclass(frozen=True, slots=True)
class Group:
    """How long would newcomers to `line` wait, stream by stream, and those of `tickets` who wait in it."""

    line: Line
    newcomers: tuple[tuple[Job, ...], ...]
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """Arrays over G groups, J jobs, R replays and, of the largest part, C counters, S streams, W windows.

    arrival, rank, minutes: (J, R). first: (G, S), the first job of each stream. serves: (G, C, P), the
    streams that a counter serves, filled up with S - 1, which is always empty. free: (G, C, R), when each
    counter is free. opens, closes: (G, C, W). slot: (G, J), the column in which the start of a job is noted,
    0 for nowhere. noted: (G,), how many are.
    """

    arrival: Floats
    rank: Floats
    minutes: Floats
    first: Ints
    serves: Ints
    free: Floats
    opens: Floats
    closes: Floats
    slot: Ints
    noted: Ints


def build(of: Lined, groups: Sequence[Group], replays: int, rng: np.random.Generator) -> Stage:
    """Lay the hall out for `groups`; parts that no group is entangled with are left out."""
    parts = entangled(of.lines())
    mine = [next(part for part in parts if group.line <= part) for group in groups]
    jobs: list[Job] = []
    cast: list[tuple[Line, int]] = []  # of each stream: who serves it, and its first job

    def lay(served_by: Line, stream: Sequence[Job]) -> int:
        cast.append((served_by, len(jobs)))
        jobs.extend((*stream, NEVER))
        return len(cast) - 1

    laid = {
        part: [lay(one, stream) for one in of.lines() if one <= part for stream in streams(of, one)]
        for part in dict.fromkeys(mine)
    }
    own = [[lay(group.line, stream) for stream in group.newcomers] for group in groups]
    played = [[*laid[part], *numbers] for numbers, part in zip(own, mine, strict=True)]
    arrival, rank, minutes = _drawn(of.hall, jobs, replays, rng)
    first, serves = _streams(cast, played, mine, len(jobs) - 1)
    opens, closes = _hours(of.hall, mine)
    slot, noted = _slots(groups, jobs, [[cast[number][1] for number in numbers] for numbers in own])
    free = _free(of.hall, mine, replays, rng)
    return Stage(arrival, rank, minutes, first, serves, free, opens, closes, slot, noted)


def _drawn(
    hall: Hall, jobs: Sequence[Job], replays: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Return arrival, rank and minutes of every job in every replay, each (J, R)."""
    arrival = np.repeat(np.array([[job.at] for job in jobs]), replays, axis=1)
    rank = np.repeat(np.array([[job.rank] for job in jobs]), replays, axis=1)
    by_chance = np.array([job.per_hour for job in jobs])
    for start, stop in _runs(by_chance > 0):
        gaps = rng.exponential(60 / by_chance[start], (stop - start, replays))
        arrival[start:stop] += gaps.cumsum(axis=0)
        rank[start:stop] += arrival[start:stop]
    spreads = [job.spread for job in jobs]
    known = {one: place for place, one in enumerate(dict.fromkeys(spreads))}
    doubts = normals(uniforms(rng, len(known), replays))[[known[one] for one in spreads]]
    minutes = durations(spreads, uniforms(rng, len(jobs), replays), doubts)
    absent = rng.random(minutes.shape) < np.array([[job.absent] for job in jobs])
    waits = np.array([[job.at <= hall.at] for job in jobs])
    minutes[absent] = np.where(waits, hall.no_show_minutes, 0.0).repeat(replays, axis=1)[absent]
    minutes[[job.shadow for job in jobs]] = 0.0
    return arrival, rank, minutes


def _runs(where: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the [start, stop) of each run of true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], where.astype(np.int8), [0]))))
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def _streams(
    cast: Sequence[tuple[Line, int]], played: Sequence[Sequence[int]], mine: Sequence[Line], never: int
) -> tuple[Ints, Ints]:
    empty = max(map(len, played))
    first = np.full((len(played), empty + 1), never)
    served: list[list[list[int]]] = []
    for group, (numbers, part) in enumerate(zip(played, mine, strict=True)):
        first[group, : len(numbers)] = [cast[number][1] for number in numbers]
        by = [cast[number][0] for number in numbers]
        served.append([[column for column, one in enumerate(by) if place in one] for place in sorted(part)])
    widest = max(len(columns) for part in served for columns in part)
    serves = np.full((len(played), max(map(len, mine)), widest), empty)
    for group, columns_of in enumerate(served):
        for row, columns in enumerate(columns_of):
            serves[group, row, : len(columns)] = columns
    return first, serves


def _hours(hall: Hall, mine: Sequence[Line]) -> tuple[Floats, Floats]:
    windows = max((len(counter.windows) for counter in hall.counters), default=1)
    shape = len(mine), max(map(len, mine)), max(windows, 1)
    opens, closes = np.full(shape, inf), np.full(shape, -inf)
    for group, part in enumerate(mine):
        for row, place in enumerate(sorted(part)):
            for column, (start, stop) in enumerate(hall.counters[place].windows):
                opens[group, row, column], closes[group, row, column] = start, stop
    return opens, closes


def _slots(
    groups: Sequence[Group], jobs: Sequence[Job], starts: Sequence[Sequence[int]]
) -> tuple[Ints, Ints]:
    slot = np.zeros((len(groups), len(jobs)), dtype=np.intp)
    where = {job.ticket: number for number, job in enumerate(jobs) if job.ticket is not None}
    noted = []
    for row, (group, firsts) in enumerate(zip(groups, starts, strict=True)):
        asked = [
            start + nth
            for start, stream in zip(firsts, group.newcomers, strict=True)
            for nth in range(len(stream))
        ]
        asked += [where[ticket] for ticket in group.tickets]
        slot[row, asked] = range(1, len(asked) + 1)
        noted.append(len(asked))
    return slot, np.array(noted)


def _free(hall: Hall, mine: Sequence[Line], replays: int, rng: np.random.Generator) -> Floats:
    free = np.full((len(mine), max(map(len, mine)), replays), inf)
    known = {
        place: free_at(hall.at, hall.counters[place], replays, rng)
        for place in sorted(frozenset().union(*mine))
    }
    for group, part in enumerate(mine):
        for row, place in enumerate(sorted(part)):
            free[group, row] = known[place]
    return free


def free_at(now: float, counter: Counter, replays: int, rng: np.random.Generator) -> Floats:
    """Return when the counter is next free, before its hours are looked at: (R,)."""
    free = np.full(replays, max(now, counter.back_at or now))
    if counter.serving is not None:
        elapsed = now - counter.serving.since
        rest = remaining(counter.serving.spread, elapsed, uniforms(rng, 1, replays)[0])
        free = np.maximum(free, now + rest)
    return free
