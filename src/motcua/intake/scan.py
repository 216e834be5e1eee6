"""Số hóa giấy tờ: attach the scan of a paper, or take a wrong one away."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Attachment
from motcua.dossiers.rules import CannotMove, State
from motcua.intake.events import SCAN_REMOVED, SCANNED
from motcua.org import Duty, require


@transaction.atomic
def scan(
    *, dossier_id: int, file: File, paper: str | None, name: str, by: journal.Acts, at: datetime
) -> Attachment:
    """Attach a stored file as the scan of `paper` (the component's key), or as a further paper.

    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 1: what is received on paper is scanned and stored.

    Raises NotAllowed, DossierItem.DoesNotExist.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    attachment = dossiers.attach(
        dossier, file, purpose="scan", name=name, by=by.actor.label, at=at, item=paper
    )
    journal.record(SCANNED, dossier, by=by, at=at, paper=paper or "", sha256=file.sha256)
    return attachment


@transaction.atomic
def remove_scan(*, attachment_id: int, by: journal.Acts, at: datetime) -> Attachment:
    """Take a wrong scan away, before acceptance; the file stays until it is swept.

    Raises NotAllowed, CannotMove.
    """
    attachment = Attachment.objects.select_related("file", "item").get(id=attachment_id)
    dossier = dossiers.lock(attachment.dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status is not State.NEW:
        raise CannotMove(dossier.status, State.NEW)
    attachment.removed_at = at
    attachment.save(update_fields=["removed_at"])
    paper = attachment.item.key if attachment.item else ""
    journal.record(SCAN_REMOVED, dossier, by=by, at=at, paper=paper, sha256=attachment.file.sha256)
    return attachment
