"""Học từ sảnh: what a centre's hall knows from its own past, as one document of small values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from motcua.queue.waiting.calibration import Calibration, Stratum
from motcua.queue.waiting.service_times import Pace, Spread, Times, spread
from motcua.queue.waiting.shares import Rate, Share

POOL = "*"  # of the calibration: all who had to queue
WEEK, WORKED = 7, 5


@dataclass
class Knowledge:
    """Service times by level, the pace of late, shares of no-shows and priority, arrivals, calibration.

    A level of service times is "centre", "agency:<id>", "field:<code>" or "procedure:<code>".
    `arrivals_until` is the last day whose arrivals were counted.
    """

    times: dict[str, Times] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    no_shows: Share = field(default_factory=Share)
    priority: Share = field(default_factory=Share)
    rates: dict[str, Rate] = field(default_factory=dict)
    known: dict[Stratum | None, Calibration] = field(default_factory=dict)
    arrivals_until: str = ""

    def spread(self, levels: list[str], day: int) -> Spread:
        """Return what a service takes, before the pace; `levels` from the centre downwards."""
        return spread([self.times.get(level, Times()) for level in levels], day)


def levels_of(agency_id: int, field_code: str, procedure: str = "") -> list[str]:
    """Return the levels that a service teaches and leans on, from the centre downwards."""
    levels = ["centre", f"agency:{agency_id}", f"field:{field_code}"]
    return [*levels, f"procedure:{procedure}"] if procedure else levels


def working_day(day: date) -> int:
    """Return the number of weekdays since long ago: what is old fades by them."""
    weeks, rest = divmod(day.toordinal() - 1, WEEK)
    return weeks * WORKED + min(rest, WORKED)


def written(of: Knowledge) -> dict[str, Any]:
    """Return the document of what is known."""
    return {
        "times": {name: list(asdict(one).values()) for name, one in of.times.items()},
        "pace": list(asdict(of.pace).values()),
        "no_shows": list(asdict(of.no_shows).values()),
        "priority": list(asdict(of.priority).values()),
        "rates": {name: list(asdict(one).values()) for name, one in of.rates.items()},
        "calibration": {
            POOL if key is None else str(key): list(asdict(one).values()) for key, one in of.known.items()
        },
        "arrivals_until": of.arrivals_until,
    }


def read(document: Mapping[str, Any]) -> Knowledge:
    """Return what `written` wrote; an empty document knows nothing."""
    return Knowledge(
        times={name: Times(*one) for name, one in document.get("times", {}).items()},
        pace=Pace(*document.get("pace", ())),
        no_shows=Share(*document.get("no_shows", ())),
        priority=Share(*document.get("priority", ())),
        rates={name: Rate(*one) for name, one in document.get("rates", {}).items()},
        known=calibrations(document.get("calibration", {})),
        arrivals_until=document.get("arrivals_until", ""),
    )


def calibrations(document: Mapping[str, Any]) -> dict[Stratum | None, Calibration]:
    """Return the rows of the calibration, under None the pool."""
    return {None if key == POOL else stratum_of(key): Calibration(*one) for key, one in document.items()}


def stratum_of(key: str) -> Stratum:
    """Return the stratum whose key this is."""
    parts = key.split("/")
    return Stratum("queued" in parts, "first-hour" in parts, "priority" in parts)
