"""Trả kết quả qua bưu chính: give the result to the post, with its tracking number."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.returning.events import POSTED
from motcua.returning.models import Delivery


class NoAddress(Exception):
    """The post needs an address and a tracking number."""


@transaction.atomic
def post(
    *, dossier_id: int, tracking_no: str, address: str, by: Officer, at: datetime, receiver_name: str = ""
) -> Delivery:
    """Give the result to the public postal service (BCCI).

    Law: NĐ 61/2018/NĐ-CP, Điều 16 khoản 2; QĐ 45/2016/QĐ-TTg.

    Raises NotAllowed, NoAddress, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RETURN, at_office=dossier.receiving_unit_id, at=at)
    if not tracking_no.strip() or not address.strip():
        raise NoAddress
    dossiers.give_back(dossier, at=at)
    delivery = Delivery.objects.create(
        dossier=dossier,
        method=Delivery.Method.POST,
        receiver_name=receiver_name.strip() or dossier.owner_name,
        tracking_no=tracking_no.strip(),
        address=address.strip(),
        at=at,
        by=by,
    )
    journal.record(POSTED, dossier, by=by, at=at, tracking_no=delivery.tracking_no)
    return delivery
