"""Đính dự thảo: put the draft of the result in the dossier, for those who approve and sign to read."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Attachment
from motcua.dossiers.rules import RUNNING, CannotMove, State
from motcua.handling.events import DRAFT_ATTACHED
from motcua.org import Duty, require
from motcua.org.models import Officer


@transaction.atomic
def attach_draft(*, dossier_id: int, file: File, name: str, by: Officer, at: datetime) -> Attachment:
    """Add a draft, called `name`; a newer one stands before the older, which stay.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 1: whoever appraised submits the draft to be approved.

    Raises NotAllowed, CannotMove (only while the dossier is worked on).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    if dossier.status not in RUNNING:
        raise CannotMove(dossier.status, State.DONE)
    draft = dossiers.attach(dossier, file, purpose="draft", name=name, by=by.full_name, at=at)
    journal.record(DRAFT_ATTACHED, dossier, by=by, at=at, sha256=file.sha256)
    return draft
