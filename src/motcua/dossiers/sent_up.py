"""Từ cấp dưới chuyển lên: what a lower level received and a higher one decides, for the one-stop up there.

Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 7 điểm a: the one-stop of the higher level follows such a dossier.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN
from motcua.org.models import Office, Officer
from motcua.org.queries import offices_of
from motcua.org.rules import Duty, Kind, Level

FOLLOW = (Duty.RECEIVE, Duty.COORDINATE, Duty.DIRECT)
ONE_STOPS = (Kind.SERVICE_CENTRE, Kind.ONE_STOP_UNIT)
BELOW: Mapping[str, tuple[Level, ...]] = {
    Level.PROVINCE: (Level.DISTRICT, Level.COMMUNE),
    Level.DISTRICT: (Level.COMMUNE,),
}


def sent_up_to(officer: Officer, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers received at a lower level and decided at that of a one-stop where he works.

    Those decided at its level, by or below the office it belongs to, for who receives, coordinates or directs
    there. Parts that were sent up are among them; what was marked void is not.
    """
    offices = {office for duty in FOLLOW for office in offices_of(officer, duty, at)}
    centres = Office.objects.filter(pk__in=offices, kind__in=ONE_STOPS, level__in=list(BELOW))
    sent = Q(pk__in=())
    for above, level in centres.order_by("parent", "level").values_list("parent", "level").distinct():
        decided = Q(deciding_agency__level=level, deciding_agency__path__contains=[above])
        sent |= decided & Q(receiving_unit__level__in=BELOW[level])
    return Dossier.objects.filter(sent, voided_at=None)


def open_sent_up(officer: Officer, at: datetime, *, only_late: bool) -> QuerySet[Dossier]:
    """Return those that are being worked on; `only_late`, those whose promise has passed."""
    found = sent_up_to(officer, at).filter(state__in=OPEN)
    return found.filter(due_at__lt=at) if only_late else found
