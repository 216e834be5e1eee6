"""Dừng giải quyết: end a dossier that cannot go on."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State, said
from motcua.handling.events import STOPPED
from motcua.org import Duty, require
from motcua.org.models import Officer


@transaction.atomic
def stop(*, dossier_id: int, reason: str, by: Officer, at: datetime) -> Dossier:
    """Stop a dossier, for instance when the supplement asked for never came.

    Raises NotAllowed, NoReason, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    dossiers.move(dossier, to=State.STOPPED, at=at, reason=said(reason))
    dossiers.end_positions(dossier, at=at, outcome="stopped")
    deadlines.end(dossier, by=by.actor, at=at, reason=dossier.reason)
    journal.record(STOPPED, dossier, by=by, at=at, reason=dossier.reason)
    return dossier
