"""Mở lại hồ sơ đã dừng: take a stopped dossier into work again; the limit counts anew."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines.queries import last_limit
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, State, said
from motcua.handling.events import REOPENED
from motcua.handling.sending import open_waiting
from motcua.org import Duty, require
from motcua.org.models import Officer


@transaction.atomic
def reopen(*, dossier_id: int, reason: str, by: Officer, at: datetime) -> Dossier:
    """Work on a stopped dossier again, from its first step on, within the limit it had, counted anew.

    Who may stop may reopen. The promise that ended stays in the ledger as it ended; a request that was
    never answered falls away.
    Law: domain, statuses of the national portal: 8 may be reopened by a supervisor.

    Raises NotAllowed, NoReason, CannotMove (only what was stopped).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    if dossier.status is not State.STOPPED:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    dossiers.reopen(dossier, at=at, reason=said(reason))
    dossier.supplements.filter(answered_at=None).update(answered_at=at)
    deadlines.grant(dossier, last_limit(dossier), by=by.actor, at=at, reason=dossier.reason)
    deadlines.follow(dossier, dossiers.advance(dossier, at=at), by=by.actor, at=at)
    open_waiting(dossier, by, at)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(REOPENED, dossier, by=by, at=at, reason=dossier.reason, due_at=due_at)
    return dossier
