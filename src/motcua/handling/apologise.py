"""Xin lỗi khi đã quá hạn: own a day that is over; the promise stays as it was, and late in every figure."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.documents.letters.give_out import give_out
from motcua.documents.models import Letter
from motcua.dossiers import operations as dossiers
from motcua.dossiers.letters import apology
from motcua.dossiers.rules import said
from motcua.handling.events import APOLOGISED
from motcua.org import Duty, require
from motcua.org.models import Officer


class NotLate(Exception):
    """The promised day is not over: before it, time is asked for, not forgiveness."""


class ExpectedEarlier(Exception):
    """The day named lies in the past."""


@transaction.atomic
def apologise(*, dossier_id: int, reason: str, expected_at: datetime, by: Officer, at: datetime) -> Letter:
    """Give out the apology (Mẫu 04) that says why it is late and when it is expected; nothing is re-dated.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9 (a new date is set before the end or not at all).

    Raises NotAllowed, NoReason, NotLate, ExpectedEarlier, NotRunning.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    due_at = deadlines.running(dossier).due_at
    if due_at is None or at <= due_at:
        raise NotLate(due_at)
    if expected_at <= at:
        raise ExpectedEarlier(expected_at)
    values = apology(
        dossier,
        reason=said(reason),
        promised_at=due_at,
        anew_at=expected_at,
        signer=by.full_name,
        at=at,
    )
    letter = give_out(values, subject=dossier, by=by, at=at)
    expected = expected_at.isoformat()
    journal.record(APOLOGISED, dossier, by=by, at=at, reason=said(reason), expected_at=expected)
    return letter
