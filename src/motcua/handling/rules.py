"""Ai làm bước này, khi nào bàn giao giấy: who of an office gets a step; when papers must go. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from motcua.procedures.content import ProcedureContent
from motcua.worktime.rules import Calendar, TimeLimit, Unit, add_working_time

LAST_OF_THE_DAY = time(15)


class Method(StrEnum):
    """How an office gives out its steps; `POOL` leaves them to whoever takes one."""

    LEAST_LOADED = "least_loaded"
    ROUND_ROBIN = "round_robin"
    BY_COMMUNE = "by_commune"
    BY_FIELD = "by_field"
    POOL = "pool"


# What is allotted, officer by officer.
ALLOTTED = frozenset({Method.BY_COMMUNE, Method.BY_FIELD})


def own_limit(content: ProcedureContent, channel: str) -> TimeLimit | None:
    """Return the limit of a part's own procedure: of its first case, by `channel` or else its first way.

    None where it names none that can be counted.
    """
    if content.immediate:
        return TimeLimit(0, Unit.IMMEDIATE)
    case = content.cases[0]
    way = case.channel(channel) or next(iter(case.channels), None)
    if way is None or way.limit is None or way.limit.unit == "by_text":
        return None
    return TimeLimit(way.limit.amount, Unit(way.limit.unit))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer who may be given the step; `above` counts the floors between his duty and the office."""

    officer_id: int
    above: int = 0
    open: int = 0


def choose(
    method: Method,
    candidates: Sequence[Candidate],
    *,
    last: int | None = None,
    allotted: Mapping[str, Collection[int]] | None = None,
    key: str = "",
) -> int | None:
    """Return the officer who gets the step; None where the rule leaves it to the office or finds nobody.

    The nearest to the office come first. Of several the one with the least work, of equals the first in
    `candidates`; going round, the first by number after `last`. By commune or field: whoever the `key` is
    allotted to, else whoever takes what is nobody's.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 1 (the head of the agency gives out the work).
    """
    if method is Method.POOL:
        return None
    if method in ALLOTTED:
        owners = _owners(allotted or {}, key, candidates)
        return _least_loaded([one for one in candidates if one.officer_id in owners])
    nearest = _nearest(candidates)
    return _next(nearest, last) if method is Method.ROUND_ROBIN else _least_loaded(nearest)


def stand_in(chosen: int, substitutes: Mapping[int, int], able: Collection[int]) -> int | None:
    """Return who does the work of `chosen`: himself, or whoever stands in for him while he is away.

    A substitute who is away too has one of his own. None where nobody of them is there and `able`.
    """
    seen: set[int] = set()
    while chosen in substitutes and chosen not in seen:
        seen.add(chosen)
        chosen = substitutes[chosen]
    return chosen if chosen not in substitutes and chosen in able else None


def _owners(
    allotted: Mapping[str, Collection[int]], key: str, candidates: Sequence[Candidate]
) -> Collection[int]:
    able = {one.officer_id for one in candidates}
    named = able.intersection(allotted.get(key, ())) if key else frozenset[int]()
    return named or able.intersection(allotted.get("", ()))


def _nearest(candidates: Sequence[Candidate]) -> list[Candidate]:
    floor = min((one.above for one in candidates), default=0)
    return [one for one in candidates if one.above == floor]


def _least_loaded(candidates: Sequence[Candidate]) -> int | None:
    found = min(candidates, key=lambda one: (one.above, one.open), default=None)
    return found.officer_id if found else None


def _next(candidates: Sequence[Candidate], last: int | None) -> int | None:
    numbers = sorted(one.officer_id for one in candidates)
    later = [number for number in numbers if last is not None and number > last]
    return next(iter([*later, *numbers]), None)


def handover_due(accepted_at: datetime, calendar: Calendar) -> datetime:
    """Return by when the papers of a dossier are at the agency that decides.

    Accepted up to and at 15:00 on a working day: at that day's closing. Later, after closing or on a day
    off: at the opening of the next working day.
    Law: NĐ 61/2018/NĐ-CP, Điều 18 khoản 2, khoản 3.

    Raises NoWorkingTime where the calendar has no session left.
    """
    local = calendar.local(accepted_at)
    sessions = calendar.sessions_on(local.date())
    if sessions and local.time() <= min(LAST_OF_THE_DAY, sessions[-1].closes):
        return calendar.at(local.date(), sessions[-1].closes)
    midnight = calendar.at(local.date() + timedelta(days=1), time())
    return add_working_time(midnight, timedelta(), calendar)
