"""Trước và sau sắp xếp: for an office on a day, whom it followed and who follows it; the tree of that day.

Figures by the old structure ask for the tree of a day before, by the new one for who answers today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.org.models import Office, Placement, Succession
from motcua.org.succession import By


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a lineage: from whom to whom, since when, by which decision; `rule` of which part."""

    former: Office
    successor: Office
    since: date
    decision_no: str
    rule: By
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Those an office followed by the day, and those that follow it by then, near ones first."""

    predecessors: tuple[Link, ...]
    successors: tuple[Link, ...]


def lineage(office: Office, on: date) -> Lineage:
    """Return the office's predecessors and successors as they are on the day, over any number of steps."""
    links = _links(on)
    return Lineage(
        tuple(_follow(office.pk, links, back=True)),
        tuple(_follow(office.pk, links, back=False)),
    )


def answering(on: date) -> Mapping[int, int]:
    """Return for each office that was taken over by the day the one that answers for it then."""
    nearest = {
        link.former.pk: link.successor.pk
        for link in sorted(_links(on), key=lambda link: link.since)
        if link.rule is By.ALL and link.former != link.successor
    }
    return {office: _last(office, nearest) for office in nearest}


def parents_on(day: date) -> Mapping[int, int | None]:
    """Return the tree of a day: for each office valid then, below which one it lay."""
    valid = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    found = dict(Office.objects.filter(valid).values_list("pk", "parent_id"))
    later = Placement.objects.filter(on__gt=day, office_id__in=found).order_by("-on", "-id")
    for office_id, before_id in later.values_list("office_id", "before_id"):
        found[office_id] = before_id  # the earliest after the day is written last
    return found


def _links(on: date) -> list[Link]:
    rows = (
        Succession.objects.filter(
            reorganisation__begun_at__isnull=False, reorganisation__effective_on__lte=on
        )
        .select_related("former", "successor__office", "reorganisation")
        .order_by("reorganisation__effective_on", "id")
    )
    return [
        Link(
            row.former,
            row.successor.office,
            row.reorganisation.effective_on,
            row.reorganisation.decision_no,
            By(row.rule),
            tuple(row.keys),
        )
        for row in rows
        if row.successor.office is not None and row.successor.office_id != row.former_id
    ]


def _follow(office_id: int, links: Sequence[Link], *, back: bool) -> list[Link]:
    found: list[Link] = []
    seen, ahead = {office_id}, [office_id]
    while ahead:
        here = ahead.pop(0)
        for link in links:
            from_here, there = (
                (link.successor.pk, link.former.pk) if back else (link.former.pk, link.successor.pk)
            )
            if from_here == here:
                found.append(link)
                if there not in seen:
                    seen.add(there)
                    ahead.append(there)
    return found


def _last(office_id: int, nearest: Mapping[int, int]) -> int:
    seen = {office_id}
    while (office_id := nearest.get(office_id, office_id)) in nearest and office_id not in seen:
        seen.add(office_id)
    return office_id
