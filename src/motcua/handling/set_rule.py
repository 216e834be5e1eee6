"""Đặt quy tắc phân công: say how the steps of a duty are given out at an office."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers.loads import staff
from motcua.handling.events import RULE_SET
from motcua.handling.models import Allotment, AssignmentRule
from motcua.handling.rules import ALLOTTED, Method
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Office


class NothingAllotted(Exception):
    """A rule by commune or field names at least one officer with his part."""


@transaction.atomic
def set_rule(
    *,
    office_id: int,
    duty: Duty,
    method: Method,
    by: journal.Acts,
    at: datetime,
    step: str = "",
    allotted: Mapping[int, Collection[str]] | None = None,
) -> AssignmentRule:
    """Keep the rule by which `duty` (or one `step` of it) is given out at the office and below.

    `allotted` names the communes or fields of each officer by their codes; "" takes what is nobody's.
    What was given out before stays where it is.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 1.

    Raises NotAllowed (the one who sets it, or an officer without the duty), NothingAllotted.
    """
    office = Office.objects.select_for_update().get(pk=office_id)
    require(by, Duty.ASSIGN, at_office=office_id, at=at)
    parts = {officer: set(keys) for officer, keys in (allotted or {}).items() if keys}
    if method not in ALLOTTED:
        parts = {}
    elif not parts:
        raise NothingAllotted(method)
    if parts.keys() - {load.officer_id for load in staff(duty, office_id, at)}:
        raise NotAllowed(duty, office_id)
    rule, _ = AssignmentRule.objects.update_or_create(
        office=office, duty=duty.value, step=step, defaults={"method": method.value, "last_officer": None}
    )
    rule.allotments.all().delete()
    Allotment.objects.bulk_create(
        Allotment(rule=rule, officer_id=officer, key=key)
        for officer, keys in sorted(parts.items())
        for key in sorted(keys)
    )
    journal.record(
        RULE_SET, office, by=by, at=at, duty=duty.value, step=step, method=method.value, officers=len(parts)
    )
    return rule
