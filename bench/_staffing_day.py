"""One day of the hidden truth of bench/staffing, played event by event; who calls reserves is plugged in.

The officials sit at their own counters all day, start up to six minutes late and step away at times. A
reserve who is called is at a free counter TRAVEL minutes later, stays STAY at least, serves all fields he is
skilled for, and ends the service he has begun. Morning and afternoon are apart: nobody stays over lunch.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any, Protocol

from bench._waiting_truth import AFTERNOON, GRACE, MORNING, Centre, Truth, Visitor, visitors

SEATS = 12  # free counters
TRAVEL, STAY, EVERY = 10.0, 30.0, 5.0  # minutes
BREAKS_PER_HOUR = 0.2
BOOKED_ABSENT = 0.15
ENDS = MORNING[1] + GRACE, AFTERNOON[1] + GRACE


@dataclass(frozen=True, slots=True)
class Skilled:
    """A reserve: what he serves, and how slow he is."""

    number: int
    fields: frozenset[str]
    pace: float


@dataclass(slots=True, eq=False)
class Place:
    """A counter with somebody at it; `since` when he came or was called, for a reserve."""

    name: str
    fields: frozenset[str]
    pace: float
    opens: float
    reserve: Skilled | None = None
    called_at: float = 0.0
    visitor: Visitor | None = None
    since: float = 0.0
    away_since: float | None = None
    leaves: bool = False


@dataclass(slots=True)
class Now:
    """What everybody can see."""

    day: int
    at: float
    places: list[Place]
    idle: list[Skilled]
    waiting: list[Visitor] = field(default_factory=list)
    booked: list[Visitor] = field(default_factory=list)
    came: dict[str, int] = field(default_factory=dict)  # today, without appointment


@dataclass(frozen=True, slots=True)
class Order:
    """Call this reserve, or let him go; `planned` he is there at once, without a way to come."""

    reserve: Skilled
    go: bool = False
    planned: bool = False


class Policy(Protocol):
    """Who decides about reserves."""

    def orders(self, now: Now) -> Iterable[Order]:
        """Return what to do now; asked every EVERY minutes of the sessions."""


@dataclass(slots=True)
class Result:
    """Waits in minutes of who came, services by field, reserve hours."""

    waits: list[float] = field(default_factory=list)
    services: list[tuple[str, float]] = field(default_factory=list)
    took: list[Visitor] = field(default_factory=list)
    hours: float = 0.0
    most_seated: int = 0


def reserves(centre: Centre, seed: int, number: int = 23) -> list[Skilled]:
    """Return the reserves: each of one agency, the busier the likelier, and skilled for two more."""
    chance = random.Random(f"reserves {seed}")
    agencies = list(centre.sought)
    by = {a: frozenset(name for name, one in centre.fields.items() if one.agency == a) for a in agencies}
    homes = agencies + chance.choices(agencies, list(centre.sought.values()), k=number - len(agencies))
    found = []
    for nth, home in enumerate(homes):
        more = chance.sample([one for one in agencies if one != home], 2)
        fields = frozenset().union(*(by[one] for one in (home, *more)))
        found.append(Skilled(nth, fields, chance.lognormvariate(0, 0.15)))
    return found


class Day:
    """The events of one day; `run` plays them and returns what came of it."""

    def __init__(
        self, centre: Centre, staff: list[Skilled], truth: Truth, day: int, policy: Policy | None, seed: str
    ) -> None:
        self.policy, self.chance, self.result = policy, random.Random(seed), Result()
        places = [Place(d.name, d.fields, d.pace, MORNING[0] + self._late()) for d in centre.desks]
        self.now = Now(day, 0.0, places, list(staff))
        self.events: list[tuple[float, int, str, Any]] = []
        self.serial = count()
        for visitor in visitors(centre, truth, day, self.chance):
            if visitor.booked is not None:
                self.now.booked.append(visitor)
                if self.chance.random() < BOOKED_ABSENT:
                    continue
            self._at(visitor.takes_at, "take", visitor)
        for one in places:
            self._at(one.opens, "next", one)
            self._at(AFTERNOON[0] + self._late(), "next", one)
            for start, stop in (MORNING, AFTERNOON):
                at = start + self.chance.expovariate(BREAKS_PER_HOUR / 60)
                if at < stop - 20:
                    self._at(at, "pause", one)
        for start, stop in zip((MORNING[0], AFTERNOON[0]), ENDS, strict=True):
            for nth in range(int((stop - start) // EVERY) + 1):
                self._at(start + nth * EVERY, "decide", None)

    def _late(self) -> float:
        return self.chance.choice((0.0, 0.0, self.chance.uniform(0, 6)))

    def _at(self, when: float, what: str, whom: Any) -> None:
        heappush(self.events, (when, next(self.serial), what, whom))

    def run(self) -> Result:
        """Play until nobody is left."""
        while self.events:
            when, _, what, whom = heappop(self.events)
            self.now.at = when
            getattr(self, f"_{what}")(whom)
        for one in [one for one in self.now.places if one.reserve]:
            self._leave(one)
        return self.result

    def _take(self, visitor: Visitor) -> None:
        if visitor in self.now.booked:
            self.now.booked.remove(visitor)
        else:
            self.now.came[visitor.field.name] = self.now.came.get(visitor.field.name, 0) + 1
        self.result.took.append(visitor)
        self.now.waiting.append(visitor)
        for one in self.now.places:
            if visitor.field.name in one.fields and self._calls(one):
                self._next(one)
                return

    def _calls(self, one: Place) -> bool:
        """Say whether the counter calls: in its hours, nobody there; after the last session, to the end."""
        at = self.now.at
        open_now = one.opens <= at and not ENDS[0] <= at < AFTERNOON[0]
        return open_now and one.visitor is None and one.away_since is None and not one.leaves

    def _next(self, one: Place) -> None:
        if not self._calls(one):
            return
        mine = [visitor for visitor in self.now.waiting if visitor.field.name in one.fields]
        if mine:
            visitor = min(mine, key=lambda who: (not who.priority, who.order))
            self.now.waiting.remove(visitor)
            one.visitor, one.since = visitor, self.now.at
            if not visitor.leaves:
                self.result.waits.append(self.now.at - visitor.takes_at)
            takes = self.chance.uniform(0.7, 2.3) if visitor.leaves else visitor.minutes * one.pace
            self._at(self.now.at + takes, "end", one)

    def _end(self, one: Place) -> None:
        visitor = one.visitor
        if visitor is None:
            return
        if not visitor.leaves:
            self.result.services.append((visitor.field.name, self.now.at - one.since))
        one.visitor = None
        if one.leaves:
            self._leave(one)
        else:
            self._next(one)

    def _pause(self, one: Place) -> None:
        if one.visitor is not None:
            self._at(self.now.at + 3, "pause", one)
        elif one.away_since is None:
            one.away_since = self.now.at
            self._at(self.now.at + self.chance.uniform(4, 12), "back", one)

    def _back(self, one: Place) -> None:
        one.away_since = None
        self._next(one)

    def _decide(self, _: None) -> None:
        at = self.now.at
        seated = [one for one in self.now.places if one.reserve and not one.leaves]
        if at in ENDS:  # nobody is called before the afternoon, and in the evening officials end it
            for one in seated:
                if at == ENDS[0] or not any(who.field.name in one.fields for who in self.now.waiting):
                    self._go(one)
            return
        for order in self.policy.orders(self.now) if self.policy else ():
            place = next((one for one in seated if one.reserve is order.reserve), None)
            if order.go and place and at - place.called_at >= TRAVEL + STAY:
                self._go(place)
            elif not order.go and order.reserve in self.now.idle and self._seats() > 0:
                self._come(order)

    def _seats(self) -> int:
        return SEATS - sum(one.reserve is not None for one in self.now.places)

    def _come(self, order: Order) -> None:
        self.now.idle.remove(order.reserve)
        there = self.now.at + (0.0 if order.planned else TRAVEL)
        place = Place(
            f"seat {order.reserve.number}",
            order.reserve.fields,
            order.reserve.pace,
            there,
            order.reserve,
            self.now.at,
        )
        self.now.places.append(place)
        self.result.most_seated = max(self.result.most_seated, SEATS - self._seats())
        self._at(there, "next", place)

    def _go(self, one: Place) -> None:
        one.leaves = True
        if one.visitor is None:
            self._leave(one)

    def _leave(self, one: Place) -> None:
        """Count his hours from the call on, the way included."""
        assert one.reserve is not None
        self.result.hours += (self.now.at - one.called_at) / 60
        self.now.places.remove(one)
        self.now.idle.append(one.reserve)
        self.now.idle.sort(key=lambda who: who.number)
