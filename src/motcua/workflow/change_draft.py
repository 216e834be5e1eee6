"""Sửa dự thảo: put another content into a version that is not yet approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Officer
from motcua.org.rules import day_of
from motcua.procedures.operations import may_control
from motcua.workflow.events import CHANGED
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.operations import NotDraft, lock, pinned, write


class ChangedMeanwhile(Exception):
    """The draft is not the one that was looked at; somebody else changed it."""


@transaction.atomic
def change_draft(
    *,
    process_id: int,
    definition: Definition,
    known_hash: str,
    by: Officer,
    at: datetime,
    name: str = "",
    source: str = "",
    notation: str = "",
) -> Process:
    """Write `definition` over the draft whose content had `known_hash`.

    What was examined already must be examined anew: it becomes a draft again, that of whoever changed it.

    Raises NotAllowed, NotDraft, ChangedMeanwhile.
    """
    process = lock(process_id)
    may_control(by, at)
    if process.state == Process.State.APPROVED:
        raise NotDraft(process.pk)
    if process.document_hash != known_hash:
        raise ChangedMeanwhile(process.pk)
    whole, copied = pinned(definition, on=day_of(at))
    write(process, whole, name=name or process.name, source=source, notation=notation)
    process.state = Process.State.DRAFT
    process.drafted_by, process.drafted_at = by, at
    process.checked_by = process.checked_at = None
    process.save()
    journal.record(
        CHANGED,
        process,
        by=by,
        at=at,
        code=process.procedure_code,
        number=process.number,
        document_hash=process.document_hash,
        notation=notation,
        pinned=copied,
    )
    return process
