"""Rút hồ sơ: the applicant takes the dossier back."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State, said
from motcua.intake.events import WITHDRAWN
from motcua.org import Duty, require


@transaction.atomic
def withdraw(*, dossier_id: int, reason: str, by: journal.Acts, at: datetime) -> Dossier:
    """End a dossier at its owner's wish, in any state before the result. Its papers are given back.

    Raises NotAllowed, NoReason, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    dossiers.move(dossier, to=State.WITHDRAWN, at=at, reason=said(reason))
    dossiers.end_positions(dossier, at=at, outcome="withdrawn")
    deadlines.end(dossier, by=by.actor, at=at, reason=dossier.reason)
    journal.record(WITHDRAWN, dossier, by=by, at=at, reason=dossier.reason)
    return dossier
