"""Ai được xem cán bộ nào: an officer is shown to those in charge where he works, and to himself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.desks import Desk, desk_of
from motcua.handling.models import DeskHandover
from motcua.org.endings import CHARGED
from motcua.org.models import Officer
from motcua.org.queries import offices_of
from motcua.org.rules import Duty
from motcua.web.errors import NotFound

# Those who may read plans of reorganisation and the tree of offices.
READS_BODIES = (*CHARGED, Duty.CONTROL_PROCEDURES, Duty.INSPECT)
MOST = 50
# Those who may look at desks; the acts ask again, office by office.
IN_CHARGE = (*CHARGED, Duty.INSPECT)


def charged_offices(officer: Officer, at: datetime, *more: Duty) -> list[int]:
    """Return the offices he is in charge of, with those below them."""
    return sorted({office for duty in (*CHARGED, *more) for office in offices_of(officer, duty, at)})


def officer_for(reader: Officer, public_id: UUID, at: datetime) -> tuple[Officer, Desk]:
    """Return an officer with his desk, if the reader is in charge where he belongs or holds something.

    Raises NotFound for any other.
    """
    found = Officer.objects.select_related("home_office", "account").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    desk = desk_of(found, at)
    theirs = {found.home_office_id, *desk.offices, *found.duties.values_list("office_id", flat=True)}
    if found != reader and not theirs.intersection(charged_offices(reader, at, Duty.INSPECT)):
        raise NotFound
    return found, desk


def may_close(reader: Officer, officer: Officer, at: datetime) -> bool:
    """Return whether the reader may close the officer's account: he administers where the officer belongs."""
    is_open = officer.account.is_active and officer != reader
    return is_open and reader.holds(Duty.ADMINISTER, officer.home_office_id, at)


def officers_named(reader: Officer, text: str, at: datetime) -> list[Officer]:
    """Return the officers of that name where the reader is in charge, closed accounts too; at most MOST."""
    named = Officer.objects.filter(full_name__icontains=text)
    mine = named.filter(home_office__in=charged_offices(reader, at, Duty.INSPECT))
    return list(mine.select_related("home_office", "account").order_by("full_name", "id")[:MOST])


def handover_for(reader: Officer, public_id: UUID, at: datetime) -> DeskHandover:
    """Return the minutes to those named in them and to those in charge of the one who left.

    Raises NotFound for any other.
    """
    found = (
        DeskHandover.objects.select_related("officer__home_office", "office", "ordered_by__home_office")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise NotFound
    named = {found.officer_id, found.ordered_by_id, *found.items.values_list("receiver_id", flat=True)}
    offices = {found.officer.home_office_id, *found.items.values_list("position__office_id", flat=True)}
    if reader.pk not in named and not offices.intersection(charged_offices(reader, at, Duty.INSPECT)):
        raise NotFound
    return found
