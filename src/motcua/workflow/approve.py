"""Phê duyệt quy trình: put in force by a decision what was examined."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua import journal
from motcua.org.models import Officer
from motcua.org.rules import day_of
from motcua.procedures.operations import may_control
from motcua.workflow.events import APPROVED
from motcua.workflow.graph import Approval
from motcua.workflow.models import Process
from motcua.workflow.operations import lock, lock_numbers, put_in_force


class NotChecked(Exception):
    """The version was not examined, or is approved already; carries its state."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class PastDay(Exception):
    """Nothing is put in force for a day that has gone by; carries today."""

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.today = today


class NotDecided(Exception):
    """The decision lacks its number or approver, or is dated in the future."""


@transaction.atomic
def approve(*, process_id: int, approval: Approval, valid_from: date, by: Officer, at: datetime) -> Process:
    """Put a checked version in force from the start of `valid_from`, as the decision says.

    The version before it ends the day before; dossiers keep the one they were opened with. A day to come
    schedules it. From now on it never changes.

    Raises NotAllowed, NotChecked, NotDecided, PastDay, NotLater.
    Law: TT 01/2018/TT-VPCP, Điều 8 khoản 3 điểm b (the Chairman approves), khoản 4 (from it the software).
    """
    process = lock(process_id)
    lock_numbers(process.procedure_code)
    may_control(by, at)
    if process.state != Process.State.CHECKED:
        raise NotChecked(process.state)
    today = day_of(at)
    if not _is_whole(approval, today):
        raise NotDecided(process.pk)
    if valid_from < today:
        raise PastDay(today)
    process.decision_no, process.decided_on = approval.decision_no.strip(), approval.decided_on
    process.approver = approval.approver.strip()
    process.approved_by, process.approved_at = by, at
    put_in_force(process, valid_from)
    journal.record(APPROVED, process, by=by, at=at, **approved(process))
    return process


def approved(process: Process) -> dict[str, Any]:
    """Return the payload of events.APPROVED."""
    return {
        "code": process.procedure_code,
        "number": process.number,
        "document_hash": process.document_hash,
        "decision_no": process.decision_no,
        "decided_on": process.decided_on.isoformat() if process.decided_on else None,
        "approver": process.approver,
        "valid_from": process.valid_from.isoformat() if process.valid_from else None,
    }


def _is_whole(approval: Approval, today: date) -> bool:
    if approval.decided_on is None or approval.decided_on > today:
        return False
    return bool(approval.decision_no.strip() and approval.approver.strip())
