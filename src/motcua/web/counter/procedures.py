"""Tìm thủ tục: by everyday words, by code, or among those the counter takes most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from motcua.dossiers.models import Dossier
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import in_force, search
from motcua.procedures.rules import MISSING

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


def hits(text: str, on: date) -> list[ProcedureHit]:
    """Return the procedures in force on the day `on` that `text` means, best first."""
    text = text.strip()[:LONGEST]
    if not text:
        return []
    codes = [hit.code for hit in search(text, MOST_HITS, on=on, internal=True)]
    exact = in_force(on).filter(procedure__code=text.upper()).values_list("procedure__code", flat=True)
    return _of([*exact, *codes], on)


def usual(office_id: int, at: datetime, on: date) -> list[ProcedureHit]:
    """Return what an office opened most in the last month, most often first."""
    found = (
        Dossier.objects.filter(receiving_unit=office_id, opened_at__gte=at - timedelta(days=USUAL_DAYS))
        .values_list("version__procedure__code")
        .annotate(times=Count("id"))
        .order_by("-times", "version__procedure__code")[:MOST_USUAL]
    )
    return _of([code for code, _ in found], on)


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
    )
