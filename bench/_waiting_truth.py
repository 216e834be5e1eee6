"""The hidden truth of bench/waiting: a centre, its visitors and its officers, day by day.

Nothing here is told to the estimator. It sees what the hall logs (Seen): numbers taken, calls, ends,
no-shows, who is at which counter since when, which counter is open, and the roster.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from math import log, log1p, sqrt
from typing import Protocol

MORNING, AFTERNOON = (450.0, 690.0), (810.0, 990.0)  # official hours, minutes after midnight
GRACE = 30.0  # those who hold a number are still called so long after
KIOSK_STOPS = 15.0  # minutes before each session ends
HOURS = (
    (450, 510, 17),
    (510, 570, 20),
    (570, 630, 16),
    (630, 675, 8),
    (810, 870, 16),
    (870, 930, 14),
    (930, 975, 9),
)
WEEKDAYS = 1.25, 1.05, 0.95, 0.9, 0.85
SEARCHED = 0.3  # of the visitors name a procedure at the kiosk, the others a field only
TWO_COUNTERS, ONE_COUNTER = 9, 10  # agencies: 19 with 28 official officers


@dataclass(frozen=True, slots=True)
class Truth:
    """How the centre really is."""

    name: str
    visitors: float = 250.0
    slower: float = 1.0
    closing_early: int = 0  # counters a day
    no_show: float = 0.04
    priority: float = 0.06
    booked: float = 0.1


@dataclass(frozen=True, slots=True)
class Procedure:
    """Mean minutes, coefficient of variation, and whether the spread is gamma rather than log-normal."""

    name: str
    mean: float
    cv: float
    gamma: bool

    def minutes(self, chance: random.Random) -> float:
        """Draw one service."""
        if self.gamma:
            shape = 1 / self.cv**2
            return chance.gammavariate(shape, self.mean / shape)
        variance = log1p(self.cv**2)
        return chance.lognormvariate(log(self.mean) - variance / 2, sqrt(variance))


@dataclass(frozen=True, slots=True)
class Field:
    """A field, its agency, and its procedures with their shares."""

    name: str
    agency: str
    procedures: tuple[Procedure, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter: the fields it serves, and how slow its officer is."""

    name: str
    agency: str
    fields: frozenset[str]
    pace: float


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre: fields, desks, and how much each agency is sought."""

    fields: dict[str, Field]
    desks: tuple[Desk, ...]
    sought: dict[str, float]


@dataclass(slots=True)
class Visitor:
    """One visit. `order` ranks; `booked`: the time of an appointment; `searched`: the procedure is known."""

    id: str
    field: Field
    procedure: Procedure
    takes_at: float
    order: float
    priority: bool
    leaves: bool
    minutes: float
    booked: float | None = None
    searched: bool = False
    returning: bool = False  # after a hold or a transfer


@dataclass(slots=True)
class DeskNow:
    """What everybody can see of a counter."""

    desk: Desk
    opens: float
    visitor: Visitor | None = None
    since: float = 0.0
    away_since: float | None = None
    shut: bool = False
    idle_since: float = 0.0


@dataclass(slots=True)
class Now:
    """What everybody can see of the hall."""

    day: int
    at: float
    desks: list[DeskNow]
    waiting: list[Visitor] = field(default_factory=list)
    booked: list[Visitor] = field(default_factory=list)


class Seen(Protocol):
    """Who watches the hall's log."""

    def took(self, visitor: Visitor, now: Now) -> None: ...
    def called(self, visitor: Visitor, now: Now) -> None: ...
    def served(self, visitor: Visitor, minutes: float, now: Now) -> None: ...
    def missed(self, visitor: Visitor, now: Now) -> None: ...
    def day_ends(self, now: Now) -> None: ...


def centre(seed: int) -> Centre:
    """Return a centre: 19 agencies, 28 counters, two or three of which also help a neighbour."""
    chance = random.Random(seed)
    fields: dict[str, Field] = {}
    desks: list[Desk] = []
    sought: dict[str, float] = {}
    for nth in range(TWO_COUNTERS + ONE_COUNTER):
        agency, counters = f"agency {nth}", 2 if nth < TWO_COUNTERS else 1
        own = [_field(f"{agency} field {k}", agency, chance) for k in range(chance.randint(1, 3))]
        fields |= {one.name: one for one in own}
        sought[agency] = counters * chance.lognormvariate(0, 0.5)
        for k in range(counters):
            names = frozenset(one.name for one in own)
            desks.append(Desk(f"{nth}.{k}", agency, names, chance.lognormvariate(0, 0.15)))
    for helper, helped in ((1, 10), (3, 12), (5, 14)):
        place = next(i for i, desk in enumerate(desks) if desk.name == f"{helper}.1")
        more = next(name for name, one in fields.items() if one.agency == f"agency {helped}")
        desks[place] = replace(desks[place], fields=desks[place].fields | {more})
    return Centre(fields, tuple(desks), sought)


def _field(name: str, agency: str, chance: random.Random) -> Field:
    base = chance.lognormvariate(2.2, 0.3)
    procedures = tuple(
        Procedure(
            f"{name} procedure {k}",
            min(max(base * chance.lognormvariate(0, 0.4), 3), 30),
            chance.uniform(0.4, 0.9),
            chance.random() < 0.5,
        )
        for k in range(chance.randint(3, 6))
    )
    return Field(name, agency, procedures, tuple(1 / (k + 1) for k in range(len(procedures))))


def visitors(of: Centre, truth: Truth, day: int, chance: random.Random) -> list[Visitor]:
    """Return the visits of one day, by the time at which the number is taken."""
    expected = truth.visitors * WEEKDAYS[day % 5] * chance.gammavariate(70, 1 / 70)
    sought = {agency: weight * chance.lognormvariate(0, 0.25) for agency, weight in of.sought.items()}
    by_agency = {agency: [one for one in of.fields.values() if one.agency == agency] for agency in sought}
    everyone = []
    for nth in range(round(chance.gauss(expected, expected**0.5))):
        start, stop, _ = chance.choices(HOURS, [weight for *_, weight in HOURS])[0]
        agency = chance.choices(list(sought), list(sought.values()))[0]
        one = chance.choice(by_agency[agency])
        procedure = chance.choices(one.procedures, one.shares)[0]
        at = chance.uniform(start, stop)
        minutes = procedure.minutes(chance) * truth.slower
        priority, leaves = chance.random() < truth.priority, chance.random() < truth.no_show
        visitor = Visitor(f"{day}.{nth}", one, procedure, at, at, priority, leaves, max(minutes, 0.5))
        visitor.searched = chance.random() < SEARCHED
        if not priority and chance.random() < truth.booked:
            visitor.booked = visitor.order = at // 15 * 15
            visitor.takes_at = max(visitor.booked + chance.gauss(-3, 6), start)
            visitor.leaves = False
        everyone.append(visitor)
    return sorted(everyone, key=lambda one: one.takes_at)
