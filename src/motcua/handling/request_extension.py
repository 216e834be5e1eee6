"""Đề nghị gia hạn: the agency says a day before the promised one that it will not manage, and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import asking
from motcua.deadlines import operations as deadlines
from motcua.deadlines.models import Extension
from motcua.dossiers import operations as dossiers
from motcua.dossiers.rules import said
from motcua.handling.events import EXTENSION_REQUESTED
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.worktime.rules import TimeLimit


@transaction.atomic
def request_extension(
    *, dossier_id: int, limit: TimeLimit, reason: str, by: Officer, at: datetime
) -> Extension:
    """Ask the centre for `limit` more; the promise stays as it is until the centre has set the new date.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9 (at the latest a day before, with reason and time asked; once).

    Raises NotAllowed, NoReason, NoTimeAsked, NotRunning (the clock stands or has ended), AlreadyExtended,
    TooLateToAsk.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.SIGN, at_office=dossier.deciding_agency_id, at=at)
    asking.require_askable(dossier, deadlines.running(dossier), limit, at)
    extension = asking.ask(dossier, limit, reason=said(reason), by=by, at=at)
    journal.record(
        EXTENSION_REQUESTED,
        dossier,
        by=by,
        at=at,
        number=extension.number,
        reason=extension.reason,
        limit=str(limit),
    )
    return extension
