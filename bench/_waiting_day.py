"""One day of the hidden truth, played event by event in front of those who watch."""

from __future__ import annotations

import random
from heapq import heappop, heappush
from itertools import count
from typing import Any

from bench._waiting_truth import (
    AFTERNOON,
    GRACE,
    MORNING,
    Centre,
    DeskNow,
    Now,
    Seen,
    Truth,
    Visitor,
    visitors,
)

ABSENT_BOOKED = 0.15
HELD = TRANSFERRED = 0.03
BREAKS_PER_HOUR = 0.2


class Day:
    """The events of one day; `run` plays them."""

    def __init__(self, centre: Centre, truth: Truth, day: int, seen: Seen, chance: random.Random) -> None:
        self.centre, self.truth, self.seen, self.chance = centre, truth, seen, chance
        desks = [DeskNow(desk, MORNING[0] + self._late()) for desk in centre.desks]
        self.now = Now(day, MORNING[0], desks)
        self.events: list[tuple[float, int, str, Any]] = []
        self.serial = count()
        self._plan(visitors(centre, truth, day, chance))

    def _late(self) -> float:
        return self.chance.choice((0.0, 0.0, self.chance.uniform(0, 6)))

    def _plan(self, everyone: list[Visitor]) -> None:
        for visitor in everyone:
            if visitor.booked is not None:
                self.now.booked.append(visitor)
                if self.chance.random() < ABSENT_BOOKED:
                    continue
            self._at(visitor.takes_at, "take", visitor)
        pairs = [one for one in self.now.desks if one.desk.name.endswith(".1")]
        for one in self.chance.sample(pairs, self.truth.closing_early):
            session = self.chance.choice((MORNING, AFTERNOON))
            self._at(session[1] - self.chance.uniform(45, 90), "shut", one)
        for one in self.now.desks:
            self._at(one.opens, "open", one)
            self._at(AFTERNOON[0] + self._late(), "open", one)
            for start, stop in (MORNING, AFTERNOON):
                at = start + self.chance.expovariate(BREAKS_PER_HOUR / 60)
                if at < stop - 20:
                    self._at(at, "pause", one)
        for one in self.now.desks:
            self._at(MORNING[1] + GRACE, "close", one)
            self._at(AFTERNOON[1] + GRACE, "close", one)

    def _at(self, when: float, what: str, whom: Any) -> None:
        heappush(self.events, (when, next(self.serial), what, whom))

    def run(self) -> None:
        """Play until nobody is left."""
        while self.events:
            when, _, what, whom = heappop(self.events)
            self.now.at = when
            getattr(self, f"_{what}")(whom)
        self.seen.day_ends(self.now)

    def _take(self, visitor: Visitor) -> None:
        if visitor in self.now.booked:
            self.now.booked.remove(visitor)
        if not visitor.returning:
            self.seen.took(visitor, self.now)
        self.now.waiting.append(visitor)
        free = [one for one in self.now.desks if self._calls(one) and visitor.field.name in one.desk.fields]
        if free:
            self._next(min(free, key=lambda one: one.idle_since))

    def _calls(self, one: DeskNow) -> bool:
        at, last = self.now.at, self.now.at > AFTERNOON[1]
        within = one.opens <= at and (at < MORNING[1] + GRACE or at >= AFTERNOON[0])
        return within and one.visitor is None and one.away_since is None and (not one.shut or last)

    def _next(self, one: DeskNow) -> None:
        mine = [visitor for visitor in self.now.waiting if visitor.field.name in one.desk.fields]
        if not mine or not self._calls(one):
            one.idle_since = self.now.at
            return
        visitor = min(mine, key=lambda who: (not who.priority, who.order))
        self.now.waiting.remove(visitor)
        one.visitor, one.since = visitor, self.now.at
        if not visitor.returning:
            self.seen.called(visitor, self.now)
        self._at(self.now.at + self._takes(visitor, one), "end", one)

    def _takes(self, visitor: Visitor, one: DeskNow) -> float:
        if visitor.leaves:
            return self.chance.uniform(0.7, 2.3)
        return visitor.minutes * one.desk.pace

    def _end(self, one: DeskNow) -> None:
        visitor, minutes = one.visitor, self.now.at - one.since
        assert visitor is not None
        one.visitor = None
        if visitor.leaves:
            self.seen.missed(visitor, self.now)
        elif not visitor.returning and (kind := self._sent()):
            visitor.returning = True
            self._again(visitor, kind)
        elif not visitor.returning:
            self.seen.served(visitor, minutes, self.now)
        self._next(one)

    def _sent(self) -> str:
        return self.chance.choices(("held", "transferred", ""), (HELD, TRANSFERRED, 1 - HELD - TRANSFERRED))[
            0
        ]

    def _again(self, visitor: Visitor, kind: str) -> None:
        """A hold comes back after a while, a transfer goes elsewhere at once; both keep their order."""
        if kind == "transferred":
            visitor.field = self.chance.choice(list(self.centre.fields.values()))
            visitor.searched = False
        visitor.minutes = visitor.procedure.minutes(self.chance) * self.truth.slower
        self._at(self.now.at + (self.chance.uniform(5, 20) if kind == "held" else 0.5), "take", visitor)

    def _open(self, one: DeskNow) -> None:
        if one.visitor is None:
            self._next(one)

    def _pause(self, one: DeskNow) -> None:
        if one.visitor is None and one.away_since is None:
            one.away_since = self.now.at
            self._at(self.now.at + self.chance.uniform(4, 12), "back", one)
        elif one.visitor is not None:
            self._at(self.now.at + 3, "pause", one)

    def _back(self, one: DeskNow) -> None:
        one.away_since = None
        self._next(one)

    def _shut(self, one: DeskNow) -> None:
        one.shut = True

    def _close(self, one: DeskNow) -> None:
        one.shut = False
        if self.now.at > AFTERNOON[1] and one.visitor is None:
            self._next(one)
