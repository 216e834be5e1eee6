"""Khoảng thời gian chờ: what is shown to a visitor, in whole minutes, or why nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

STEP = 5  # minutes


class Silence(StrEnum):
    """Why no range is shown."""

    NO_COUNTER = "no_counter"  # no counter that serves the field is open
    NOT_TODAY = "not_today"  # more likely than not, closing comes first


@dataclass(frozen=True, slots=True)
class Range:
    """From `low_minutes` to `high_minutes`, both multiples of STEP, the first always the smaller."""

    low_minutes: int
    high_minutes: int


def rounded(low: float, high: float) -> Range:
    """Return the smallest range of whole steps around `low` to `high` minutes; 0 to 5 for no wait at all.

    Exactly on a step stays there. Raises ValueError for a negative, an infinite or an inverted interval.
    """
    if not 0 <= low <= high < float("inf"):
        raise ValueError(f"no interval: {low} to {high}")
    first = floor(low / STEP) * STEP
    return Range(first, max(ceil(high / STEP) * STEP, first + STEP))
