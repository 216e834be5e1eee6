"""Corrections by two persons: one proposes with the reason, another decides."""

from datetime import datetime

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import said
from motcua.org.models import Officer


class AlreadyProposed(Exception):
    """A correction of this dossier still waits for its decision."""


class AlreadyDecided(Exception):
    """The proposal was decided before."""


class OtherKind(Exception):
    """That kind of correction is proposed and decided elsewhere: a result by its agency, the rest here."""


class SamePerson(Exception):
    """Who proposed a correction may not approve it."""


def propose(
    dossier: Dossier,
    *,
    kind: Correction.Kind,
    change: dict[str, object],
    reason: str,
    by: Officer,
    at: datetime,
) -> Correction:
    """Write the proposal. Raises NoReason, AlreadyProposed."""
    if dossier.corrections.filter(decided_at=None).exists():
        raise AlreadyProposed(dossier.code)
    return Correction.objects.create(
        dossier=dossier, kind=kind, change=change, reason=said(reason), proposed_by=by, proposed_at=at
    )


def decide(
    correction: Correction, *, is_approved: bool, reason: str, by: Officer, at: datetime
) -> Correction:
    """Write the decision; the dossier must be locked. Raises SamePerson, AlreadyDecided, NoReason."""
    correction.refresh_from_db()
    if correction.decided_at:
        raise AlreadyDecided(correction.pk)
    if is_approved and correction.proposed_by_id == by.pk:
        raise SamePerson(by.pk)
    if not is_approved:
        said(reason)
    correction.decided_by, correction.decided_at, correction.is_approved = by, at, is_approved
    correction.save(update_fields=["decided_by", "decided_at", "is_approved"])
    return correction
