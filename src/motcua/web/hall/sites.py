"""Sảnh nào: the centres whose halls an officer directs."""

from __future__ import annotations

from datetime import datetime

from motcua.org.models import Office
from motcua.org.queries import offices_of, sites
from motcua.org.rules import Duty, NotAllowed
from motcua.web.access import OfficeRequest


def halls_of(request: OfficeRequest, at: datetime) -> list[Office]:
    """Return the places with counters that the officer directs."""
    held = offices_of(request.officer, Duty.DIRECT, at)
    return list(sites(at).filter(pk__in=held, counters__isnull=False).distinct())


def hall_in(request: OfficeRequest, at: datetime) -> Office:
    """Return the hall that the address names by `site`, else the first. Raises NotAllowed for none."""
    found = halls_of(request, at)
    if not found:
        raise NotAllowed(Duty.DIRECT, request.officer.home_office_id)
    wanted = request.GET.get("site", "")
    return next((one for one in found if str(one.public_id) == wanted), found[0])
