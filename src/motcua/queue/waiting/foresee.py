"""Dự báo: the forecast of the present hall, by replay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .draws import Floats
from .forecast import SHARES, Forecast, Method, Wait, empty, queue
from .hall import ORDINARY, Hall
from .jobs import NEWCOMERS, Lined, favoured, lined, newcomers
from .lines import Asked, Line, entangled, everybody, line
from .replay import play
from .stage import Group, build

REPLAYS = 200
FEWEST = 64
EFFORT = 150_000  # calls to play, all replays together: some 0.1 s


def foresee(
    hall: Hall, asked: Sequence[Asked] | None = None, *, inputs: str | None = None, replays: int = REPLAYS
) -> Forecast:
    """Return the waits of newcomers and of those who wait. The same hall gives the same answer.

    `asked` of None: every field, ordinary and priority, and every ticket; otherwise only these questions and
    the tickets of their lines, which is quicker. `inputs` is the digest of the hall, if it is known already.
    A hall in which nearly every line is entangled is replayed fewer times, at least FEWEST.
    """
    of, found = lined(hall), empty(hall, Method.REPLAY, inputs)
    questions = _by_line(hall, everybody(hall) if asked is None else asked)
    for one in of.lines() if asked is None else ():
        if of.waiting.get(one):
            questions.setdefault(one, [])
    groups = {served_by: _group(of, served_by, alike) for served_by, alike in questions.items()}
    if not groups:
        return found
    replays = min(replays, max(EFFORT // _work(of, groups), FEWEST))
    stage = build(of, list(groups.values()), replays, np.random.default_rng(int(found.inputs[:16], 16)))
    waits = _quantiles(play(stage) - hall.at)
    for (served_by, group), row in zip(groups.items(), waits, strict=True):
        count = sum(map(len, group.newcomers))
        found.tickets.update(zip(group.tickets, row[count:], strict=False))
        for asks in questions[served_by]:
            new = row[1:count] if asks.level == ORDINARY else row[:1]
            found.arrivals[asks] = queue(hall, asks, served_by, tuple(new), of.waiting.get(served_by, ()))
    return found


def _by_line(hall: Hall, asked: Sequence[Asked]) -> dict[Line, list[Asked]]:
    found: dict[Line, list[Asked]] = {}
    for one in asked:
        if served_by := line(hall, one.field, one.language):
            found.setdefault(served_by, []).append(one)
    return found


def _group(of: Lined, served_by: Line, asked: Sequence[Asked]) -> Group:
    """Return the group of a line; where only tickets are asked about, without newcomers."""
    tickets = tuple(ticket.id for ticket in of.waiting.get(served_by, []))
    if not asked:
        return Group(served_by, (), tickets)
    ordinary = any(one.level == ORDINARY for one in asked)
    new = newcomers(of.hall, sorted({one.field for one in asked})) if ordinary else []
    return Group(served_by, ((favoured(of.hall),), tuple(new)), tickets if ordinary else ())


def _work(of: Lined, groups: Mapping[Line, Group]) -> int:
    """Return about how many calls one replay of all groups plays."""
    waiting = {one: len(of.waiting.get(one, ())) + 1 for one in of.lines()}
    parts = entangled(waiting)
    busy = {part: len(part) + sum(n for one, n in waiting.items() if one <= part) for part in parts}
    mine = (next(part for part in parts if one <= part) for one in groups)
    return sum(busy[part] + NEWCOMERS for part in mine)


def _quantiles(minutes: Floats) -> list[list[Wait]]:
    """Return by group the waits of the noted, from (G, R, N + 1) minutes.

    If some replays do not reach a person but most do, the latest call of those stands for the high end.
    """
    ordered = np.sort(minutes[:, :, 1:], axis=1)
    low, middle, high = (ordered[:, int(share * ordered.shape[1])] for share in SHARES)
    latest = np.where(np.isfinite(ordered), ordered, 0.0).max(axis=1)
    high = np.where(np.isfinite(middle) & ~np.isfinite(high), latest, high)
    rows = np.stack((low, middle, high), axis=2).tolist()
    return [[Wait(*three) for three in row] for row in rows]
