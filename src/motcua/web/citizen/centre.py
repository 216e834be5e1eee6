"""Trung tâm: the centre these pages speak for, with its counters."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.org.models import Office
from motcua.org.queries import counters_of, service_centre


def centre() -> Office | None:
    """Return the service centre; None in a house that has none yet."""
    try:
        return service_centre()
    except Office.DoesNotExist:
        return None


def counters_for(centre: Office | None, field_id: int | None) -> Sequence[str]:
    """Return the names of the counters that serve a field."""
    if centre is None or field_id is None:
        return ()
    found = counters_of(centre.pk).filter(fields=field_id).prefetch_related(None)
    return list(found.values_list("name", flat=True))
