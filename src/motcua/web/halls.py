"""Sảnh của ai: the hall in which an officer works."""

from __future__ import annotations

from datetime import datetime

from motcua.org.models import Office, Officer
from motcua.org.queries import duties_of, offices_of, sites
from motcua.org.rules import Duty
from motcua.web.errors import NotFound

IN_HALL = (Duty.GUIDE, Duty.RECEIVE, Duty.RETURN, Duty.DIRECT)
OVER_MACHINES = (Duty.DIRECT, Duty.ADMINISTER)


def hall_for(officer: Officer, at: datetime, *duties: Duty) -> Office | None:
    """Return the first hall where he holds one of `duties` (by default, serves visitors): his own first."""
    held = duties_of(officer, at).intersection(duties or IN_HALL)
    where = {office for duty in held for office in offices_of(officer, duty, at)}
    found = [site for site in sites(at) if site.pk in where]
    return min(found, key=lambda site: site.pk != officer.home_office_id, default=None)


def hall_of(officer: Officer, at: datetime, *duties: Duty) -> Office:
    """Return the same. Raises NotFound where there is none."""
    found = hall_for(officer, at, *duties)
    if found is None:
        raise NotFound
    return found
