"""Người đang chờ và sắp đến: the visitors of the hour ahead, in order and as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf, sqrt

import numpy as np

from ..waiting.draws import Floats, durations, normals, uniforms
from ..waiting.hall import ORDINARY, PRIORITY, Hall
from ..waiting.jobs import LEVEL
from ..waiting.service_times import Spread

HORIZON = 60.0  # minutes whose arrivals are looked at

Served = tuple[str, str | None, str | None]  # field, language, counter wanted: who may call is the same


@dataclass(frozen=True, slots=True)
class Ahead:
    """The visitors of the hour, the same for every change; `arrivals` an hour by field, all kinds."""

    hall: Hall
    arrivals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    field: str
    spread: Spread
    taken: float  # when the number was taken; for who is to come, drawn
    at: float
    rank: float
    chance: float = 0.0  # that it does not answer
    per_hour: float = 0.0
    booked: bool = False


def streams(of: Ahead) -> list[tuple[Served, list[Person]]]:
    """Return who waits and who comes, in streams called in the order in which they stand."""
    hall, found = of.hall, dict[tuple[Served, int, bool], list[Person]]()
    for one in sorted(hall.waiting, key=lambda one: (one.level, one.order, one.id)):
        rank = one.level * LEVEL + one.order
        person = Person(
            one.field, one.spread or hall.spread(one.field), one.order, hall.at, rank, hall.no_show
        )
        found.setdefault(((one.field, one.language, one.counter), one.level, False), []).append(person)
    for booking in sorted(hall.bookings, key=lambda one: (one.at, one.order)):
        if booking.at >= hall.at + HORIZON:
            continue
        at, rank = max(booking.at, hall.at), booking.level * LEVEL + booking.order
        person = Person(
            booking.field, hall.spread(booking.field), at, at, rank, 1 - booking.shows, booked=True
        )
        found.setdefault(((booking.field, None, None), booking.level, True), []).append(person)
    for name, per_hour in sorted(of.arrivals.items()):
        favoured = min(hall.priority_per_hour.get(name, 0.0), per_hour)
        for level, rate in ((PRIORITY, favoured), (ORDINARY, per_hour - favoured)):
            coming = _coming(hall, name, level, rate)
            if coming:
                found.setdefault(((name, None, None), level, False), []).extend(coming)
    return [(asked, people) for (asked, _, _), people in found.items()]


def _coming(hall: Hall, name: str, level: int, per_hour: float) -> list[Person]:
    if per_hour <= 0:
        return []
    expected = per_hour * HORIZON / 60
    count = ceil(expected + 2 * sqrt(expected))
    return [Person(name, hall.spread(name), hall.at, hall.at, level * LEVEL, hall.no_show, per_hour)] * count


def arrivals(
    hall: Hall, people: Sequence[Person | None], first: Sequence[int], replays: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return when each person is there and how he ranks; who would come after the hour never comes."""
    arrival = np.array([[one.at if one else inf] for one in people]).repeat(replays, axis=1)
    rank = np.array([[one.rank if one else inf] for one in people]).repeat(replays, axis=1)
    for start in first:
        row = start
        while (one := people[row]) is not None and not one.per_hour:
            row += 1
        stop = row
        while people[stop] is not None:
            stop += 1
        if one is not None:
            arrival[row:stop] += rng.exponential(60 / one.per_hour, (stop - row, replays)).cumsum(axis=0)
            rank[row:stop] += arrival[row:stop]
    never = arrival >= hall.at + HORIZON
    arrival[never] = rank[never] = inf
    return arrival, rank


def services(hall: Hall, people: Sequence[Person | None], replays: int, rng: np.random.Generator) -> Floats:
    spreads = [one.spread if one else Spread() for one in people]
    known = {one: place for place, one in enumerate(dict.fromkeys(spreads))}
    doubts = normals(uniforms(rng, len(known), replays))[[known[one] for one in spreads]]
    minutes = durations(spreads, uniforms(rng, len(people), replays), doubts)
    absent = rng.random(minutes.shape) < np.array([[one.chance if one else 0.0] for one in people])
    waits = np.array([[one is not None and not one.booked] for one in people])
    minutes[absent] = np.where(waits, hall.no_show_minutes, 0.0).repeat(replays, axis=1)[absent]
    return minutes
