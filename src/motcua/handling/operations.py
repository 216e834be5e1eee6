"""Phân công theo quy tắc: which rule holds for a step, and whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.loads import staff
from motcua.dossiers.models import Dossier, Position
from motcua.handling.models import AssignmentRule
from motcua.handling.rules import ALLOTTED, Candidate, Method, choose, stand_in
from motcua.org.leaves import substitutes_at
from motcua.org.models import Office
from motcua.org.rules import Duty


def pick(dossier: Dossier, position: Position, at: datetime) -> int | None:
    """Return who gets an open step by the rule of its office; the least loaded where it has none.

    Whoever is away is passed to who stands in for him, or over. Where work goes round, the turn moves on;
    the rule is locked, so that two steps at once are two turns.
    """
    candidates = _able(position, at)
    substitutes = substitutes_at(at)
    present = {one.officer_id for one in candidates}
    rule = rule_of(position.office_id, position.duty, position.step)
    while candidates:
        found = _chosen(rule, candidates, dossier)
        if found is None or (there := stand_in(found, substitutes, present)):
            return there if found else None
        candidates = [one for one in candidates if one.officer_id != found]
    return None


def substitute_for(position: Position, at: datetime) -> int | None:
    """Return who stands in at an open step for its officer, who is away; None where he is there."""
    substitutes = substitutes_at(at)
    if position.officer_id is None or position.officer_id not in substitutes:
        return None
    present = {one.officer_id for one in _able(position, at)}
    return stand_in(position.officer_id, substitutes, present)


def _able(position: Position, at: datetime) -> list[Candidate]:
    loads = staff(Duty(position.duty), position.office_id, at)
    return [Candidate(load.officer_id, load.above, load.open) for load in loads]


def _chosen(rule: AssignmentRule | None, candidates: Sequence[Candidate], dossier: Dossier) -> int | None:
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
