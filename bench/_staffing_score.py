"""The figures of bench/staffing, compared at equal reserve hours, and their goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GOALS = {
    "to_reactive_at_most": 0.80,
    "to_square_root_at_most": 1.0,
    "advice_seconds_30_counters_at_most": 2.0,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule with one setting: reserve hours a day, the share who wait over 15 minutes, the mean wait."""

    visitors: int
    rule: str
    setting: str
    served: int
    hours: float
    share: float
    mean: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of ours beside what the other rules reach with the same hours."""

    visitors: int
    setting: str
    hours: float
    ours: float
    reactive: float
    square_root: float

    @property
    def to_reactive(self) -> float:
        """The share of ours to that of the reactive rule; 1 if nobody waits long with either."""
        return self.ours / self.reactive if self.reactive else 1.0

    @property
    def to_square_root(self) -> float:
        """The share of ours to that of the square-root plan."""
        return self.ours / self.square_root if self.square_root else 1.0


def compared(rows: Sequence[Row]) -> list[Pair]:
    """Return ours beside the others at equal hours."""
    return [
        Pair(
            one.visitors,
            one.setting,
            one.hours,
            one.share,
            share_at(one.hours, _of(rows, one, "reactive")),
            share_at(one.hours, _of(rows, one, "square root")),
        )
        for one in rows
        if one.rule == "ours"
    ]


def _of(rows: Sequence[Row], like: Row, rule: str) -> list[tuple[float, float]]:
    """Return hours and shares of a rule; no reserve at all is a setting of every rule."""
    return [
        (row.hours, row.share)
        for row in rows
        if row.visitors == like.visitors and row.rule in (rule, "no reserve")
    ]


def share_at(hours: float, points: Sequence[tuple[float, float]]) -> float:
    """Return the lowest share reached with at most `hours` by mixing days of any two settings.

    That is the lower convex hull of `points` (hours, share), kind to the rule: it may choose its setting
    after the fact.
    """
    best = min((share for spent, share in points if spent <= hours), default=1.0)
    for low, low_share in points:
        for high, high_share in points:
            if low <= hours < high:
                part = (hours - low) / (high - low)
                best = min(best, low_share + part * (high_share - low_share))
    return best


def missed(pairs: Sequence[Pair], seconds: float) -> list[str]:
    """Name the goals that are missed."""
    found = []
    for one in pairs:
        name = f"{one.visitors} a day, {one.setting}"
        if one.to_reactive > GOALS["to_reactive_at_most"]:
            found.append(f"{name}: to reactive {one.to_reactive:.2f}")
        if one.to_square_root > GOALS["to_square_root_at_most"]:
            found.append(f"{name}: to square root {one.to_square_root:.2f}")
    if seconds > GOALS["advice_seconds_30_counters_at_most"]:
        found.append(f"advice in {seconds:.1f} s")
    return found
