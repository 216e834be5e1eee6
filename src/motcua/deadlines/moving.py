"""Ngày nghỉ báo muộn: which promises a day off would move, from when to when; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from motcua.deadlines.models import DayOff, LedgerEntry, Promise
from motcua.deadlines.operations import WHOLE
from motcua.deadlines.rules import Line, LineKind, project
from motcua.deadlines.writing import line_of, terms
from motcua.worktime.arithmetic import closing_on_or_after
from motcua.worktime.queries import calendar
from motcua.worktime.rules import Calendar

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Affected:
    """A promise that the day off would move."""

    promise: Promise
    before: datetime
    after: datetime


def would_be(known: Calendar, on: date, kind: str, reason: str) -> Calendar:
    """Return the calendar in which `on` is off, or worked in exchange.

    Raises NoWorkingTime where nobody would ever work again after that day.
    """
    off = {day: why for day, why in known.days_off.items() if day != on}
    makeup = {day: why for day, why in known.makeup_days.items() if day != on}
    half = {day: sessions for day, sessions in known.half_days.items() if day != on}
    (off if kind == DayOff.Kind.OFF else makeup)[on] = reason
    changed = replace(known, days_off=off, makeup_days=makeup, half_days=half)
    closing_on_or_after(on + timedelta(days=1), changed)
    return changed


def candidates(calendar_id: int, on: date) -> QuerySet[Promise]:
    """Return the running promises that end on the day or later: no other can move."""
    zone = calendar(calendar_id)
    midnight = zone.at(on, datetime.min.time())
    found = Promise.objects.filter(
        calendar_id=calendar_id, kind__in=WHOLE, ended_at=None, dossier__isnull=False
    )
    return found.filter(due_at__gte=midnight).order_by("id")


def affected(found: Sequence[Promise], changed: Calendar, at: datetime) -> Iterator[Affected]:
    """Yield those of the promises that the changed calendar moves."""
    ledgers: dict[int, list[Line]] = defaultdict(list)
    entries = LedgerEntry.objects.filter(promise__in=[one.pk for one in found]).order_by("promise_id", "seq")
    for entry in entries:
        ledgers[entry.promise_id].append(line_of(entry))
    told = Line(LineKind.CALENDAR_CHANGED, at, calendar=changed)
    for promise in found:
        after = project([*ledgers[promise.pk], told], terms(promise)).due_at
        if promise.due_at and after and after != promise.due_at:
            yield Affected(promise, promise.due_at, after)


def preview(day_off: DayOff, at: datetime) -> list[Affected]:
    """Return what the day off would move, the first due first; at most AT_ONCE candidates are looked at."""
    changed = would_be(calendar(day_off.calendar_id), day_off.on, day_off.kind, day_off.reason)
    found = candidates(day_off.calendar_id, day_off.on).select_related(
        "dossier__deciding_agency", "dossier__version"
    )
    return list(affected(list(found.order_by("due_at", "id")[:AT_ONCE]), changed, at))
