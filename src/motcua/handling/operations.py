"""Phân công theo quy tắc: which rule holds for a step, and whom it names."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.loads import staff
from motcua.dossiers.models import Dossier, Position
from motcua.handling.models import AssignmentRule
from motcua.handling.rules import ALLOTTED, Candidate, Method, choose
from motcua.org.models import Office
from motcua.org.rules import Duty


def pick(dossier: Dossier, position: Position, at: datetime) -> int | None:
    """Return who gets an open step by the rule of its office; the least loaded where it has none.

    Where work goes round, the turn moves on; the rule is locked, so that two steps at once are two turns.
    """
    candidates = [
        Candidate(load.officer_id, load.above, load.open)
        for load in staff(Duty(position.duty), position.office_id, at)
    ]
    rule = rule_of(position.office_id, position.duty, position.step)
    if rule is None:
        return choose(Method.LEAST_LOADED, candidates)
    method = Method(rule.method)
    found = choose(
        method,
        candidates,
        last=rule.last_officer_id,
        allotted=allotments(rule) if method in ALLOTTED else None,
        key=_key(dossier, method),
    )
    if found and method is Method.ROUND_ROBIN:
        rule.last_officer_id = found
        rule.save(update_fields=["last_officer"])
    return found


def rule_of(office_id: int, duty: str, step: str) -> AssignmentRule | None:
    """Return the rule that holds, locked: of the nearest office; that of the step before the duty's."""
    path = Office.objects.values_list("path", flat=True).get(pk=office_id)
    found = AssignmentRule.objects.select_for_update().filter(
        office_id__in=path, duty=duty, step__in={"", step}
    )
    return max(found, key=lambda rule: (path.index(rule.office_id), bool(rule.step)), default=None)


def allotments(rule: AssignmentRule) -> dict[str, set[int]]:
    """Return the officers of each key."""
    found: dict[str, set[int]] = {}
    for key, officer_id in rule.allotments.values_list("key", "officer_id"):
        found.setdefault(key, set()).add(officer_id)
    return found


def _key(dossier: Dossier, method: Method) -> str:
    """Return what the dossier is allotted by: the owner's commune, or the procedure's field."""
    if method is Method.BY_COMMUNE:
        return dossier.owner.commune_code if dossier.owner else ""
    field = dossier.version.procedure.field if method is Method.BY_FIELD else None
    return field.code if field else ""
