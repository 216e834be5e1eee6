"""Jobs: those to be served, in streams. Within a stream they are called in the order in which they stand.

A job is somebody who waits, an appointment, a priority visitor still to come, or the imagined newcomer whose
wait is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from .hall import ORDINARY, PRIORITY, Booking, Hall, Waiting
from .lines import Line, fields_served, line
from .service_times import Spread

LEVEL = 1e5  # minutes: one level outweighs every order of a day
HORIZON = 2.0  # hours of priority arrivals to come
MOST_TO_COME = 12
NEWCOMERS = 11


@dataclass(frozen=True, slots=True)
class Job:
    """`at` is when it is there, `rank` how it is called: lower first; `absent` the chance that it is not.

    `per_hour` is above zero for an arrival by chance: it then comes so much later than the job before it.
    A `shadow` notes when it would be called and takes no time.
    """

    spread: Spread
    at: float
    rank: float
    absent: float = 0.0
    per_hour: float = 0.0
    ticket: str | None = None
    shadow: bool = False


@dataclass(frozen=True, slots=True)
class Lined:
    """The hall by line: who waits, who is booked, which fields are served."""

    hall: Hall
    waiting: dict[Line, list[Waiting]]
    bookings: dict[Line, list[Booking]]
    fields: dict[Line, list[str]]

    def lines(self) -> list[Line]:
        """Return every line once, in a fixed order."""
        every = {*self.waiting, *self.bookings, *self.fields}
        return sorted((one for one in every if one), key=sorted)


def lined(hall: Hall) -> Lined:
    """Sort the hall by line; the empty line holds those whom no counter serves."""
    found = Lined(hall, {}, {}, {})
    known: dict[tuple[str, str | None, str | None], Line] = {}

    def of(field: str, language: str | None = None, counter: str | None = None) -> Line:
        key = field, language, counter
        if key not in known:
            known[key] = line(hall, *key)
        return known[key]

    for name in fields_served(hall):
        found.fields.setdefault(of(name), []).append(name)
    for ticket in hall.waiting:
        found.waiting.setdefault(of(ticket.field, ticket.language, ticket.counter), []).append(ticket)
    for booking in hall.bookings:
        found.bookings.setdefault(of(booking.field), []).append(booking)
    return found


def streams(of: Lined, served_by: Line) -> list[list[Job]]:
    """Return the jobs of one line, a list for each order in which they are called."""
    waiting = sorted(of.waiting.get(served_by, ()), key=lambda one: (one.level, one.order, one.id))
    bookings = sorted(of.bookings.get(served_by, ()), key=lambda one: (one.at, one.order))
    found = [
        [_waits(of.hall, one) for one in waiting if one.level == PRIORITY] + _to_come(of, served_by),
        [_waits(of.hall, one) for one in waiting if one.level != PRIORITY],
        [_comes(of.hall, one) for one in bookings if one.level == PRIORITY],
        [_comes(of.hall, one) for one in bookings if one.level != PRIORITY],
    ]
    return [jobs for jobs in found if jobs]


def newcomers(hall: Hall, fields: Sequence[str]) -> list[Job]:
    """Return the next ordinary arrivals of `fields`, which share a line, as if all came now."""
    typical = between([hall.spread(name) for name in fields])
    rank = ORDINARY * LEVEL + hall.at
    return [Job(typical, hall.at, rank + nth * 1e-6, hall.no_show) for nth in range(NEWCOMERS)]


def favoured(hall: Hall) -> Job:
    """Return the next priority arrival, as a shadow: so one replay answers for both levels."""
    return Job(Spread(), hall.at, PRIORITY * LEVEL + hall.at, shadow=True)


def between(spreads: Sequence[Spread]) -> Spread:
    """Return one spread for a mixture in equal parts."""
    if len(set(spreads)) == 1:
        return spreads[0]
    count = len(spreads)
    mean = sum(one.mean for one in spreads) / count
    squares = sum(one.mean**2 * (1 + one.cv**2) for one in spreads) / count
    return Spread(
        mean, sqrt(max(squares / mean**2 - 1, 0.0)), sqrt(sum(one.doubt**2 for one in spreads) / count)
    )


def _waits(hall: Hall, ticket: Waiting) -> Job:
    spread = ticket.spread or hall.spread(ticket.field)
    rank = ticket.level * LEVEL + ticket.order
    return Job(spread, hall.at, rank, hall.no_show, ticket=ticket.id)


def _comes(hall: Hall, booking: Booking) -> Job:
    rank = booking.level * LEVEL + booking.order
    return Job(hall.spread(booking.field), max(booking.at, hall.at), rank, 1 - booking.shows)


def _to_come(of: Lined, served_by: Line) -> list[Job]:
    fields = of.fields.get(served_by, [])
    rate = sum(of.hall.priority_per_hour.get(name, 0.0) for name in fields)
    if rate <= 0:
        return []
    expected = rate * HORIZON
    count = min(ceil(expected + 2 * sqrt(expected)), MOST_TO_COME)
    typical = between([of.hall.spread(name) for name in fields])
    return [Job(typical, of.hall.at, PRIORITY * LEVEL, of.hall.no_show, per_hour=rate) for _ in range(count)]
