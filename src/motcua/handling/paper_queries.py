"""Hồ sơ giấy chờ bàn giao: whose papers have still to go, which are on their way, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.dossiers.models import Dossier, DossierItem
from motcua.dossiers.rules import OPEN, Channel
from motcua.handling.models import PaperItem, PaperList
from motcua.handling.rules import handover_due
from motcua.org.models import Office, Officer
from motcua.org.queries import calendar_of, offices_of
from motcua.org.rules import Duty
from motcua.worktime.queries import calendar

# Who receives papers at an agency.
RECEIVES = (Duty.RECORDS, Duty.ASSIGN, Duty.RECEIVE)
ENDS = ("from_office", "to_office", "given_by", "received_by")
GONE = PaperItem.objects.filter(dossier=OuterRef("pk")).exclude(came=False)
PAPER = DossierItem.objects.filter(
    Q(originals__gt=0) | Q(copies__gt=0) | Q(certified__gt=0), dossier=OuterRef("pk")
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier whose papers have still to go, and by when they should be at the agency."""

    dossier: Dossier
    due_at: datetime

    def is_overdue(self, at: datetime) -> bool:
        return self.due_at < at


def waits_to_go(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Return those of `found` that came on paper, are decided elsewhere, and whose papers did not go yet."""
    return (
        found.filter(state__in=OPEN, voided_at=None, accepted_at__isnull=False, parent=None)
        .exclude(channel=Channel.ONLINE)
        .exclude(deciding_agency=F("receiving_unit"))
        .filter(Exists(PAPER), ~Exists(GONE))
    )


def to_be_sent(officer: Officer, at: datetime, *, limit: int = 200) -> list[Waiting]:
    """Return the papers that wait at the counters where the officer receives, the oldest first."""
    mine = offices_of(officer, Duty.RECEIVE, at)
    return with_due(waits_to_go(Dossier.objects.filter(receiving_unit__in=mine)), limit=limit)


def overdue(offices: Sequence[int], at: datetime, *, limit: int = 200) -> list[Waiting]:
    """Return the papers that should be at the agency by now, from or to one of the offices.

    Those on a list that nobody has signed for count too: they are not there yet.
    """
    ends = Q(receiving_unit__in=offices) | Q(deciding_agency__in=offices)
    found = Dossier.objects.filter(ends, accepted_at__lt=at)
    on_the_way = Exists(PaperItem.objects.filter(dossier=OuterRef("pk"), came=None))
    not_there = found.filter(on_the_way, state__in=OPEN, voided_at=None)
    rows = with_due((waits_to_go(found) | not_there).distinct(), limit=limit)
    return [one for one in rows if one.is_overdue(at)]


def with_due(found: QuerySet[Dossier], *, limit: int) -> list[Waiting]:
    """Return the dossiers, first accepted first, each with when its papers should be there."""
    rows = found.select_related("version", "deciding_agency", "receiving_unit").order_by("accepted_at", "id")
    shown = list(rows[:limit])
    calendars = _calendars(dossier.receiving_unit for dossier in shown)
    return [
        Waiting(dossier, handover_due(dossier.accepted_at, calendar(calendars[dossier.receiving_unit_id])))
        for dossier in shown
        if dossier.accepted_at
    ]


def sent(officer: Officer, at: datetime, *, limit: int = 50) -> QuerySet[PaperList]:
    """Return the lists given from the officer's counters, newest first; those not received yet before."""
    return _lists(PaperList.objects.filter(from_office__in=offices_of(officer, Duty.RECEIVE, at)))[:limit]


def coming(officer: Officer, at: datetime, *, limit: int = 50) -> QuerySet[PaperList]:
    """Return the lists given to the offices where the officer receives papers, those on their way first."""
    return _lists(PaperList.objects.filter(to_office__in=_receiving(officer, at)))[:limit]


def list_for(officer: Officer, public_id: UUID, at: datetime) -> PaperList:
    """Return a list that goes from or to an office of the officer. Raises PaperList.DoesNotExist."""
    ends = Q(from_office__in=offices_of(officer, Duty.RECEIVE, at)) | Q(to_office__in=_receiving(officer, at))
    found = PaperList.objects.filter(ends).select_related(
        "from_office", "to_office", "given_by", "received_by"
    )
    return found.get(public_id=public_id)


def _receiving(officer: Officer, at: datetime) -> Sequence[int]:
    return sorted({office for duty in RECEIVES for office in offices_of(officer, duty, at)})


def _lists(found: QuerySet[PaperList]) -> QuerySet[PaperList]:
    chosen = found.select_related(*ENDS)
    return chosen.prefetch_related("items__dossier").order_by(F("received_at").desc(nulls_first=True), "-id")


def _calendars(offices: Iterable[Office]) -> dict[int, int]:
    """Return the calendar of each office once."""
    return {office.pk: calendar_of(office) for office in {office.pk: office for office in offices}.values()}
