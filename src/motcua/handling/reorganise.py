"""Thực hiện sắp xếp cơ quan: on its day, the offices change at once and the running dossiers in batches.

Each batch is a transaction that notes how far it came. A killed run is gone on with where it stopped, a
second run finds nothing left. No promise, ledger line, code or letter is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers.models import Part
from motcua.dossiers.office_changes import Change, Standing, change_offices, count_at, locked_at
from motcua.handling.events import OFFICE_SUCCEEDED, REORGANISATION_BEGUN, REORGANISATION_ENDED
from motcua.handling.models import AssignmentRule
from motcua.journal.values import Acts
from motcua.org import Duty, require
from motcua.org.models import Reorganisation
from motcua.org.operations.taking_over import ended_by, take_over, ways_of
from motcua.org.rules import day_of
from motcua.org.succession import Matter, Way, default_successor, successor_of
from motcua.procedures.models import Procedure

BATCH = 500


class NotYet(Exception):
    """The reorganisation was not approved, or its day has not come."""


@transaction.atomic
def begin_reorganisation(*, reorganisation_id: int, by: Acts, at: datetime) -> Reorganisation:
    """End and found the offices, and give people, counters and procedures to the successors. Once.

    Raises NotAllowed, NotYet.
    """
    plan = _locked(reorganisation_id, by, at)
    if plan.begun_at is not None:
        return plan
    if not plan.is_approved or plan.effective_on > day_of(at):
        raise NotYet(plan.pk)
    taken = take_over(plan)
    _procedures(taken.ways)
    _rules(taken.ways, taken.ended)
    _parts(taken.ways, taken.ended)
    plan.begun_at, plan.expected = at, count_at({way.former for way in taken.ways})
    plan.save(update_fields=["begun_at", "expected"])
    journal.record(
        REORGANISATION_BEGUN, plan, by=by, at=at, decision_no=plan.decision_no, dossiers=plan.expected
    )
    return plan


@transaction.atomic
def move_batch(*, reorganisation_id: int, by: Acts, at: datetime, size: int = BATCH) -> int:
    """Move the next running dossiers to the successors; return how many were looked at, none at the end.

    Raises NotAllowed, NotYet.
    """
    plan = _locked(reorganisation_id, by, at)
    if plan.begun_at is None:
        raise NotYet(plan.pk)
    ways = ways_of(plan)
    found = locked_at({way.former for way in ways}, after=plan.reached, limit=size)
    if not found:
        return _end(plan, ways, by, at)
    changes = [change for dossier in found for change in _changes(dossier, ways)]
    change_offices(changes, reorganisation_id=plan.pk, at=at)
    journal.record_many(
        OFFICE_SUCCEEDED, [(one.dossier, _payload(one, plan)) for one in changes], by=by, at=at
    )
    plan.reached = found[-1].id
    plan.moved += len({change.dossier.id for change in changes})
    plan.save(update_fields=["reached", "moved"])
    return len(found)


def _locked(reorganisation_id: int, by: Acts, at: datetime) -> Reorganisation:
    plan = Reorganisation.objects.select_for_update().get(pk=reorganisation_id)
    for former_id in sorted(set(plan.ways.values_list("former_id", flat=True))):
        require(by, Duty.ADMINISTER, at_office=former_id, at=at)
    return plan


def _changes(dossier: Standing, ways: Sequence[Way]) -> list[Change]:
    matter = Matter(dossier.procedure, dossier.field, dossier.places)
    found = ((former, successor_of(ways, former, matter)) for former in sorted(dossier.offices()))
    return [Change(dossier, former, heir) for former, heir in found if heir and heir != former]


def _payload(change: Change, plan: Reorganisation) -> dict[str, object]:
    return {
        "former": change.former,
        "successor": change.successor,
        "decision_no": plan.decision_no,
    }


def _end(plan: Reorganisation, ways: Sequence[Way], by: Acts, at: datetime) -> int:
    """End it, unless something came to an office that is no more while the batches ran: then once more."""
    if left := count_at(ended_by(ways)):
        plan.reached = 0
        plan.save(update_fields=["reached"])
        return left
    if plan.ended_at is None:
        plan.ended_at = at
        plan.save(update_fields=["ended_at"])
        journal.record(
            REORGANISATION_ENDED, plan, by=by, at=at, decision_no=plan.decision_no, dossiers=plan.moved
        )
    return 0


def _procedures(ways: Sequence[Way]) -> None:
    """Let what is filed from now on be decided by the successors."""
    formers = {way.former for way in ways}
    for procedure in Procedure.objects.filter(agency_id__in=formers).select_related("field").order_by("id"):
        matter = Matter(procedure.code, procedure.field.code if procedure.field else "")
        heir = successor_of(ways, procedure.agency_id or 0, matter)
        if heir and heir != procedure.agency_id:
            procedure.agency_id = heir
            procedure.save(update_fields=["agency"])


def _rules(ways: Sequence[Way], ended: frozenset[int]) -> None:
    """Keep how work is given out, where the successor has no rule of its own for it."""
    for rule in AssignmentRule.objects.filter(office_id__in=ended).order_by("id"):
        heir = default_successor(ways, rule.office_id)
        if not AssignmentRule.objects.filter(office_id=heir, duty=rule.duty, step=rule.step).exists():
            rule.office_id = heir
            rule.save(update_fields=["office"])


def _parts(ways: Sequence[Way], ended: frozenset[int]) -> None:
    """Send to the successors what was to be sent to the former offices and is not there yet."""
    for former_id in sorted(ended):
        waiting = Part.objects.filter(office_id=former_id, child=None, ended_at=None)
        waiting.update(office_id=default_successor(ways, former_id))
