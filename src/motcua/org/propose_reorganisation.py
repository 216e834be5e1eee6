"""Đề xuất sắp xếp cơ quan: who takes over whom from which day on, by which decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import clean_text, required_text
from motcua.org.events import REORGANISATION_PROPOSED
from motcua.org.models import Office, Officer, Reorganisation, Succession, Successor
from motcua.org.permission import require
from motcua.org.rules import Duty, Kind, day_of
from motcua.org.succession import By, Fault, Way, begins_too_early, faults


class WrongPlan(Exception):
    """The plan cannot be carried out; `faults` lists (fault, name of the office it is about)."""

    def __init__(self, found: Sequence[tuple[Fault, str]]) -> None:
        super().__init__(found)
        self.faults = tuple(found)


@dataclass(frozen=True, slots=True)
class Heir:
    """A successor of the plan: `office_id` of one there is, or what a new one is called."""

    office_id: int | None = None
    name: str = ""
    short_name: str = ""
    code: str = ""
    identifier: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What of a former office goes to the heir at this place of the plan's list."""

    former_id: int
    heir: int
    rule: By = By.ALL
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of a decision."""

    decision_no: str
    decided_on: date
    effective_on: date
    reason: str
    heirs: Sequence[Heir]
    shares: Sequence[Share]


@transaction.atomic
def propose_reorganisation(*, plan: Plan, by: Officer, at: datetime) -> Reorganisation:
    """Write the plan down; nothing changes before another person approves it and its day has come.

    A new office is like the first it takes over: of its kind, its level, below the same office.
    Raises NotAllowed, WrongPlan, WrongValue.
    """
    formers = {o.pk: o for o in Office.objects.filter(pk__in={s.former_id for s in plan.shares})}
    for former_id in sorted(formers):
        require(by, Duty.ADMINISTER, at_office=former_id, at=at)
    if found := _faults(plan, formers, day_of(at)):
        raise WrongPlan(found)
    made = Reorganisation.objects.create(
        decision_no=required_text("decision_no", plan.decision_no, longest=80),
        decided_on=plan.decided_on,
        effective_on=plan.effective_on,
        reason=required_text("reason", plan.reason, longest=1000),
        proposed_by=by,
        proposed_at=at,
    )
    heirs = [_heir(made, plan, place, formers) for place in range(len(plan.heirs))]
    for share in plan.shares:
        Succession.objects.create(
            reorganisation=made,
            former_id=share.former_id,
            successor=heirs[share.heir],
            rule=share.rule.value,
            keys=sorted(share.keys),
        )
    journal.record(
        REORGANISATION_PROPOSED,
        made,
        by=by,
        at=at,
        decision_no=made.decision_no,
        effective_on=made.effective_on.isoformat(),
        formers=sorted(formers),
        reason=made.reason,
    )
    return made


def _heir(made: Reorganisation, plan: Plan, place: int, formers: dict[int, Office]) -> Successor:
    heir = plan.heirs[place]
    if heir.office_id:
        return Successor.objects.create(reorganisation=made, office_id=heir.office_id)
    like = next(formers[share.former_id] for share in plan.shares if share.heir == place)
    return Successor.objects.create(
        reorganisation=made,
        is_new=True,
        kind=heir.kind or like.kind,
        name=required_text("name", heir.name, longest=300),
        short_name=clean_text("short_name", heir.short_name, longest=100),
        code=heir.code,
        identifier=clean_text("identifier", heir.identifier, longest=35),
        level=like.level,
        parent_id=like.parent_id,
    )


def _faults(plan: Plan, formers: dict[int, Office], today: date) -> list[tuple[Fault, str]]:
    """Return what is wrong. An heir without an office is numbered below zero, so that no office is meant."""
    ids = [heir.office_id or -place - 1 for place, heir in enumerate(plan.heirs)]
    ways = [Way(share.former_id, ids[share.heir], share.rule, share.keys) for share in plan.shares]
    found = [(fault, formers[pk].name if pk else "") for fault, pk in faults(ways)]
    if begins_too_early(plan.effective_on, (o.valid_from for o in formers.values()), today):
        found.append((Fault.TOO_EARLY, ""))
    found += [(Fault.NO_NAME, "") for heir in plan.heirs if not (heir.office_id or (heir.name and heir.code))]
    found += [(Fault.CODE_TAKEN, heir.code) for heir in plan.heirs if _is_taken(heir, formers)]
    found += [(Fault.CIRCLE, formers[pk].name) for pk in formers if _is_circle(formers[pk], ways)]
    planned = Succession.objects.filter(former_id__in=formers, reorganisation__ended_at=None)
    planned = planned.exclude(reorganisation__is_approved=False).select_related("former").order_by("id")
    found += [(Fault.ALREADY_PLANNED, way.former.name) for way in planned[:1]]
    return found


def _is_taken(heir: Heir, formers: dict[int, Office]) -> bool:
    """Whether another office in force bears the code; that of a former one is free on the day."""
    if heir.office_id or not heir.code:
        return False
    others = Office.objects.filter(code=heir.code, valid_to=None).exclude(pk__in=formers)
    return others.exists()


def _is_circle(former: Office, ways: Sequence[Way]) -> bool:
    """Whether an office would be taken over by one that lies below it."""
    theirs = {way.successor for way in ways if way.former == former.pk and way.successor > 0}
    below = Office.objects.filter(pk__in=theirs - {former.pk}, path__contains=[former.pk])
    return below.exists()
