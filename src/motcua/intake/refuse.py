"""Từ chối tiếp nhận: say in writing why the dossier is not taken (Mẫu 03)."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State, said
from motcua.intake.events import REFUSED
from motcua.org import Duty, require


@transaction.atomic
def refuse(*, dossier_id: int, reason: str, by: journal.Acts, at: datetime) -> Dossier:
    """Refuse a dossier before acceptance; it takes no number and is not counted as received.

    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 1 điểm b; TT 01/2018/TT-VPCP, Mẫu số 03.

    Raises NotAllowed, NoReason, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    dossiers.move(dossier, to=State.REFUSED, at=at, reason=said(reason))
    journal.record(REFUSED, dossier, by=by, at=at, reason=dossier.reason)
    return dossier
