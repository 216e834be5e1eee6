"""Reading procedures: which version is in force, the catalogue page by page."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from motcua.procedures.content import from_mapping
from motcua.procedures.finding import Hit, search
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.rules import Change, difference

__all__ = ["Hit", "catalogue", "changes", "current", "in_force", "search", "versions"]

PUBLISHED = ProcedureVersion.State.PUBLISHED


def in_force(on: date) -> QuerySet[ProcedureVersion]:
    """The versions under which a dossier can be filed on the day `on`, with their procedures."""
    day = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return ProcedureVersion.objects.filter(day, state=PUBLISHED).select_related("procedure")


def current(code: str, on: date) -> ProcedureVersion:
    """The version of a procedure in force on the day `on`. Raises ProcedureVersion.DoesNotExist."""
    return in_force(on).get(procedure__code=code)


def catalogue(
    on: date,
    *,
    after_code: str = "",
    limit: int = 50,
    agency_id: int | None = None,
    field_name: str | None = None,
    internal: bool = False,
) -> list[ProcedureVersion]:
    """One page of the catalogue by code, from the first after `after_code`; contents left out."""
    found = in_force(on).filter(procedure__code__gt=after_code)
    if not internal:
        found = found.filter(procedure__is_internal=False)
    if agency_id is not None:
        found = found.filter(procedure__agency_id=agency_id)
    if field_name is not None:
        found = found.filter(content__field=field_name)
    return list(found.order_by("procedure__code").defer("content")[:limit])


def versions(code: str) -> list[ProcedureVersion]:
    """All versions of a procedure, the newest first. Raises Procedure.DoesNotExist."""
    procedure = Procedure.objects.get(code=code)
    return list(procedure.versions.select_related("procedure").order_by("-number"))


def changes(version: ProcedureVersion) -> list[Change]:
    """What a version changed against the one before it; empty for the first."""
    before = ProcedureVersion.objects.filter(
        procedure=version.procedure_id, number=version.number - 1
    ).first()
    return difference(from_mapping(before.content), from_mapping(version.content)) if before else []
