"""Tỷ lệ và nhịp đến: shares of the tickets of a whole centre, and arrivals an hour of one field.

A centre sees hundreds of tickets a day, so its shares fade quickly (SHARE_HALF_LIFE) and follow a change
within days; a field sees few, so its rate fades like service times. Priority arrivals an hour of a field are
its rate times the centre's share of priority.
"""

from __future__ import annotations

from dataclasses import dataclass

from .service_times import PRIOR_WEIGHT, fading

PRIOR_NO_SHOW = 0.04  # of tickets called
PRIOR_PRIORITY = 0.06  # of tickets taken
PRIOR_PER_HOUR = 0.8  # arrivals, a field
PRIOR_HOURS = 8.0
SHARE_HALF_LIFE = 2.0  # working days


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `weight` tickets did so, faded to working day `day`."""

    weight: float = 0.0
    count: float = 0.0
    day: int = 0

    def of(self, prior: float) -> float:
        """Return the share, with `prior` worth PRIOR_WEIGHT tickets."""
        return (self.count + PRIOR_WEIGHT * prior) / (self.weight + PRIOR_WEIGHT)


def note(share: Share, so: bool, day: int) -> Share:
    """Return `share` with one ticket more, of which it was `so` or not."""
    left = fading(max(day - share.day, 0), SHARE_HALF_LIFE)
    return Share(share.weight * left + 1, share.count * left + so, max(day, share.day))


@dataclass(frozen=True, slots=True)
class Rate:
    """Arrivals of one field in so many open hours, faded to working day `day`."""

    hours: float = 0.0
    count: float = 0.0
    day: int = 0

    def per_hour(self, prior: float = PRIOR_PER_HOUR) -> float:
        """Return arrivals an hour, with `prior` worth PRIOR_HOURS open hours."""
        return (self.count + PRIOR_HOURS * prior) / (self.hours + PRIOR_HOURS)


def add_day(rate: Rate, count: int, hours: float, day: int) -> Rate:
    """Return `rate` with one day more: `count` arrivals in `hours` open hours."""
    left = fading(max(day - rate.day, 0))
    return Rate(rate.hours * left + hours, rate.count * left + count, max(day, rate.day))
