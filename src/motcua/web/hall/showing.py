"""Vẽ sảnh: what the director's page says first, what it draws, and what stands in its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from motcua.queue.hall_now import CounterNow, FieldNow, HallNow
from motcua.web.visits import minutes


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency of the hall: who waits for its fields, for how long, and how many counters serve them.

    `bar` is the length of its bar in hundredths of the longest.
    """

    name: str
    waiting: int
    longest: int
    serving: int
    bar: int
    is_left_alone: bool


@dataclass(frozen=True, slots=True)
class FieldLine:
    field: FieldNow
    longest: int


@dataclass(frozen=True, slots=True)
class CounterTile:
    counter: CounterNow
    minutes: int  # with the visitor, or on the break, or open


@dataclass(frozen=True, slots=True)
class HallPage:
    """The hall as the director sees it."""

    hall: HallNow
    longest: int
    average: int | None
    agencies: Sequence[AgencyLine]
    fields: Sequence[FieldLine]
    tiles: Sequence[CounterTile]
    left_alone: Sequence[FieldLine]
    unserved: Sequence[FieldNow]

    @property
    def working(self) -> int:
        return self.hall.counters_in("serving") + self.hall.counters_in("free")

    @property
    def paused(self) -> int:
        return self.hall.counters_in("paused")

    @property
    def closed(self) -> int:
        return self.hall.counters_in("closed")

    @property
    def mark(self) -> str:
        """Return a mark of all that is shown: the page is drawn anew only when it changes."""
        shown = (
            self.hall.day,
            self.longest,
            [(one.field, one.longest) for one in self.fields],
            [(one.counter, one.minutes) for one in self.tiles],
            [call.pk for call in self.hall.lead_calls],
        )
        return sha256(repr(shown).encode()).hexdigest()[:16]


def page_of(hall: HallNow) -> HallPage:
    """Return what the director's page shows of the hall."""
    lines = [FieldLine(one, _longest(one, hall.at)) for one in hall.fields]
    busy = [one for one in lines if one.field.taken]
    average = hall.day.average_wait
    return HallPage(
        hall,
        max((line.longest for line in lines), default=0),
        None if average is None else round(average),
        _agencies(lines),
        busy,
        [CounterTile(one, _minutes(one, hall.at)) for one in hall.counters],
        [line for line in lines if line.field.is_left_alone],
        [one for one in hall.fields if one.open == 0 and one.waiting == 0],
    )


def _agencies(lines: Sequence[FieldLine]) -> list[AgencyLine]:
    """Return the agencies for which somebody waits or is served, the longest line first."""
    of: dict[str, list[FieldLine]] = {}
    for line in lines:
        of.setdefault(line.field.agency, []).append(line)
    waiting = {name: sum(one.field.waiting for one in theirs) for name, theirs in of.items()}
    most = max([*waiting.values(), 1])
    found = [
        AgencyLine(
            name,
            waiting[name],
            max(one.longest for one in theirs),
            sum(one.field.serving for one in theirs),
            round(100 * waiting[name] / most),
            any(one.field.is_left_alone for one in theirs),
        )
        for name, theirs in of.items()
    ]
    shown = [one for one in found if one.waiting or one.serving]
    return sorted(shown, key=lambda one: (-one.waiting, one.name))


def _longest(field: FieldNow, at: datetime) -> int:
    return minutes(field.since, at) if field.since else 0


def _minutes(counter: CounterNow, at: datetime) -> int:
    since = counter.called_at or counter.paused_at or counter.began_at
    return minutes(since, at) if since else 0
