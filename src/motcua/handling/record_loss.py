"""Ghi nhận mất, hỏng giấy tờ: own up to a paper that was lost or damaged in our hands."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import DossierItem
from motcua.dossiers.rules import said
from motcua.handling.events import LOSS_RECORDED
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Officer


@transaction.atomic
def record_loss(
    *, dossier_id: int, paper: str, reason: str, minutes: File, by: Officer, at: datetime
) -> DossierItem:
    """Record, with the minutes (biên bản), that a paper was lost or damaged.

    Law: NĐ 61/2018/NĐ-CP, Điều 21 khoản 2: who lost it makes good and bears the cost.

    Raises NotAllowed, NoReason, DossierItem.DoesNotExist.
    """
    dossier = dossiers.lock(dossier_id)
    try:
        require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    except NotAllowed:
        require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    item = dossier.items.get(key=paper)
    item.note = f"Mất hoặc hỏng: {said(reason)}"[:500]
    item.save(update_fields=["note"])
    dossiers.attach(dossier, minutes, purpose="minutes", name="Biên bản", by=by.full_name, at=at, item=paper)
    journal.record(
        LOSS_RECORDED, dossier, by=by, at=at, paper=paper, reason=said(reason), sha256=minutes.sha256
    )
    return item
