"""Reading dossiers: every list through `visible_to`, every record through `get_for` or `readable_by`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.dossiers.models import Correction, Dossier, Position, Result
from motcua.dossiers.rules import Presented
from motcua.dossiers.sent_up import sent_up_to
from motcua.org.models import Officer
from motcua.org.queries import working_offices

TRIES_AN_HOUR = 10


class TooManyTries(Exception):
    """Ten wrong secrets in an hour; the next try has to wait."""


def visible_to(officer: Officer, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers received or decided at an office where the officer holds a duty now."""
    return Dossier.objects.filter(seen_from(working_offices(officer, at)))


def seen_from(offices: Sequence[int]) -> Q:
    """Return the condition of `visible_to`, for a search that needs to know the offices themselves."""
    return Q(receiving_unit__in=offices) | Q(deciding_agency__in=offices)


def readable_by(officer: Officer, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers an officer may open: those of `visible_to`, and those his office works a part of.

    Whoever is asked for an opinion or has a step of another agency's process reads what it is about; who
    sent a part on reads how it goes.
    """
    offices = working_offices(officer, at)
    worked = Position.objects.filter(dossier=OuterRef("pk"), office__in=offices)
    sent = Q(parent__deciding_agency__in=offices) | Q(parent__receiving_unit__in=offices)
    return Dossier.objects.filter(seen_from(offices) | Q(Exists(worked)) | sent)


def get_for(officer: Officer, thread: UUID, at: datetime) -> Dossier:
    """Return one dossier the officer may see, or that was sent up to his one-stop.

    Raises Dossier.DoesNotExist for any other alike.
    """
    known = ("version__procedure", "receiving_unit", "deciding_agency", "owner", "submitter")
    found = readable_by(officer, at).select_related(*known).filter(thread=thread).first()
    return found or sent_up_to(officer, at).select_related(*known).get(thread=thread)


def presented(dossier: Dossier) -> dict[str, Presented]:
    """Return what was handed in, by the paper's key; a scan alone counts as one electronic copy."""
    rows = dossier.items.values_list("key", "originals", "copies", "certified", "electronic")
    return {row[0]: Presented(*row) for row in rows}


def result_of(dossier: Dossier) -> Result | None:
    """Return the result that holds: the last one, which nothing has replaced."""
    return dossier.results.filter(replaced_by=None).order_by("-id").first()


def has_result(dossier: Dossier) -> bool:
    """Return whether there is a result that nobody has found wrong."""
    result = result_of(dossier)
    wrong = dossier.corrections.filter(kind=Correction.Kind.WRONG_RESULT, is_approved=True).last()
    since = wrong.decided_at if wrong else None
    return result is not None and (since is None or result.put_at >= since)
