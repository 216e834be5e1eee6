"""Hàng chờ: who can be served where. A line is a set of counters; fields served by the same set share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .hall import ORDINARY, PRIORITY, Hall

Line = frozenset[int]  # positions in hall.counters


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom a forecast is wanted: a new ticket of this field and level, perhaps in need of a language."""

    field: str
    level: int = ORDINARY
    language: str | None = None


def line(hall: Hall, field: str, language: str | None = None, counter: str | None = None) -> Line:
    """Return the counters that can serve such a visitor now or later today; empty if there is none."""
    return frozenset(
        place
        for place, one in enumerate(hall.counters)
        if one.serves(field, language)
        and (counter is None or one.id == counter)
        and any(closes > hall.at for _, closes in one.windows)
    )


def fields_served(hall: Hall) -> list[str]:
    """Return every field that some counter of the hall serves."""
    return sorted(frozenset().union(*(counter.fields for counter in hall.counters)))


def everybody(hall: Hall) -> tuple[Asked, ...]:
    """Return what a stored forecast holds: every field with a counter, ordinary and priority."""
    return tuple(Asked(field, level) for field in fields_served(hall) for level in (ORDINARY, PRIORITY))


def entangled(lines: Iterable[Line]) -> list[Line]:
    """Return the parts into which the hall falls: counters that can matter to each other.

    Two lines are entangled when they share a counter, or through others that do. Parts need not be replayed
    together: separate agencies are small halls of their own.
    """
    parts: list[Line] = []
    for one in lines:
        touched = [part for part in parts if part & one]
        parts = [part for part in parts if not part & one]
        parts.append(one.union(*touched))
    return parts
