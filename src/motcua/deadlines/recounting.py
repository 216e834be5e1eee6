"""Tính lại lời hẹn: a ledger that was given out, recounted from nothing but what it says. Pure.

Needs no database: whoever holds the file can count the promise again and see whether it says the truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from motcua import law
from motcua.deadlines.counting import Terms
from motcua.deadlines.rules import Line, LineKind, Projection, project
from motcua.worktime.rules import BadCalendar, BadLimit, Calendar, Day, StartRule, TimeLimit
from motcua.worktime.written import read

FORMAT = "motcua-ledger/1"
MOST_LINES = 10_000


class BadExport(ValueError):
    """The file is no ledger that this house gives out; `what` names the part that is wrong."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Difference:
    """The file says one thing of `where` and the count another."""

    where: str
    told: str
    found: str


@dataclass(frozen=True, slots=True)
class Recounted:
    """What the ledger amounts to, and where the file says otherwise (nowhere, if it is true)."""

    projection: Projection
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences


def recount(given: object) -> Recounted:
    """Count the promise of an exported ledger again and hold every date in it against the count.

    Raises BadExport, Contradiction (with the place of the line), NoWorkingTime for a calendar without hours.
    """
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise BadExport("format")
    try:
        profile, calendars = law.profile(given["profile"]), _calendars(given["calendars"])
        entries: Sequence[Mapping[str, Any]] = given["ledger"]
        if not 0 < len(entries) <= MOST_LINES:
            raise BadExport("ledger")
        lines = [_line(entry, calendars) for entry in entries]
        terms = Terms(
            _calendar(given["counted_by"], calendars),
            StartRule(profile.start_rule),
            profile.last_day_off_moves,
            profile.same_day_until,
        )
        differences = [*_order(entries), *_lines(entries, lines, terms)]
        projection = project(lines, terms)
        return Recounted(projection, (*differences, *_whole(given, projection)))
    except (KeyError, TypeError, AttributeError, BadCalendar, BadLimit, law.NoProfile) as error:
        raise BadExport(str(error)) from error
    except ValueError as error:
        if isinstance(error, BadExport) or type(error).__module__.startswith("motcua"):
            raise
        raise BadExport(str(error)) from error


def days_written(days: Sequence[Day]) -> list[dict[str, Any]]:
    """Return days as the export writes them."""
    return [{"on": day.on.isoformat(), "counted": day.counted, "why": day.why} for day in days]


def _calendars(given: Mapping[str, Any]) -> dict[str, Calendar]:
    return {name: read(calendar) for name, calendar in given.items()}


def _calendar(name: str, calendars: Mapping[str, Calendar]) -> Calendar:
    if name not in calendars:
        raise BadExport(f"calendars: {name}")
    return calendars[name]


def _line(entry: Mapping[str, Any], calendars: Mapping[str, Calendar]) -> Line:
    kind, limit, named = LineKind(entry["kind"]), entry["limit"], entry["named_due_at"]
    return Line(
        kind,
        _instant(entry["at"]),
        str(entry["reason"]),
        TimeLimit.parse(limit) if limit else None,
        str(entry["paper"]),
        _calendar(entry["calendar"], calendars) if entry["calendar"] else None,
        _instant(named) if named else None,
    )


def _order(entries: Sequence[Mapping[str, Any]]) -> list[Difference]:
    """Return where the numbers of the lines do not follow each other: a line was taken out."""
    places = [entry["seq"] for entry in entries]
    return [
        Difference(f"dòng {place}", str(place), str(number))
        for number, place in enumerate(places, start=1)
        if place != number
    ]


def _lines(entries: Sequence[Mapping[str, Any]], lines: Sequence[Line], terms: Terms) -> list[Difference]:
    """Return the lines whose date before or after is not what the lines up to there amount to."""
    due: list[datetime | None] = [None]
    due += [project(lines[:number], terms).due_at for number in range(1, len(lines) + 1)]
    found: list[Difference] = []
    for entry, (before, after) in zip(entries, pairwise(due), strict=True):
        found += _held("due_before", entry, before) + _held("due_after", entry, after)
    return found


def _held(name: str, entry: Mapping[str, Any], counted: datetime | None) -> list[Difference]:
    told = _instant(entry[name]) if entry[name] else None
    if told == counted:
        return []
    return [Difference(f"dòng {entry['seq']}, {name}", _shown(told), _shown(counted))]


def _whole(given: Mapping[str, Any], projection: Projection) -> list[Difference]:
    told = _instant(given["due_at"]) if given["due_at"] else None
    found = []
    if told != projection.due_at:
        found.append(Difference("due_at", _shown(told), _shown(projection.due_at)))
    for name, days in (("days", projection.days), ("earlier", projection.earlier)):
        for told_day, counted in zip(given[name], days_written(days), strict=False):
            if told_day != counted:
                found.append(Difference(f"{name} {counted['on']}", str(told_day), str(counted)))
        if len(given[name]) != len(days):
            found.append(Difference(name, f"{len(given[name])} ngày", f"{len(days)} ngày"))
    return found


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise BadExport(text)
    return moment


def _shown(moment: datetime | None) -> str:
    return moment.isoformat() if moment else "đang tạm dừng"
