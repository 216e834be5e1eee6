"""Bộ lọc đã lưu: named ways of looking at the worklist, one's own and those colleagues share.

A filter only says what to look for; what is found stays what the reader may see.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.dossiers.models import SavedFilter
from motcua.org.models import Officer


class NoName(Exception):
    """A filter is kept under a name."""


def filters_of(officer: Officer) -> QuerySet[SavedFilter]:
    """Return the officer's filters and those shared at his office or above it, by name."""
    shared = Q(office_id__in=officer.home_office.path)
    return (
        SavedFilter.objects.filter(Q(officer=officer) | shared)
        .select_related("officer")
        .order_by("name", "id")
    )


def save_filter(officer: Officer, *, name: str, query: str, shares: bool) -> SavedFilter:
    """Keep what the list shows under a name; one that the officer used before is replaced. Raises NoName."""
    if not (name := name.strip()):
        raise NoName
    kept = {"query": query, "office": officer.home_office if shares else None}
    saved, _ = SavedFilter.objects.update_or_create(officer=officer, name=name, defaults=kept)
    return saved


def drop_filter(officer: Officer, filter_id: int) -> None:
    """Forget one of the officer's own filters; of anybody else's nothing changes."""
    SavedFilter.objects.filter(officer=officer, pk=filter_id).delete()
