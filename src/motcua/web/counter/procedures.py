"""Tìm thủ tục: by everyday words, by code, or among those the counter takes most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count

from motcua.dossiers.models import Dossier
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import in_force, search
from motcua.procedures.rules import MISSING
from motcua.queue.models import Ticket

MOST_HITS = 8
MOST_USUAL = 6
USUAL_DAYS = 30
LONGEST = 300


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """A procedure to choose: what it is called and who decides."""

    code: str
    name: str
    agency: str
    field: str
    handled_in: str
    lacks: tuple[str, ...]
    field_id: int | None = None
    is_wanted: bool = False  # chosen by the visitor himself when he took his number


def hits(text: str, on: date, visitor: Ticket | None = None) -> list[ProcedureHit]:
    """Return the procedures in force on the day `on` that `text` means, best first, of his field before."""
    text = text.strip()[:LONGEST]
    if not text:
        return []
    codes = [hit.code for hit in search(text, MOST_HITS, on=on, internal=True)]
    exact = in_force(on).filter(procedure__code=text.upper()).values_list("procedure__code", flat=True)
    return _for(visitor, _of([*exact, *codes], on), exact=set(exact))


def usual(office_id: int, at: datetime, on: date, visitor: Ticket | None = None) -> list[ProcedureHit]:
    """Return what an office opened most in the last month, most often first; for a visitor of his field.

    What he chose when he took his number leads the list.
    """
    found = (
        Dossier.objects.filter(receiving_unit=office_id, opened_at__gte=at - timedelta(days=USUAL_DAYS))
        .values_list("version__procedure__code")
        .annotate(times=Count("id"))
        .order_by("-times", "version__procedure__code")
    )
    if visitor:
        found = found.filter(version__procedure__field=visitor.field_id)
    codes = [*_wanted(visitor), *(code for code, _ in found[:MOST_USUAL])]
    if visitor and len(codes) < MOST_USUAL:
        theirs = in_force(on).filter(procedure__field=visitor.field_id).order_by("name", "id")
        codes += theirs.values_list("procedure__code", flat=True)[:MOST_USUAL]
    return _for(visitor, _of(codes, on)[:MOST_USUAL])


def _for(
    visitor: Ticket | None, found: list[ProcedureHit], exact: Collection[str] = ()
) -> list[ProcedureHit]:
    """Return first the procedure that the visitor chose, then those of his field, then the others."""
    if visitor is None:
        return found
    marked = [replace(hit, is_wanted=hit.code == visitor.procedure) for hit in found]
    return sorted(
        marked, key=lambda hit: (hit.code not in exact, not hit.is_wanted, hit.field_id != visitor.field_id)
    )


def _wanted(visitor: Ticket | None) -> list[str]:
    return [visitor.procedure] if visitor and visitor.procedure else []


def _of(codes: Sequence[str], on: date) -> list[ProcedureHit]:
    wanted = list(dict.fromkeys(codes))
    versions = in_force(on).filter(procedure__code__in=wanted).select_related("procedure__agency")
    known = {version.procedure.code: version for version in versions}
    return [_hit(known[code]) for code in wanted if code in known]


def _hit(version: ProcedureVersion) -> ProcedureHit:
    content = version.content_model
    agency = version.procedure.agency
    return ProcedureHit(
        code=version.procedure.code,
        name=version.name,
        agency=agency.name if agency else content.agency,
        field=content.field,
        handled_in=content.handled_in,
        lacks=tuple(MISSING[code] for code in version.incomplete if code in MISSING),
        field_id=version.procedure.field_id,
    )
