"""Thời gian phục vụ: how long a service takes, learned one observation at a time and shrunk upwards.

Four levels: centre → agency → field → procedure. Each keeps one small `Times`, which is a row. A level with
little seen of its own leans on the level above: the parent counts as PRIOR_WEIGHT observations (partial
pooling, Efron and Morris 1975, "Data analysis using Stein's estimator"). What is old fades with a half-life
of HALF_LIFE working days. A no-show, a hold or a transfer is not a service and must not be given here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

HALF_LIFE = 10.0  # working days
PRIOR_WEIGHT = 8.0  # observations
PRIOR_MINUTES = 10.0
PRIOR_CV2 = 0.5
SHORTEST, LONGEST = 0.5, 120.0  # minutes; beyond it somebody forgot to press


@dataclass(frozen=True, slots=True)
class Times:
    """What one level has seen, faded: `weight` observations, their sum and their sum of squares.

    `day` counts working days from any fixed origin; it is the day to which the three have been faded.
    """

    weight: float = 0.0
    minutes: float = 0.0
    squares: float = 0.0
    day: int = 0

    def faded(self, day: int) -> Times:
        """Return the same as it weighs on `day`; an earlier day than the last seen changes nothing."""
        if day <= self.day:
            return self
        left = fading(day - self.day)
        return Times(self.weight * left, self.minutes * left, self.squares * left, day)


@dataclass(frozen=True, slots=True)
class Spread:
    """How long a service takes: mean in minutes, coefficient of variation, and doubt.

    `doubt` is the relative standard deviation of the mean itself: what is not known for want of data.
    """

    mean: float = PRIOR_MINUTES
    cv: float = sqrt(PRIOR_CV2)
    doubt: float = sqrt(PRIOR_CV2 / PRIOR_WEIGHT)

    def at_pace(self, factor: float) -> Spread:
        """Return the same when everybody takes `factor` times as long."""
        return Spread(self.mean * factor, self.cv, self.doubt)


def fading(days: float, half_life: float = HALF_LIFE) -> float:
    """Return what is left of an observation after `days` working days."""
    return float(0.5 ** (days / half_life))


def observe(times: Times, minutes: float, day: int) -> Times:
    """Return `times` with one service more: `minutes` from the call to the end, on working day `day`.

    Values outside SHORTEST to LONGEST are drawn to the edge.
    """
    taken = min(max(minutes, SHORTEST), LONGEST)
    old = times.faded(day)
    return Times(old.weight + 1, old.minutes + taken, old.squares + taken * taken, old.day)


def spread(levels: Iterable[Times], day: int) -> Spread:
    """Return what to expect at the last of `levels`, given from the centre downwards.

    An unseen level is `Times()`; no level at all gives the prior.
    """
    mean, cv2, weight = PRIOR_MINUTES, PRIOR_CV2, 0.0
    for level in levels:
        seen = level.faded(day)
        weight = seen.weight
        mean = (seen.minutes + PRIOR_WEIGHT * mean) / (weight + PRIOR_WEIGHT)
        around = max(seen.squares - 2 * mean * seen.minutes + mean * mean * weight, 0.0)
        cv2 = (around / mean**2 + PRIOR_WEIGHT * cv2) / (weight + PRIOR_WEIGHT)
    return Spread(mean, sqrt(cv2), sqrt(cv2 / (weight + PRIOR_WEIGHT)))


@dataclass(frozen=True, slots=True)
class Pace:
    """Nhịp làm việc: minutes taken of late against minutes expected, fading by observation, not by day.

    It follows a slow morning or a new colleague within half a day, where `Times` needs two weeks.
    """

    taken: float = 0.0
    expected: float = 0.0

    @property
    def factor(self) -> float:
        """1.2 when services take a fifth longer than expected; PACE_PRIOR minutes speak for 1."""
        return (self.taken + PACE_PRIOR) / (self.expected + PACE_PRIOR)


PACE_PRIOR = 150.0  # minutes
PACE_HALF_LIFE = 100.0  # observations


def keep_pace(pace: Pace, minutes: float, expected: float) -> Pace:
    """Return `pace` with one service more; `expected` is the mean of its `Spread` before the pace."""
    taken = min(max(minutes, SHORTEST), LONGEST)
    left = 0.5 ** (1 / PACE_HALF_LIFE)
    return Pace(pace.taken * left + taken, pace.expected * left + expected)
