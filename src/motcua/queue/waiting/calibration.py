"""Hiệu chỉnh: online conformal calibration, so that four of five visitors are called within the interval.

A replay knows the hall, not that today is slow. So each announced wait is compared, at the call, with what
came; the score is how far off it was, in units of the replay's own spread. The 10 and 90 % quantiles of the
scores are followed one call at a time by stratum, by gradient steps on the pinball loss: adaptive conformal
inference (Gibbs and Candès 2021, NeurIPS 34; Angelopoulos, Candès and Tibshirani 2023, "Conformal PID
control"), which covers in the long run whatever the scores do. The middle follows Huber's location (1964):
waits are skewed, so the median alone would promise too little on average, and the mean alone follow the few
who wait over lunch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .forecast import SHARES, Wait

FLOOR = 1.0  # minutes: no spread is taken for narrower
WIDTH = 0.1  # nor for narrower than this share of the wait
STEP = 0.03
CLIP = 1.1  # units of score: what lies further off pulls the middle no harder
FIRST_STEP, SETTLES = 0.3, 20.0  # the step of the first call, and over how many it falls
POOL = 60.0  # calls of the whole centre that count beside those of a stratum


@dataclass(frozen=True, slots=True)
class Stratum:
    """Of whom the errors are alike: had to queue or not, first hour of the day or not, priority or not."""

    queued: bool
    first_hour: bool
    priority: bool

    def __str__(self) -> str:
        """Return a stable key, for a row."""
        parts = ("queued", self.queued), ("first-hour", self.first_hour), ("priority", self.priority)
        return "/".join(name for name, so in parts if so) or "plain"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a stratum has learnt: `count` calls; low, middle and high of their scores.

    A replay taken at its word would have -1, 0 and 1. It is too sure of itself: it does not know that
    officers step away and visitors are sent back. The default is cold: what simulated centres came to.
    """

    count: int = 0
    low: float = -1.1
    middle: float = 0.05
    high: float = 1.3


def calibrated(wait: Wait, own: Calibration, pool: Calibration) -> Wait:
    """Return the 80 % interval and the middle, in minutes; `pool` is what all who queued have taught.

    Never negative, and in order. `wait` must be reached.
    """
    low, high = (_minutes(wait, _both(own, pool, name)) for name in ("low", "high"))
    below, above = _units(wait)
    middle = wait.middle + _both(own, pool, "middle") * (below + above) / 2
    return Wait(low, min(max(middle, low), high), high)


def learnt(calibration: Calibration, wait: Wait, waited: float) -> Calibration:
    """Return `calibration` with one call more: `wait` as the replay gave it, `waited` minutes as it was."""
    below, above = _units(wait)
    off = waited - wait.middle
    score = off / (above if off > 0 else below)
    step = max(STEP, FIRST_STEP * SETTLES / (calibration.count + SETTLES))
    low = calibration.low + step * (SHARES[0] - (score < calibration.low))
    high = calibration.high + step * (SHARES[2] - (score < calibration.high))
    pull = off / ((below + above) / 2) - calibration.middle
    middle = calibration.middle + step * min(max(pull, -CLIP), CLIP)
    return Calibration(calibration.count + 1, min(low, high), middle, max(low, high))


def learn(
    known: Mapping[Stratum | None, Calibration], stratum: Stratum, wait: Wait, waited: float
) -> dict[Stratum | None, Calibration]:
    """Return the rows that change by one call: the stratum's, under None the pool's if it had to queue."""
    changed: list[Stratum | None] = [stratum, None] if stratum.queued else [stratum]
    return {one: learnt(known.get(one, Calibration()), wait, waited) for one in changed}


def _both(own: Calibration, pool: Calibration, name: str) -> float:
    return float((own.count * getattr(own, name) + POOL * getattr(pool, name)) / (own.count + POOL))


def _units(wait: Wait) -> tuple[float, float]:
    """Return the minutes of one unit of score below and above the middle."""
    least = FLOOR + WIDTH * wait.middle
    return max(wait.middle - wait.low, least), max(wait.high - wait.middle, least)


def _minutes(wait: Wait, score: float) -> float:
    below, above = _units(wait)
    return max(wait.middle + score * (above if score > 0 else below), 0.0)
