"""Lời báo thời gian chờ: one announcement with all that is needed to judge it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .calibration import Calibration, Stratum, calibrated
from .forecast import Forecast, Method, Wait
from .hall import PRIORITY
from .lines import Asked
from .ranges import Range, Silence, rounded

FIRST_HOUR = 60.0  # minutes from the first opening


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was announced. The caller stores it with the ticket, and at the call gives `raw` to `learn`.

    `interval` is the calibrated 80 % interval with its middle, in minutes; `shown` the same in steps of
    five. Both are missing where `silence` says why; then `opens_at` (minutes after midnight) is when a
    counter opens today, if one does. `inputs` is the SHA-256 of the hall; with `since` it gives `raw` again.
    """

    ahead: int
    since: int
    method: Method
    inputs: str
    raw: Wait | None = None
    stratum: Stratum | None = None
    interval: Wait | None = None
    shown: Range | None = None
    silence: Silence | None = None
    opens_at: float | None = None


def estimate(
    made: Forecast,
    asked: Asked,
    known: Mapping[Stratum | None, Calibration],
    *,
    at: float,
    since: int = 0,
) -> Estimate:
    """Return what to tell one who takes a number at `at` (minutes after midnight).

    `made` is the stored forecast, perhaps a little older, and `since` how many of his line took a number
    after it. `known` are the calibration's rows, under None the pool; a missing row is cold. Where no counter
    of his field is open: silence, not a guess.
    """
    queue = made.arrivals.get(asked)
    told = Estimate(queue.ahead + since if queue else 0, since, made.method, made.inputs)
    if queue is None or not queue.is_open(at):
        return replace(told, silence=Silence.NO_COUNTER, opens_at=queue.opens_at(at) if queue else None)
    wait = queue.nth(since).later(at - made.at)
    if not wait.reached:
        return replace(told, raw=wait, silence=Silence.NOT_TODAY)
    stratum = Stratum(wait.high > 0, at - made.opened < FIRST_HOUR, asked.level == PRIORITY)
    interval = told_to(wait, stratum, known)
    return replace(
        told, raw=wait, stratum=stratum, interval=interval, shown=rounded(interval.low, interval.high)
    )


def told_to(wait: Wait, stratum: Stratum, known: Mapping[Stratum | None, Calibration]) -> Wait:
    """Return the calibrated interval for one of `stratum`, also for a ticket that already waits."""
    cold = Calibration()
    return calibrated(wait, known.get(stratum, cold), known.get(None, cold) if stratum.queued else cold)
