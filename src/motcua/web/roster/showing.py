"""Cách bày đề xuất và lịch trực: figures of the hour in words, shifts as bars of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.org.models import Field, Officer
from motcua.queue.models import Proposal, RosterDay, Shift, Sitting
from motcua.queue.rules import ProposalState
from motcua.queue.staffing.actions import Kind
from motcua.queue.staffing.demand import SLOT

SHOWN_FOR = timedelta(minutes=30)  # an accepted proposal, until the officer has come
FIRST, LAST = 7 * 60, 18 * 60  # what the picture shows, widened where a shift lies outside
UNIT = 1.5  # of the picture, a minute


@dataclass(frozen=True, slots=True)
class Line:
    """The hour ahead of some fields: visitors, shares who wait over 15 minutes and mean waits, both ways."""

    name: str
    persons: int
    long_without: int  # percent
    long_after: int
    mean_without: int  # minutes
    mean_after: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal with its figures, all fields together and one by one."""

    row: Proposal
    fields: list[str]
    total: Line
    lines: list[Line]


def shown_proposals(site_id: int, at: datetime) -> tuple[list[Shown], list[Shown]]:
    """Return the open proposals, and those accepted of late."""
    rows = Proposal.objects.filter(site_id=site_id).select_related("officer__home_office", "counter")
    open_ = list(rows.filter(state=ProposalState.PROPOSED))
    accepted = rows.filter(state=ProposalState.ACCEPTED, answered_at__gt=at - SHOWN_FOR)
    agreed = list(accepted.order_by("answered_at", "id"))
    codes = {code for one in (*open_, *agreed) for code in (*one.fields, *one.figures)}
    names = dict(Field.objects.filter(code__in=codes).values_list("code", "name"))
    return [_shown(one, names) for one in open_], [_shown(one, names) for one in agreed]


def called_to(officer: Officer, at: datetime) -> list[Shown]:
    """Return the accepted proposals that ask the officer to a counter, until he sits at one."""
    if Sitting.objects.filter(officer=officer, ended_at=None).exists():
        return []
    rows = Proposal.objects.filter(
        officer=officer,
        state=ProposalState.ACCEPTED,
        kind__in=[Kind.CALL, Kind.OPEN],
        answered_at__gt=at - SHOWN_FOR,
    ).select_related("officer__home_office", "counter")
    found = list(rows.order_by("answered_at", "id"))
    codes = {code for one in found for code in one.fields}
    names = dict(Field.objects.filter(code__in=codes).values_list("code", "name"))
    return [_shown(one, names) for one in found]


def _shown(row: Proposal, names: Mapping[str, str]) -> Shown:
    lines = [_line(names.get(code, code), [one]) for code, one in row.figures.items()]
    moved = [one for one in lines if one.persons]
    return Shown(
        row,
        [names.get(code, code) for code in row.fields],
        _line("", row.figures.values()),
        sorted(moved, key=lambda one: (-one.persons, one.name)),
    )


def _line(name: str, figures: Iterable[Mapping[str, Mapping[str, float]]]) -> Line:
    found = list(figures)

    def total(way: str, what: str) -> float:
        return sum(one[way][what] for one in found)

    before, after = total("without", "persons") or 1.0, total("after", "persons") or 1.0
    return Line(
        name,
        round(total("without", "persons")),
        round(100 * total("without", "long") / before),
        round(100 * total("after", "long") / after),
        round(total("without", "minutes") / before),
        round(total("after", "minutes") / after),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A shift in the table and in the picture."""

    row: Shift
    starts: str
    stops: str
    fields: list[str]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Counterline:
    """The shifts at one counter, one line of the picture."""

    name: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Picture:
    """The roster drawn: a line a counter, a mark an hour."""

    lines: list[Counterline]
    hours: list[tuple[str, float]]
    width: float
    height: int


def picture_of(day: RosterDay) -> Picture:
    """Return the roster of the day, its counters in order."""
    shifts = list(day.shifts.select_related("officer", "counter").prefetch_related("fields"))
    first = min([FIRST, *(one.starts for one in shifts)]) // 60 * 60
    last = max([LAST, *(one.stops for one in shifts)])
    by_counter: dict[int, list[Shift]] = {}
    for one in sorted(shifts, key=lambda one: (one.counter.number, one.starts, one.pk)):
        by_counter.setdefault(one.counter_id, []).append(one)
    lines = [
        Counterline(found[0].counter.name, 34 * nth + 26, [_bar(one, first) for one in found])
        for nth, found in enumerate(by_counter.values())
    ]
    hours = [(f"{minute // 60}:00", (minute - first) * UNIT) for minute in range(first, last + 1, 60)]
    return Picture(lines, hours, (last - first) * UNIT + 40, 34 * len(lines) + 34)


def lacks_of(day: RosterDay) -> list[tuple[str, str, str]]:
    """Return when which agency is short of staff: its name, from, to; half-hours on end are one line."""
    codes = {code for code, *_ in day.lacks}
    agencies = {one.code: one.agency for one in Field.objects.filter(code__in=codes).select_related("agency")}
    found: list[tuple[str, int, int]] = []
    for code, minute, *_ in sorted(day.lacks):
        name = str(agencies[code]) if code in agencies else code
        if found and found[-1][0] == name and found[-1][2] == minute:
            found[-1] = (name, found[-1][1], minute + SLOT)
        else:
            found.append((name, minute, minute + SLOT))
    return [(name, time_of(start), time_of(stop)) for name, start, stop in found]


def _bar(one: Shift, first: int) -> Bar:
    names = sorted(field.name for field in one.fields.all())
    x, width = (one.starts - first) * UNIT, (one.stops - one.starts) * UNIT
    return Bar(one, time_of(one.starts), time_of(one.stops), names, x, width)


def time_of(minute: int) -> str:
    """Return 450 as "07:30"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
