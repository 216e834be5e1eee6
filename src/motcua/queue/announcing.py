"""Lời báo chờ: what is told to one who takes a number, and kept so that it can be judged."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.journal.statement import one
from motcua.queue import statements
from motcua.queue.learning import calibrations
from motcua.queue.models import Ticket
from motcua.queue.present import Clock
from motcua.queue.rules import Wait, plain_wait
from motcua.queue.waiting.calibration import Stratum
from motcua.queue.waiting.estimate import Estimate, estimate, told_to
from motcua.queue.waiting.forecast import Forecast
from motcua.queue.waiting.hall import ORDINARY, PRIORITY
from motcua.queue.waiting.lines import Asked
from motcua.queue.waiting.ranges import Silence, rounded
from motcua.queue.waiting.stored import forecast_of

FRESH = timedelta(minutes=2)  # an older forecast is no forecast


def announced(ticket: Ticket, row: Any, at: datetime) -> tuple[Wait | None, Estimate | None]:
    """Return the range to tell, and the estimate it comes from; without a fresh forecast a rough range.

    `row` is what `statements.AHEAD` gave: ahead, counters, minutes, since, made_at, head, arrival, own,
    calibration. No range where no counter serves the field.
    """
    ahead, counters, minutes, since, made_at, head, arrival, own, known = row
    plain = plain_wait(ahead, counters, minutes)
    if plain is None or made_at is None or not timedelta() <= at - made_at <= FRESH:
        return plain, None
    made = forecast_of({**head, "arrivals": [arrival] if arrival else [], "tickets": own or {}})
    clock = Clock.of(made_at)
    asked = Asked(ticket.field.code, PRIORITY if ticket.rank else ORDINARY)
    found = _known(made, str(ticket.pk), asked, calibrations(known or {}), clock.minutes(at), since)
    if found is None or found.shown is None:
        return plain, found
    return Wait(found.shown.low_minutes, found.shown.high_minutes), found


def _known(made: Forecast, ticket: str, asked: Asked, known: Any, at: float, since: int) -> Estimate | None:
    """Return the estimate for one who waited already when the forecast was made, else as for a newcomer."""
    if asked not in made.arrivals:
        return None
    told = estimate(made, asked, known, at=at, since=since)
    wait = made.tickets.get(ticket)
    if wait is None or not wait.reached or told.silence is Silence.NO_COUNTER:
        return told
    left = wait.later(at - made.at)
    interval = told_to(left, told.stratum or Stratum(True, False, asked.level == PRIORITY), known)
    return Estimate(
        told.ahead,
        0,
        told.method,
        told.inputs,
        raw=left,
        stratum=told.stratum,
        interval=interval,
        shown=rounded(interval.low, interval.high),
    )


def keep(ticket: Ticket, ahead: int, wait: Wait | None, found: Estimate | None, at: datetime) -> None:
    """Write down what was announced at `at`."""
    raw, interval = (found.raw, found.interval) if found else (None, None)
    reached = raw if raw and raw.reached else None
    values = {
        "ticket": ticket.pk,
        "at": at,
        "ahead": ahead,
        "since": found.since if found else 0,
        "method": str(found.method) if found else "length",
        "inputs": found.inputs if found else "",
        "stratum": str(found.stratum) if found and found.stratum else "",
        "raw": [reached.low, reached.middle, reached.high] if reached else [],
        "interval": [interval.low, interval.middle, interval.high] if interval else [],
        "shown": [wait.low, wait.high] if wait else [],
        "silence": _silence(wait, found),
    }
    one(statements.ANNOUNCE, values)


def _silence(wait: Wait | None, found: Estimate | None) -> str:
    if wait is None:
        return Silence.NO_COUNTER.value
    return str(found.silence) if found and found.silence else ""
