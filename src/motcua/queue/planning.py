"""Lập lịch trực: the roster of a day, reckoned from the tables before it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import F, Sum

from motcua.org.models import Field
from motcua.org.queries import counters_of
from motcua.org.rules import ZONE
from motcua.queue.advising import Sent, expected_on, sent_to
from motcua.queue.learning import Knowledge, levels_of, working_day
from motcua.queue.models import Shift
from motcua.queue.present import hours_on, knowledge_of
from motcua.queue.staffing.demand import SLOT, Cell, load, slot_of
from motcua.queue.staffing.erlang import capacity_needed
from motcua.queue.staffing.roster import plan
from motcua.queue.staffing.shifts import Need, Person, Roster

AT_MOST = 0.2  # of the visitors may wait over a quarter of an hour
FAIR_OVER = timedelta(days=28)


def reckon(site_id: int, on: date) -> Roster:
    """Return the best roster of a day that was found in some seconds; empty on a day off.

    Raises NotInTime.
    """
    at = datetime.combine(on, time(12), ZONE)
    sent = sent_to(site_id, at)
    counters = list(counters_of(site_id))
    served = {one.pk: frozenset(field.code for field in one.fields.all()) for one in counters}
    windows = hours_on(site_id, on)
    sessions = [(slot_of(start), -int(-stop // SLOT)) for start, stop in windows]
    come = expected_on(site_id, on, windows, sorted(frozenset().union(*served.values())))
    people = _people(sent, served, _hours_of_late(site_id, on))
    return plan(people, [str(pk) for pk in served], _needs(site_id, come, on), sessions)


def _people(
    sent: list[Sent], served: Mapping[int, frozenset[str]], of_late: Mapping[int, float]
) -> list[Person]:
    """Return the officers, each official at the first counter left that has a field of his."""
    left, found = dict(served), []
    for one in sorted(sent, key=lambda one: (one.is_reserve, one.officer.pk)):
        place = None if one.is_reserve else next((pk for pk, own in left.items() if own & one.fields), None)
        if place is not None:
            del left[place]
        found.append(
            Person(
                one.officer.pk,
                one.fields,
                None if place is None else str(place),
                one.is_reserve,
                of_late.get(one.officer.pk, 0.0),
            )
        )
    return found


def _hours_of_late(site_id: int, on: date) -> dict[int, float]:
    """Return by reserve the hours of the four weeks before."""
    past = Shift.objects.filter(
        day__site_id=site_id, day__on__lt=on, day__on__gte=on - FAIR_OVER, is_reserve=True
    )
    rows = past.values("officer").annotate(minutes=Sum(F("stops") - F("starts"))).order_by("officer")
    return {row["officer"]: row["minutes"] / 60 for row in rows}


def _needs(site_id: int, come: Mapping[Cell, float], on: date) -> list[Need]:
    """Return what each agency wants in each half-hour, its fields pooled."""
    known, day = knowledge_of(site_id), working_day(on)
    agency = dict(Field.objects.filter(code__in={code for code, _ in come}).values_list("code", "agency_id"))
    pooled: dict[tuple[int, int], dict[str, float]] = {}
    for (code, slot), visitors in come.items():
        pooled.setdefault((agency[code], slot), {})[code] = visitors
    return [_need(known, day, home, slot, fields) for (home, slot), fields in sorted(pooled.items())]


def _need(known: Knowledge, day: int, agency: int, slot: int, fields: Mapping[str, float]) -> Need:
    visitors = sum(fields.values())
    total = sum(n * known.spread(levels_of(agency, code), day).mean for code, n in fields.items())
    minutes = total / visitors if visitors else 1.0
    wanted = capacity_needed(load(visitors, minutes), minutes, at_most=AT_MOST)
    return Need(frozenset(fields), slot, wanted, visitors)
