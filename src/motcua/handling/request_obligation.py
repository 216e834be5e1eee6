"""Yêu cầu thực hiện nghĩa vụ tài chính: taxes or dues that the law wants paid before the result."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State, said
from motcua.handling.events import OBLIGATION_REQUESTED
from motcua.org import Duty, require
from motcua.org.models import Officer


@transaction.atomic
def request_obligation(*, dossier_id: int, notice_no: str, reason: str, by: Officer, at: datetime) -> Dossier:
    """Tell the applicant what he owes, by the notice `notice_no`; the clock stands until it is fulfilled.

    Law: domain, statuses of the national portal, 6; the time lies outside the limit (unverified: profile).

    Raises NotAllowed, NoReason (neither notice nor reason may be blank), CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    paper = f"Thông báo số {said(notice_no)}"
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    dossiers.move(dossier, to=State.OBLIGATION, at=at, reason=said(reason))
    deadlines.pause(dossier, by=by.actor, at=at, reason="chờ thực hiện nghĩa vụ tài chính", paper=paper)
    journal.record(OBLIGATION_REQUESTED, dossier, by=by, at=at, notice=paper, reason=dossier.reason)
    return dossier
