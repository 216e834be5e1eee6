"""Trả kết quả tại quầy: to the owner, or to whom he authorised, after looking at who he is."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.people.rules import masked
from motcua.returning.events import HANDED_OVER
from motcua.returning.models import Delivery

RECEIVERS = frozenset({"owner", "submitter", "representative"})


class NoReceiver(Exception):
    """Who receives the result must be named, with the paper that shows it."""


class NoAuthority(Exception):
    """Another than the owner needs an authority, named here."""


@transaction.atomic
def hand_over(
    *,
    dossier_id: int,
    receiver_name: str,
    identity_no: str,
    by: Officer,
    at: datetime,
    receiver_is: str = "owner",
    authority: str = "",
) -> Delivery:
    """Hand the result over at the counter where the dossier was filed.

    `receiver_is` is owner, submitter or representative. The identity number is kept masked.
    Law: NĐ 61/2018/NĐ-CP, Điều 20 khoản 3.

    Raises NotAllowed, NoReceiver, NoAuthority, CannotMove (there is no result yet, or it is gone).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RETURN, at_office=dossier.receiving_unit_id, at=at)
    if receiver_is not in RECEIVERS or not receiver_name.strip() or not identity_no.strip():
        raise NoReceiver
    if receiver_is == "representative" and not authority.strip():
        raise NoAuthority
    dossiers.give_back(dossier, at=at)
    delivery = Delivery.objects.create(
        dossier=dossier,
        method=Delivery.Method.COUNTER,
        receiver_name=receiver_name.strip(),
        receiver_is=receiver_is,
        authority=authority.strip(),
        identity_seen=masked(identity_no.strip()),
        at=at,
        by=by,
    )
    journal.record(HANDED_OVER, dossier, by=by, at=at, receiver=receiver_is, identity=delivery.identity_seen)
    return delivery
