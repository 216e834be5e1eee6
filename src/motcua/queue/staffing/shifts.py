"""Lịch trực: what a roster is made of and from. Lengths are half-hours, instants minutes after midnight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .demand import Cell

PARTS = 4  # one officer can be shared out among fields in quarters


class WishKind(StrEnum):
    """What can be wished for a day."""

    AWAY = "away"  # the officer is not there
    HERE = "here"  # the officer works, a break excepted
    OPEN = "open"  # so many are skilled and there for the field
    HOURS = "hours"  # reserves work so many hours at most, all together


@dataclass(frozen=True, slots=True)
class Wish:
    """A hard demand on the roster, from `start` to `stop` in minutes after midnight."""

    kind: WishKind
    officer: int | None = None
    field: str = ""
    start: float = 0.0
    stop: float = 1440.0
    count: float = 1


class Impossible(Exception):
    """These wishes cannot hold together; leave one out and the others can."""

    def __init__(self, wishes: tuple[Wish, ...]) -> None:
        super().__init__(wishes)
        self.wishes = wishes


class NotInTime(Exception):
    """No roster was found within the seconds given."""


@dataclass(frozen=True, slots=True)
class Person:
    """An officer: what he serves, whose counter is his, and his reserve hours of late, for fairness."""

    officer: int
    fields: frozenset[str]
    counter: str | None = None
    is_reserve: bool = False
    hours_of_late: float = 0.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What the director decides. Lengths in half-hours; `price` is what one of a reserve's is worth.

    One visitor who comes in a half-hour when one whole counter lacks for his field weighs 1.
    """

    longest: int = 8  # without a break, which takes one half-hour
    shortest: int = 2  # for a reserve
    price: float = 1.0
    fairness: float = 0.05  # of the price, for each half-hour above the others


@dataclass(frozen=True, slots=True)
class Need:
    """Counters wanted for a set of fields in a half-hour, and the visitors who would lack them."""

    fields: frozenset[str]
    slot: int
    counters: float
    visitors: float

    @property
    def cell(self) -> Cell:
        """Return under which field and half-hour it is told that it lacks."""
        return min(self.fields, default=""), self.slot


@dataclass(frozen=True, slots=True)
class Shift:
    """Who is at which counter, for which fields, from `start` to `stop`: minutes after midnight."""

    officer: int
    counter: str
    fields: frozenset[str]
    start: int
    stop: int
    is_reserve: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """The plan of a day. `lacks` are counters missing by fields and half-hour; `proven`: none is better."""

    shifts: tuple[Shift, ...]
    lacks: Mapping[Cell, float] = field(default_factory=dict)
    proven: bool = True

    @property
    def reserve_hours(self) -> float:
        """Return the hours of reserves, all together."""
        return sum(one.stop - one.start for one in self.shifts if one.is_reserve) / 60
