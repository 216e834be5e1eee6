"""Khách đang ở quầy: ties what is done for a visitor to his number, by the thread that the two share."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.org.models import Officer
from motcua.queue.add_matter import add_matter
from motcua.queue.at_counter import serving_at, sitting_of, threads_of
from motcua.queue.models import Serving, Ticket
from motcua.queue.rules import business_day
from motcua.returning.models import Delivery


def visitor_of(officer: Officer) -> Ticket | None:
    """Return the ticket that is at the officer's counter."""
    sitting = sitting_of(officer.pk)
    serving = serving_at(sitting.counter_id) if sitting else None
    return serving.ticket if serving else None


def visitor_named(officer: Officer, named: str, at: datetime) -> Ticket | None:
    """Return the ticket that a form names, if it was at his counter today; it may be gone by now."""
    sitting = sitting_of(officer.pk)
    try:
        served = Serving.objects.filter(ticket__public_id=UUID(named))
    except ValueError:
        return None
    here = Q(officer=officer) | Q(counter_id=sitting.counter_id if sitting else None)
    found = served.filter(here, ticket__on=business_day(at)).select_related("ticket__field").last()
    return found.ticket if found else None


def thread_for(ticket: Ticket | None) -> UUID | None:
    """Return the thread for a new dossier of the visit: the ticket's own, None when that has one already."""
    if ticket is None or Dossier.objects.filter(thread=ticket.thread).exists():
        return None
    return ticket.thread


def tie(ticket: Ticket | None, thread: UUID, *, by: Officer, at: datetime) -> None:
    """Note that the visit is also about this dossier, where there is a visit."""
    if ticket is not None:
        add_matter(ticket_id=ticket.pk, thread=thread, by=by, at=at)


def dossiers_of(ticket: Ticket) -> list[Dossier]:
    """Return the dossiers that the visit is about, in the order in which they came up."""
    threads = threads_of(ticket)
    found = {one.thread: one for one in Dossier.objects.filter(thread__in=threads, voided_at=None)}
    return [found[thread] for thread in threads if thread in found]


def handed_over(dossiers: list[Dossier], since: datetime) -> bool:
    """Return whether a result of these dossiers was given to the visitor since then."""
    return Delivery.objects.filter(dossier__in=dossiers, at__gte=since).exists()
