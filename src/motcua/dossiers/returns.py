"""Kết quả chờ trả: results that are there and not yet fetched, the oldest first, and those to be posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.dossiers.rules import State
from motcua.org.models import Officer
from motcua.org.queries import offices_of
from motcua.org.rules import Duty

POST = "post"
LONG = timedelta(days=30)  # after this the applicant is rung up; not a limit of the law
ORDER = ("ready_at", "id")  # for keyset pages


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    """How many results wait: for their owners at the counter, for the post, and for longer than LONG."""

    counter: int
    post: int
    long: int

    @property
    def all(self) -> int:
        return self.counter + self.post


def returnable(officer: Officer, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers, in any state, of the counters where the officer returns results."""
    return visible_to(officer, at).filter(receiving_unit__in=offices_of(officer, Duty.RETURN, at))


def uncollected(officer: Officer, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers whose result waits at the officer's counters; order them by ORDER.

    The result of a sub-dossier goes to its parent, not to the applicant.
    """
    found = returnable(officer, at).filter(
        state=State.DONE, voided_at=None, ready_at__isnull=False, parent=None
    )
    return found.select_related("version", "receiving_unit", "deciding_agency").order_by(*ORDER)


def of_post(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.filter(return_by=POST)


def of_counter(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.exclude(return_by=POST)


def since_long(found: QuerySet[Dossier], at: datetime) -> QuerySet[Dossier]:
    return found.filter(ready_at__lt=at - LONG)


def return_figures(found: QuerySet[Dossier], at: datetime) -> ReturnFigures:
    """Return the figures over `found`, in one statement."""
    counted = found.order_by().aggregate(
        counter=Count("id", filter=~Q(return_by=POST)),
        post=Count("id", filter=Q(return_by=POST)),
        long=Count("id", filter=Q(ready_at__lt=at - LONG)),
    )
    return ReturnFigures(**counted)
