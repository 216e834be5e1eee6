"""Hẹn cách trả: how many sets are filed, how the result is to be returned, what else to remember."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove
from motcua.intake.events import ARRANGED
from motcua.intake.rules import ReturnBy
from motcua.org import Duty, require


class NoAddress(Exception):
    """The post needs an address."""


@transaction.atomic
def arrange(
    *,
    dossier_id: int,
    by: journal.Acts,
    at: datetime,
    copies: int = 1,
    return_by: ReturnBy = ReturnBy.COUNTER,
    return_address: str = "",
    note: str = "",
) -> Dossier:
    """Write what the applicant wishes, as long as the dossier has not ended.

    Law: NĐ 61/2018/NĐ-CP, Điều 16, Điều 20 khoản 3; TT 01/2018/TT-VPCP, Mẫu số 01 (đăng ký nhận kết quả).

    Raises NotAllowed, CannotMove, NoAddress.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.closed_at:
        raise CannotMove(dossier.status, dossier.status)
    if return_by is ReturnBy.POST and not return_address.strip():
        raise NoAddress
    dossier.copies, dossier.return_by = max(copies, 1), return_by
    dossier.return_address, dossier.note = return_address.strip(), note.strip()
    dossier.save(update_fields=["copies", "return_by", "return_address", "note"])
    journal.record(ARRANGED, dossier, by=by, at=at, copies=dossier.copies, return_by=str(return_by))
    return dossier
