"""Xem theo cơ quan, lĩnh vực: what citizens may ask for today, counted and page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import in_force

OTHERS = "khac"  # procedures of agencies that are no office of this province


@dataclass(frozen=True, slots=True)
class Shelf:
    """A field or an agency with how many procedures it offers."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its fields, the fullest first."""

    code: str
    name: str
    count: int
    fields: tuple[Shelf, ...]


def offered(on: date) -> QuerySet[ProcedureVersion]:
    """Return what citizens may ask for on the day `on`: in force, never internal; contents left out."""
    found = in_force(on).filter(procedure__is_internal=False)
    return found.select_related("procedure__agency", "procedure__field").defer("content")


def chosen(on: date, agency: str, field: str) -> QuerySet[ProcedureVersion]:
    """Return what is offered, by the codes of an agency and a field; an empty code chooses all."""
    found = offered(on)
    if agency == OTHERS:
        found = found.filter(procedure__agency=None)
    elif agency:
        found = found.filter(procedure__agency__code=agency)
    return found.filter(procedure__field__code=field) if field else found


def agencies(on: date) -> list[Agency]:
    """Return the agencies with what they offer, by name; those without an office here come last, as one."""
    rows = (
        in_force(on)
        .filter(procedure__is_internal=False)
        .order_by("procedure__agency__name", "procedure__agency__code")
        .values_list(
            "procedure__agency__code",
            "procedure__agency__name",
            "procedure__field__code",
            "procedure__field__name",
        )
        .annotate(count=Count("id"))
    )
    shelves: dict[tuple[str, str], list[Shelf]] = {}
    for code, name, field_code, field_name, count in rows:
        key = (code, name) if code else (OTHERS, "")
        shelves.setdefault(key, []).append(Shelf(field_code or "", field_name or "", count))
    found = [_agency(code, name, fields) for (code, name), fields in shelves.items()]
    return sorted(found, key=lambda agency: agency.code == OTHERS)


def _agency(code: str, name: str, fields: Sequence[Shelf]) -> Agency:
    named = sorted((shelf for shelf in fields if shelf.code), key=lambda shelf: (-shelf.count, shelf.name))
    return Agency(code, name, sum(shelf.count for shelf in fields), tuple(named))


def by_codes(codes: Sequence[str], on: date) -> dict[str, ProcedureVersion]:
    """Return what is offered under the codes, by code."""
    return {version.procedure.code: version for version in offered(on).filter(procedure__code__in=codes)}
