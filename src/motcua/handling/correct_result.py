"""Sửa kết quả sai: put a wrong result right, free of charge, with a clock of its own and an apology."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines.models import Promise
from motcua.dossiers import operations as dossiers
from motcua.dossiers.corrections import OtherKind, decide, propose
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import CannotMove, State
from motcua.handling.events import CORRECTION_APPROVED, CORRECTION_PROPOSED, CORRECTION_REJECTED
from motcua.handling.sending import open_waiting
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.worktime.rules import TimeLimit


@transaction.atomic
def propose_result_correction(
    *, dossier_id: int, reason: str, limit: TimeLimit, by: Officer, at: datetime
) -> Correction:
    """Propose to work a returned dossier again, within `limit` from the approval on.

    Raises NotAllowed, NoReason, AlreadyProposed, CannotMove (only after the result was handed over).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    if dossier.status is not State.RETURNED:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    correction = propose(
        dossier,
        kind=Correction.Kind.WRONG_RESULT,
        change={"amount": limit.amount, "unit": str(limit.unit)},
        reason=reason,
        by=by,
        at=at,
    )
    journal.record(CORRECTION_PROPOSED, dossier, by=by, at=at, reason=correction.reason)
    return correction


@transaction.atomic
def decide_result_correction(
    *, correction_id: int, is_approved: bool, by: Officer, at: datetime, reason: str = ""
) -> Dossier:
    """Approve, which opens the appraisal again, or reject with the reason. A leader decides.

    The first promise stays in the ledger as it ended; nothing more is owed for the correction.
    Law: NĐ 61/2018/NĐ-CP, Điều 21 khoản 1.

    Raises NotAllowed, SamePerson, AlreadyDecided, OtherKind, NoReason.
    """
    correction = Correction.objects.get(id=correction_id)
    dossier = dossiers.lock(correction.dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    if correction.kind != Correction.Kind.WRONG_RESULT:
        raise OtherKind(correction.kind)
    correction = decide(correction, is_approved=is_approved, reason=reason, by=by, at=at)
    if not is_approved:
        journal.record(CORRECTION_REJECTED, dossier, by=by, at=at, reason=reason.strip())
        return dossier
    dossiers.reopen(dossier, at=at, reason=correction.reason)
    limit = TimeLimit.parse(f"{correction.change['amount']} {correction.change['unit']}")
    kind = Promise.Kind.CORRECTION
    deadlines.grant(dossier, limit, by=by.actor, at=at, kind=kind, reason=correction.reason)
    deadlines.follow(dossier, dossiers.advance(dossier, at=at), by=by.actor, at=at)
    open_waiting(dossier, by, at)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(CORRECTION_APPROVED, dossier, by=by, at=at, reason=correction.reason, due_at=due_at)
    return dossier
