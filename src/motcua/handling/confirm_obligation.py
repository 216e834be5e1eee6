"""Xác nhận đã thực hiện nghĩa vụ tài chính: what was owed is paid, the work goes on."""

from datetime import datetime

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, State, said
from motcua.handling.events import OBLIGATION_CONFIRMED
from motcua.org import Duty, require
from motcua.org.models import Officer

# The message that a process may wait for at a step.
OBLIGATION_MET = "obligation"


@transaction.atomic
def confirm_obligation(*, dossier_id: int, receipt_no: str, by: Officer, at: datetime) -> Dossier:
    """Take note of the payment's receipt; the limit runs on, or counts anew, as the profile says.

    Raises NotAllowed, NoReason (no receipt named), CannotMove (nothing is owed).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    if dossier.status is not State.OBLIGATION:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    paper = f"Chứng từ số {said(receipt_no)}"
    dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    reset = law.profile(dossier.profile).financial_obligation_effect == "reset"
    run = deadlines.reset if reset else deadlines.resume
    run(dossier, by=by.actor, at=at, reason="Đã thực hiện nghĩa vụ tài chính", paper=paper)
    for moved in dossiers.hear(dossier, OBLIGATION_MET, at=at):
        deadlines.follow(dossier, moved, by=by.actor, at=at)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(OBLIGATION_CONFIRMED, dossier, by=by, at=at, receipt=paper, due_at=due_at)
    return dossier
