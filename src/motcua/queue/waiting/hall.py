"""Sảnh chờ lúc này: the present state of the hall, as values. All instants are minutes after midnight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .service_times import Spread

PRIORITY, ORDINARY = 0, 1


@dataclass(frozen=True, slots=True)
class Serving:
    """The person at the counter: since when, and what such a service takes."""

    since: float
    spread: Spread


@dataclass(frozen=True, slots=True)
class Counter:
    """Quầy: which fields it serves, and when by roster.

    `windows` are the hours [open, close) in which it calls, in order; what lies between is lunch or a break.
    Nobody is called at `close` or after, but a service begun runs to its end. `back_at` is given while the
    officer has stepped away: when he is expected back. A counter that is shut is simply not in the hall.
    """

    id: str
    fields: frozenset[str]
    windows: tuple[tuple[float, float], ...]
    languages: frozenset[str] = frozenset()
    serving: Serving | None = None
    back_at: float | None = None

    def is_open(self, at: float) -> bool:
        """Say whether `at` lies in the hours of this counter; a short step away does not close it."""
        return any(opens <= at < closes for opens, closes in self.windows)

    def serves(self, field: str, language: str | None = None) -> bool:
        """Say whether a visitor of `field`, who may need a `language`, can be served here."""
        return field in self.fields and (language is None or language in self.languages)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits. `order` is when its number was taken; a transfer keeps the order it had.

    `level` is PRIORITY or ORDINARY: the lower level goes first, then the lower order. `counter` is the one
    counter that may call it, if it was transferred to one. `spread` is given where the procedure is known.
    """

    id: str
    field: str
    order: float
    level: int = ORDINARY
    counter: str | None = None
    language: str | None = None
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """Lịch hẹn to come: expected at `at`, then ranked by `level` and `order`; comes with chance `shows`."""

    field: str
    at: float
    order: float
    level: int = ORDINARY
    shows: float = 0.85


@dataclass(frozen=True, slots=True)
class Hall:
    """Everything the replay needs. `times` is by field; `priority_per_hour` by field, missing means none.

    `no_show` is the share of tickets that do not answer; each then costs `no_show_minutes` at the counter.
    """

    at: float
    counters: tuple[Counter, ...]
    waiting: tuple[Waiting, ...] = ()
    bookings: tuple[Booking, ...] = ()
    times: Mapping[str, Spread] = field(default_factory=dict)
    priority_per_hour: Mapping[str, float] = field(default_factory=dict)
    no_show: float = 0.0
    no_show_minutes: float = 1.5

    def spread(self, of: str) -> Spread:
        """Return what a service of field `of` takes; the prior where nothing is known."""
        return self.times.get(of) or Spread()

    def ahead(self, of: str, level: int = ORDINARY) -> int:
        """Count the waiting who would be called before a new ticket of field `of`."""
        return sum(ticket.field == of and ticket.level <= level for ticket in self.waiting)
