"""Việc có thể làm: what the director could change in the hall now, and with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What is proposed."""

    CALL = "call"  # a reserve to a free counter
    OPEN = "open"  # a counter whose officer is here, but does not sit there
    MOVE = "move"  # an officer serves further fields that he is skilled for
    RELEASE = "release"  # a reserve may go back to his agency


@dataclass(frozen=True, slots=True)
class Reserve:
    """A reserve who could come: what he serves, and minutes until he would sit at a counter."""

    officer: int
    fields: frozenset[str]
    languages: frozenset[str] = frozenset()
    minutes_away: float = 10.0


@dataclass(frozen=True, slots=True)
class Free:
    """A counter at which nobody sits; `officer` is the one whose counter it is, if he is on duty now."""

    counter: str
    fields: frozenset[str]
    officer: int | None = None


@dataclass(frozen=True, slots=True)
class Seated:
    """Who sits at an open counter: what he is skilled for beyond it; a reserve may be released."""

    officer: int
    skills: frozenset[str] = frozenset()
    may_go: bool = False


@dataclass(frozen=True, slots=True)
class Staff:
    """Whom the director has: reserves at hand, free counters, who sits where by counter, until when it is."""

    reserves: tuple[Reserve, ...] = ()
    free: tuple[Free, ...] = ()
    seated: Mapping[str, Seated] = field(default_factory=dict)
    windows: tuple[tuple[float, float], ...] = ()
    counted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Action:
    """One change: who, at which counter, with which fields from then on."""

    kind: Kind
    officer: int | None
    counter: str
    fields: frozenset[str]

    @property
    def hours(self) -> float:
        """Return the reserve hours it costs in the hour ahead, below zero when it spares them."""
        return {Kind.CALL: 1.0, Kind.RELEASE: -1.0}.get(self.kind, 0.0)
