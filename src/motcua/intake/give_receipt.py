"""Cấp giấy hẹn, phiếu từ chối: give out the letter that goes with a reception or a refusal."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.letters.give_out import give_out
from motcua.documents.letters.values import Kind
from motcua.documents.models import Letter
from motcua.documents.queries import latest
from motcua.dossiers import operations as dossiers
from motcua.dossiers.letters import receipt, refusal
from motcua.dossiers.rules import CannotMove, State
from motcua.org import Duty, require


@transaction.atomic
def give_receipt(*, dossier_id: int, page: str, key: bytes, by: journal.Acts, at: datetime) -> Letter:
    """Give out the receipt (Mẫu 01); a second press gives the same paper, unless the promise moved since.

    `page` is the address of the public tracking page, `key` the key of the look-up secrets.
    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 3.

    Raises NotAllowed, CannotMove (nothing was accepted).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.code is None:
        raise CannotMove(dossier.status, State.ACCEPTED)
    values = receipt(dossier, receiver=by.actor.label, page=page, key=key)
    known = latest(dossier, Kind.RECEIPT)
    if known and known.pinned == values:
        return known
    return give_out(values, subject=dossier, by=by, at=at)


@transaction.atomic
def give_refusal(*, dossier_id: int, by: journal.Acts, at: datetime) -> Letter:
    """Give out the refusal (Mẫu 03) of a dossier that was refused; a second press gives the same paper.

    Law: TT 01/2018/TT-VPCP, Mẫu số 03.

    Raises NotAllowed, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status is not State.REFUSED:
        raise CannotMove(dossier.status, State.REFUSED)
    known = latest(dossier, Kind.REFUSAL)
    return known or give_out(refusal(dossier, receiver=by.actor.label, at=at), subject=dossier, by=by, at=at)
