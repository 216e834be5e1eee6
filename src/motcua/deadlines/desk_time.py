"""Thời gian ở từng bàn: the working time of a promise divided among those who had the dossier. Pure.

Where several have it at once they share the time equally; what belongs to the applicant, and what to nobody,
is a share of its own, so that the shares always add up to the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from motcua.worktime.rules import Calendar, working_time_between


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a dossier: at which step, at whose desk, of which office and agency. Blank: nobody has it."""

    step: str = ""
    desk: str = ""
    office: str = ""
    agency: str = ""


APPLICANT = Holder(step="applicant", desk="applicant", office="applicant", agency="applicant")
NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when somebody had it."""

    start: datetime
    end: datetime
    holder: Holder


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the whole somebody used."""

    holder: Holder
    time: timedelta


def divide(
    start: datetime,
    end: datetime,
    spells: Sequence[Spell],
    pauses: Sequence[tuple[datetime, datetime]],
    calendar: Calendar,
) -> list[Share]:
    """Return the shares of the working time from `start` to `end`, in the order in which they began.

    While the clock stands the time is the applicant's, whoever's step is open.
    """
    edges = {start, end}
    for first, last in [*((one.start, one.end) for one in spells), *pauses]:
        edges |= {moment for moment in (first, last) if start < moment < end}
    used: dict[Holder, timedelta] = {}
    for since, until in pairwise(sorted(edges)):
        time = working_time_between(since, until, calendar)
        for holder, part in _parts(time, _holders(since, spells, pauses)):
            used[holder] = used.get(holder, timedelta()) + part
    return [Share(holder, time) for holder, time in used.items() if time]


def by(shares: Iterable[Share], name: Callable[[Holder], str]) -> dict[str, timedelta]:
    """Return the shares added up by step, desk, office or agency."""
    sums: dict[str, timedelta] = {}
    for share in shares:
        key = name(share.holder)
        sums[key] = sums.get(key, timedelta()) + share.time
    return sums


def _holders(
    at: datetime, spells: Sequence[Spell], pauses: Sequence[tuple[datetime, datetime]]
) -> list[Holder]:
    if any(first <= at < last for first, last in pauses):
        return [APPLICANT]
    return [spell.holder for spell in spells if spell.start <= at < spell.end] or [NOBODY]


def _parts(time: timedelta, holders: Sequence[Holder]) -> list[tuple[Holder, timedelta]]:
    """Divide equally; what does not divide goes to the first, so that nothing is lost."""
    each = time // len(holders)
    rest = time - each * len(holders)
    return [(holder, each + (rest if place == 0 else timedelta())) for place, holder in enumerate(holders)]
