"""Why a date is what it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.deadlines.models import Extension, LedgerEntry, Promise
from motcua.deadlines.operations import WHOLE, projection
from motcua.dossiers.models import Dossier
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.org.queries import offices_of
from motcua.worktime.rules import Day, TimeLimit, Unit


@dataclass(frozen=True, slots=True)
class Explanation:
    """A promise with its ledger and every day to the due date; `earlier` those before it was counted anew."""

    promise: Promise
    ledger: tuple[LedgerEntry, ...]
    days: tuple[Day, ...]
    due_at: datetime | None
    provisional: bool
    paused_since: datetime | None
    earlier: tuple[Day, ...] = ()


def last_limit(dossier: Dossier) -> TimeLimit:
    """Return the limit that was last granted for the dossier itself. Raises Promise.DoesNotExist."""
    promise = dossier.promises.filter(kind=Promise.Kind.DOSSIER).order_by("-id")[:1].get()
    return TimeLimit(promise.amount, Unit(promise.unit))


def open_extensions(officer: Officer, at: datetime) -> QuerySet[Extension]:
    """Return the requests for more time that wait for the officer's centre, the first due first."""
    centres = {*offices_of(officer, Duty.DIRECT, at), *offices_of(officer, Duty.COORDINATE, at)}
    found = Extension.objects.filter(decided_at=None, dossier__receiving_unit__in=centres)
    return found.select_related("dossier__version", "dossier__deciding_agency", "asked_by").order_by(
        "dossier__due_at", "id"
    )


def newest(dossier: Dossier) -> Promise | None:
    """Return the promise that runs for the dossier, or ran last; None before acceptance."""
    return dossier.promises.filter(kind__in=WHOLE).order_by("-id").first()


def explain(dossier: Dossier) -> Explanation | None:
    """Return the explanation of the dossier's newest promise; None before acceptance.

    It is computed from the ledger, so that it can be held against `Dossier.due_at`.
    """
    promise = newest(dossier)
    if promise is None:
        return None
    found = projection(promise)
    ledger = tuple(promise.ledger.order_by("seq"))
    return Explanation(
        promise, ledger, found.days, found.due_at, found.provisional, found.paused_since, found.earlier
    )
