"""Xem trước sắp xếp cơ quan: what would go from which office to which, counted before anything moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.dossiers.office_changes import groups_at
from motcua.org.models import Counter as Desk
from motcua.org.models import DutyAssignment, Field, Office, Reorganisation, Succession
from motcua.org.operations.taking_over import ended_by, ways_of
from motcua.org.queries import NoCalendar, calendar_of
from motcua.org.rules import day_of
from motcua.org.succession import By, Matter, Way, successor_of
from motcua.procedures.models import Procedure

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What goes one way: from an office to its successor, by a rule, with the counts of all it touches.

    `calendar_changes` says that new promises will be counted in another calendar; running ones never are.
    """

    way: Succession
    is_ended: bool
    stays: bool
    dossiers: int
    steps: int
    procedures: int
    fields: int
    officers: int
    counters: int
    divisions: int
    calendar_changes: bool

    @property
    def takes_people(self) -> bool:
        """Staff, counters and divisions go with what no rule names."""
        return self.way.rule == By.ALL.value


@dataclass(frozen=True, slots=True)
class Balance:
    """How many running dossiers each successor decides afterwards, beside how many it decides now."""

    name: str
    before: int
    after: int


def passages(plan: Reorganisation, at: datetime) -> list[Passage]:
    """Return each way of the plan with what would go it now."""
    ways = ways_of(plan)
    ended = ended_by(ways)
    formers = {way.former for way in ways}
    dossiers, steps = _dossiers(ways, formers)
    procedures = _procedures(ways, formers)
    fields = _fields(ways, formers)
    found = []
    for row, way in zip(_rows(plan), ways, strict=True):
        pair = (way.former, way.successor)
        is_default = way.rule is By.ALL
        found.append(
            Passage(
                row,
                is_ended=way.former in ended,
                stays=way.former == way.successor,
                dossiers=dossiers[pair],
                steps=steps[pair],
                procedures=procedures[pair],
                fields=fields[pair],
                officers=_officers(way.former, at),
                counters=Desk.objects.filter(centre_id=way.former).count() if is_default else 0,
                divisions=_divisions(way.former, at) if is_default else 0,
                calendar_changes=_calendar_changes(row),
            )
        )
    return found


def balances(found: Sequence[Passage]) -> list[Balance]:
    """Return the running dossiers of each successor before and after; the sums are the same."""
    before = Counter[str]()
    after = Counter[str]()
    for passage in found:
        before[passage.way.former.name] += passage.dossiers
        after[str(passage.way.successor)] += passage.dossiers
    return [Balance(name, before[name], after[name]) for name in sorted(before | after)]


def _rows(plan: Reorganisation) -> list[Succession]:
    return list(plan.ways.select_related("former", "successor__office", "successor__parent").order_by("id"))


def _dossiers(ways: Sequence[Way], formers: set[int]) -> tuple[Mapping[Pair, int], Mapping[Pair, int]]:
    dossiers, steps = Counter[Pair](), Counter[Pair]()
    for group in groups_at(formers):
        heir = successor_of(ways, group.former, Matter(group.procedure, group.field, group.places))
        if heir:
            dossiers[group.former, heir] += group.dossiers
            steps[group.former, heir] += group.steps
    return dossiers, steps


def _procedures(ways: Sequence[Way], formers: set[int]) -> Mapping[Pair, int]:
    found = Counter[Pair]()
    rows = Procedure.objects.filter(agency_id__in=formers).values_list("agency_id", "code", "field__code")
    for agency_id, code, field in rows:
        heir = successor_of(ways, agency_id or 0, Matter(code, field or ""))
        found[agency_id or 0, heir or 0] += 1
    return found


def _fields(ways: Sequence[Way], formers: set[int]) -> Mapping[Pair, int]:
    found = Counter[Pair]()
    for agency_id, code in Field.objects.filter(agency_id__in=formers).values_list("agency_id", "code"):
        found[agency_id, successor_of(ways, agency_id, Matter(field=code)) or 0] += 1
    return found


def _officers(former_id: int, at: datetime) -> int:
    held = DutyAssignment.objects.filter(office_id=former_id).exclude(valid_to__lt=day_of(at))
    return held.values("officer_id").distinct().count()


def _divisions(former_id: int, at: datetime) -> int:
    lasting = Q(valid_to=None) | Q(valid_to__gte=day_of(at))
    return Office.objects.filter(lasting, parent_id=former_id).count()


def _calendar_changes(row: Succession) -> bool:
    heir = row.successor.office
    return heir is not None and _calendar(row.former) != _calendar(heir)


def _calendar(office: Office) -> int | None:
    try:
        return calendar_of(office)
    except NoCalendar:
        return None
