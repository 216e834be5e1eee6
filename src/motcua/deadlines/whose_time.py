"""Ai đã dùng thời gian: a dossier's working time by step, desk, office and agency, from its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.deadlines.desk_time import Holder, Share, Spell, by, divide
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.queries import newest
from motcua.deadlines.rules import LineKind
from motcua.dossiers.models import Dossier, Position
from motcua.org.models import Office
from motcua.org.rules import AGENCY_KINDS
from motcua.worktime.queries import calendar
from motcua.worktime.rules import working_time_between

RUNS_AGAIN = frozenset({LineKind.RESUMED, LineKind.RESET, LineKind.ENDED})


@dataclass(frozen=True, slots=True)
class WhoseTime:
    """The whole working time since the promise was given, and its shares."""

    whole: timedelta
    shares: tuple[Share, ...]

    def by_office(self) -> dict[str, timedelta]:
        return by(self.shares, lambda holder: holder.office)

    def by_agency(self) -> dict[str, timedelta]:
        return by(self.shares, lambda holder: holder.agency)

    def by_desk(self) -> dict[str, timedelta]:
        return by(self.shares, lambda holder: f"{holder.desk}, {holder.office}" if holder.desk else "")

    def by_step(self) -> dict[str, timedelta]:
        return by(self.shares, lambda holder: holder.step)


def whose_time(dossier: Dossier, at: datetime) -> WhoseTime | None:
    """Return who used the time of the dossier's newest promise, up to its end or `at`; None without one."""
    promise = newest(dossier)
    entries = list(promise.ledger.order_by("seq")) if promise else []
    if promise is None or not entries:
        return None
    start, end = entries[0].at, max(entries[0].at, _end(promise, at))
    hours = calendar(promise.calendar_id)
    shares = divide(start, end, _spells(dossier, end), _pauses(entries, end), hours)
    return WhoseTime(working_time_between(start, end, hours), tuple(shares))


def _end(promise: Promise, at: datetime) -> datetime:
    return promise.kept_at or promise.ended_at or at


def _spells(dossier: Dossier, end: datetime) -> list[Spell]:
    found = list(dossier.positions.select_related("office", "officer").order_by("id"))
    agencies = _agencies({pk for position in found for pk in position.office.path})
    return [
        Spell(position.started_at, position.ended_at or end, _holder(position, agencies))
        for position in found
    ]


def _holder(position: Position, agencies: dict[int, str]) -> Holder:
    above = (agencies[pk] for pk in reversed(position.office.path) if pk in agencies)
    return Holder(
        step=position.name,
        desk=position.officer.full_name if position.officer else "",
        office=position.office.name,
        agency=next(above, position.office.name),
    )


def _agencies(offices: set[int]) -> dict[int, str]:
    kinds = [kind.value for kind in AGENCY_KINDS]
    return dict(Office.objects.filter(pk__in=offices, kind__in=kinds).values_list("pk", "name"))


def _pauses(entries: list[LedgerEntry], end: datetime) -> list[tuple[datetime, datetime]]:
    pauses, since = [], None
    for entry in entries:
        if entry.kind == LineKind.PAUSED:
            since = entry.at
        elif since and entry.kind in RUNS_AGAIN:
            pauses.append((since, entry.at))
            since = None
    return [*pauses, (since, end)] if since else pauses
