"""Gia hạn, hẹn lại: the centre sets the new date that an agency asked for, and the applicant is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines.events import EXTENDED, EXTENSION_DECLINED, NOTICE_PREPARED
from motcua.deadlines.models import Extension
from motcua.documents.letters.give_out import give_out
from motcua.dossiers import operations as dossiers
from motcua.dossiers.letters import apology
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import said
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Officer


class AlreadyDecided(Exception):
    """Somebody has granted or declined it meanwhile."""


@transaction.atomic
def extend(*, extension_id: int, by: Officer, at: datetime) -> Dossier:
    """Put the promise off by what was asked, with the apology (Mẫu 04), and prepare the message.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9: once, re-dated by the one-stop, the applicant told of it.

    Raises NotAllowed, AlreadyDecided, NotRunning (the clock stands), Expired (its day is over).
    """
    extension, dossier = _locked(extension_id, by, at)
    before = deadlines.running(dossier).due_at
    paper = f"Phiếu đề nghị gia hạn số {extension.number}"
    promise = deadlines.extend(
        dossier, extension.limit, by=by.actor, at=at, reason=extension.reason, paper=paper
    )
    _decide(extension, is_granted=True, by=by, at=at)
    assert before
    assert promise.due_at
    values = apology(
        dossier,
        reason=extension.reason,
        promised_at=before,
        anew_at=promise.due_at,
        signer=extension.asked_by.full_name,
        at=at,
    )
    give_out(values, subject=dossier, by=by, at=at)
    due_at = promise.due_at.isoformat()
    journal.record(
        EXTENDED,
        dossier,
        by=by,
        at=at,
        number=extension.number,
        reason=extension.reason,
        due_before=before.isoformat(),
        due_at=due_at,
    )
    journal.record(
        NOTICE_PREPARED, dossier, by=by, at=at, about="extended", reason=extension.reason, due_at=due_at
    )
    return dossier


@transaction.atomic
def decline(*, extension_id: int, reason: str, by: Officer, at: datetime) -> Dossier:
    """Leave the promise as it is, with the reason; the agency may ask anew while there is time.

    Raises NotAllowed, AlreadyDecided, NoReason.
    """
    extension, dossier = _locked(extension_id, by, at)
    extension.declined_for = said(reason)
    _decide(extension, is_granted=False, by=by, at=at)
    number, why = extension.number, extension.declined_for
    journal.record(EXTENSION_DECLINED, dossier, by=by, at=at, number=number, reason=why)
    return dossier


def _locked(extension_id: int, by: Officer, at: datetime) -> tuple[Extension, Dossier]:
    """Return the request and its dossier, both held, once `by` may decide."""
    dossier_id = Extension.objects.values_list("dossier_id", flat=True).get(pk=extension_id)
    dossier = dossiers.lock(dossier_id)
    extension = Extension.objects.select_related("asked_by").get(pk=extension_id)
    try:
        require(by, Duty.COORDINATE, at_office=dossier.receiving_unit_id, at=at)
    except NotAllowed:
        require(by, Duty.DIRECT, at_office=dossier.receiving_unit_id, at=at)
    if extension.decided_at:
        raise AlreadyDecided(extension.number)
    return extension, dossier


def _decide(extension: Extension, *, is_granted: bool, by: Officer, at: datetime) -> None:
    extension.is_granted, extension.decided_by, extension.decided_at = is_granted, by, at
    extension.save(update_fields=["is_granted", "decided_by", "decided_at", "declined_for"])
