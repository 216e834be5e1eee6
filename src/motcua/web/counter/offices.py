"""Nơi tiếp nhận: at which office the officer sits today; most have one, some take turns."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.org import Duty, NotAllowed
from motcua.org.models import Office
from motcua.org.queries import by_public_id, offices_of, sites
from motcua.web.access import OfficeRequest

CHOSEN = "counter_office"


def counter_offices(request: OfficeRequest, at: datetime) -> list[Office]:
    """Return the offices at which the officer receives: places that take visitors, before any others."""
    held = offices_of(request.officer, Duty.RECEIVE, at)
    found = list(sites(at).filter(pk__in=held))
    return found or list(Office.objects.filter(pk__in=held).exclude(identifier="").order_by("id")[:50])


def counter_office(request: OfficeRequest, at: datetime) -> Office:
    """Return the office he chose, else his own, else the first. Raises NotAllowed where there is none."""
    found = counter_offices(request, at)
    if not found:
        raise NotAllowed(Duty.RECEIVE, request.officer.home_office_id)
    chosen = request.session.get(CHOSEN)
    wanted = (chosen, request.officer.home_office_id)
    return min(found, key=lambda office: wanted.index(office.pk) if office.pk in wanted else len(wanted))


def agency_in(request: OfficeRequest) -> int | None:
    """Return the agency that the form names, for a procedure that names none."""
    try:
        found = by_public_id(UUID(request.POST.get("agency", "")))
    except ValueError:
        return None
    return found.pk if found else None
