"""Why a date is what it is."""

from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.operations import WHOLE, projection
from motcua.dossiers.models import Dossier
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


def explain(dossier: Dossier) -> Explanation | None:
    """Return the explanation of the dossier's newest promise; None before acceptance.

    It is computed from the ledger, so that it can be held against `Dossier.due_at`.
    """
    promise = dossier.promises.filter(kind__in=WHOLE).order_by("-id").first()
    if promise is None:
        return None
    found = projection(promise)
    ledger = tuple(promise.ledger.order_by("seq"))
    return Explanation(
        promise, ledger, found.days, found.due_at, found.provisional, found.paused_since, found.earlier
    )
