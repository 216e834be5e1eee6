"""Duyệt sắp xếp cơ quan: a second person approves the plan, or rejects it with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import required_text
from motcua.org.events import REORGANISATION_APPROVED, REORGANISATION_REJECTED
from motcua.org.models import Officer, Reorganisation
from motcua.org.rules import Duty, NotAllowed

# Who may be the second: another administrator, or the office that controls procedures.
DECIDES = (Duty.ADMINISTER, Duty.CONTROL_PROCEDURES)


class PlannedByHimself(Exception):
    """Whoever proposed a reorganisation does not approve it."""


class DecidedAlready(Exception):
    """The plan was approved or rejected before."""


@transaction.atomic
def decide_reorganisation(
    *, reorganisation_id: int, is_approved: bool, by: Officer, at: datetime, reason: str = ""
) -> Reorganisation:
    """Approve the plan: on its day a job carries it out. Or reject it; whoever proposed it may take it back.

    Raises NotAllowed, PlannedByHimself, DecidedAlready, WrongValue.
    """
    plan = Reorganisation.objects.select_for_update().get(pk=reorganisation_id)
    for former_id in sorted(set(plan.ways.values_list("former_id", flat=True))):
        if not any(by.holds(duty, former_id, at) for duty in DECIDES):
            raise NotAllowed(Duty.ADMINISTER, former_id)
    if is_approved and by.pk == plan.proposed_by_id:
        raise PlannedByHimself
    if plan.decided_at is not None:
        raise DecidedAlready
    why = "" if is_approved else required_text("reason", reason, longest=500)
    plan.decided_by, plan.decided_at, plan.is_approved = by, at, is_approved
    plan.save(update_fields=["decided_by", "decided_at", "is_approved"])
    if is_approved:
        journal.record(REORGANISATION_APPROVED, plan, by=by, at=at, decision_no=plan.decision_no)
    else:
        journal.record(REORGANISATION_REJECTED, plan, by=by, at=at, decision_no=plan.decision_no, reason=why)
    return plan
