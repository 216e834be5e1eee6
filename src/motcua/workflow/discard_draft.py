"""Bỏ dự thảo: give up a version that was never approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Officer
from motcua.procedures.operations import may_control
from motcua.workflow.events import DISCARDED
from motcua.workflow.models import Process
from motcua.workflow.operations import NotDraft, lock


@transaction.atomic
def discard_draft(*, process_id: int, by: Officer, at: datetime, reason: str = "") -> None:
    """Delete a draft or a checked version; the journal keeps that it was, and its hash.

    Raises NotAllowed, NotDraft.
    """
    process = lock(process_id)
    may_control(by, at)
    if process.state == Process.State.APPROVED:
        raise NotDraft(process.pk)
    journal.record(
        DISCARDED,
        process,
        by=by,
        at=at,
        code=process.procedure_code,
        number=process.number,
        document_hash=process.document_hash,
        reason=reason,
    )
    process.delete()
