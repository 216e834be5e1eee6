"""Danh sách thủ tục: every procedure by its newest version, narrowed and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import search

INCOMPLETE, ALL, ENDED, SAMPLES = "incomplete", "all", "ended", "samples"
SHOWN: dict[str, str | Promise] = {
    INCOMPLETE: _("Chưa đủ"),
    ALL: _("Tất cả"),
    ENDED: _("Đã hết hiệu lực"),
    SAMPLES: _("Thủ tục mẫu"),
}
OTHERS = "khac"  # agencies and fields that are none of this province's
LONGEST = 200
MOST_HITS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    show: str
    agency: str
    field: str
    text: str

    @property
    def is_narrowed(self) -> bool:
        return bool(self.agency or self.field or self.text)


@dataclass(frozen=True, slots=True)
class Chip:
    word: str | Promise
    count: int
    query: str
    is_current: bool


def asked_for(query: QueryDict) -> Asked:
    """Read the address; words look through all procedures, otherwise what is incomplete comes first."""
    text = " ".join(query.get("q", "").split())[:LONGEST]
    show = query.get("show", "")
    default = ALL if text else INCOMPLETE
    return Asked(
        show=show if show in SHOWN else default,
        agency=query.get("agency", "")[:80],
        field=query.get("field", "")[:80],
        text=text,
    )


def newest() -> QuerySet[ProcedureVersion]:
    """The newest version of every procedure, in force, scheduled or ended; contents left out."""
    later = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), number__gt=OuterRef("number"))
    found = ProcedureVersion.objects.filter(~Exists(later))
    return found.select_related("procedure__agency", "procedure__field").defer("content")


def narrowed(asked: Asked) -> QuerySet[ProcedureVersion]:
    """The newest versions by agency, field and words, whatever their standing."""
    found = newest()
    for name, code in (("agency", asked.agency), ("field", asked.field)):
        if code == OTHERS:
            found = found.filter(**{f"procedure__{name}": None})
        elif code:
            found = found.filter(**{f"procedure__{name}__code": code})
    if asked.text:
        hits = [hit.code for hit in search(asked.text, MOST_HITS, internal=True)]
        words = Q(name__icontains=asked.text) | Q(procedure__code__icontains=asked.text)
        found = found.filter(words | Q(procedure__code__in=hits))
    return found


def standing(show: str) -> Q:
    """Return which versions belong under a chip; samples stand under their own alone."""
    ended = Q(valid_to__isnull=False) | Q(state=ProcedureVersion.State.RETIRED)
    if show == SAMPLES:
        return Q(procedure__is_sample=True)
    own = Q(procedure__is_sample=False)
    if show == ENDED:
        return own & ended
    return own & ~ended & (~Q(incomplete=[]) if show == INCOMPLETE else Q())


def chips(found: QuerySet[ProcedureVersion], asked: Asked, request: HttpRequest) -> list[Chip]:
    """Return the four standings with how many procedures each has; what nothing has is left out."""
    counted = found.aggregate(**{show: Count("pk", filter=standing(show)) for show in SHOWN})
    return [
        Chip(word, counted[show], with_query(request, show=show), show == asked.show)
        for show, word in SHOWN.items()
        if counted[show] or show in (INCOMPLETE, ALL) or show == asked.show
    ]


def with_query(request: HttpRequest, **change: str) -> str:
    """Return the query of this address with `change`, from the first page."""
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in change.items():
        query[name] = value
    return query.urlencode()


def choices(name: str) -> list[tuple[str, str, int]]:
    """Return the agencies or fields that have procedures, with how many: (code, name, count)."""
    rows: Any = (
        newest()
        .filter(standing(ALL))
        .order_by(f"procedure__{name}__name", f"procedure__{name}__code")
        .values_list(f"procedure__{name}__code", f"procedure__{name}__name")
        .annotate(count=Count("pk"))
    )
    known = [(code, word, count) for code, word, count in rows if code]
    return known + [(OTHERS, "", count) for code, _word, count in rows if not code]
