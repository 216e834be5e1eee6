"""Nhu cầu: how many come to a field, by weekday and half-hour, and what load that is.

A field sees few visitors in one half-hour of one weekday. So what is expected there leans on the product of
what is well known – the field's day, the centre's half-hours, the centre's weekdays – as if that were
CELL_DAYS days of its own. Old days fade with a half-life of HALF_LIFE_DAYS working days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SLOT = 30  # minutes
HALF_LIFE_DAYS = 40.0
CELL_DAYS = 8.0
WEEKDAY_DAYS = 2.0
PRIOR_A_DAY = 3.0  # visitors of a field of which nothing is known
FIELD_VISITORS, CENTRE_VISITORS = 10.0, 60.0  # of today, after which today is believed as much as the past

Cell = tuple[str, int]  # field, slot: 0 begins at midnight


def slot_of(at: float) -> int:
    """Return the half-hour in which `at` lies; exactly on its end it is the next one."""
    return int(at // SLOT)


@dataclass(frozen=True, slots=True)
class Day:
    """One past day: its weekday (Monday is 0) and who came without an appointment."""

    weekday: int
    counts: Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Demand:
    """What past days teach; `days` faded, by weekday; `seen` faded visitors by weekday and cell."""

    days: dict[int, float] = field(default_factory=dict)
    seen: dict[int, dict[Cell, float]] = field(default_factory=dict)

    @property
    def fields(self) -> list[str]:
        """Return every field that somebody came for."""
        return sorted({name for cells in self.seen.values() for name, _ in cells})


def learn(days: Iterable[Day]) -> Demand:
    """Return what `days`, the oldest first, teach; a day without visitors counts as a day."""
    found, left = Demand(), 0.5 ** (1 / HALF_LIFE_DAYS)
    for day in days:
        for weekday in found.days:
            found.days[weekday] *= left
            cells = found.seen[weekday]
            for cell in cells:
                cells[cell] *= left
        found.days[day.weekday] = found.days.get(day.weekday, 0.0) + 1
        mine = found.seen.setdefault(day.weekday, {})
        for cell, count in day.counts.items():
            mine[cell] = mine.get(cell, 0.0) + count
    return found


def expected(of: Demand, weekday: int, fields: Iterable[str], slots: Iterable[int]) -> dict[Cell, float]:
    """Return the visitors expected without an appointment in each half-hour of the day, by field and slot.

    `slots` are those in which numbers are given; a field never seen counts as PRIOR_A_DAY a day, evenly.
    """
    slots = list(slots)
    days = sum(of.days.values())
    by_field, by_slot, total = _sums(of)
    factor = _weekday_factor(of, weekday, total, days)
    own_days, own = of.days.get(weekday, 0.0), of.seen.get(weekday, {})
    found = {}
    for name in fields:
        a_day = by_field.get(name, 0.0) / days if by_field.get(name) else PRIOR_A_DAY
        for slot in slots:
            share = by_slot.get(slot, 0.0) / total if total else 1 / len(slots)
            usual = a_day * share * factor
            found[name, slot] = (own.get((name, slot), 0.0) + CELL_DAYS * usual) / (own_days + CELL_DAYS)
    return found


def _sums(of: Demand) -> tuple[dict[str, float], dict[int, float], float]:
    by_field: dict[str, float] = {}
    by_slot: dict[int, float] = {}
    for cells in of.seen.values():
        for (name, slot), count in cells.items():
            by_field[name] = by_field.get(name, 0.0) + count
            by_slot[slot] = by_slot.get(slot, 0.0) + count
    return by_field, by_slot, sum(by_field.values())


def _weekday_factor(of: Demand, weekday: int, total: float, days: float) -> float:
    """Return how busy the weekday is beside the mean of all, drawn to 1 while few of it are known."""
    if not total:
        return 1.0
    mean, own = total / days, sum(of.seen.get(weekday, {}).values())
    return (own + WEEKDAY_DAYS * mean) / (of.days.get(weekday, 0.0) + WEEKDAY_DAYS) / mean


def todays_pace(plan: Mapping[Cell, float], came: Mapping[str, int], at: float) -> dict[str, float]:
    """Return by field how many times the plan come today, as seen from the visitors until `at`.

    A field leans on the whole centre, the centre on the plan.
    """
    until: dict[str, float] = {}
    for (name, slot), count in plan.items():
        part = min(max((at - slot * SLOT) / SLOT, 0.0), 1.0)
        until[name] = until.get(name, 0.0) + part * count
    centre = (sum(came.values()) + CENTRE_VISITORS) / (sum(until.values()) + CENTRE_VISITORS)
    return {
        name: (came.get(name, 0) + FIELD_VISITORS * centre) / (planned + FIELD_VISITORS)
        for name, planned in until.items()
    }


def next_hour(plan: Mapping[Cell, float], pace: Mapping[str, float], at: float) -> dict[str, float]:
    """Return the visitors expected in the sixty minutes from `at`, by field."""
    found: dict[str, float] = {}
    for (name, slot), count in plan.items():
        start, stop = max(slot * SLOT, at), min((slot + 1) * SLOT, at + 60)
        if stop > start:
            part = count * (stop - start) / SLOT * pace.get(name, 1.0)
            found[name] = found.get(name, 0.0) + part
    return found


def load(arrivals: float, service_minutes: float) -> float:
    """Return the offered load of one half-hour in erlangs."""
    return arrivals * service_minutes / SLOT
