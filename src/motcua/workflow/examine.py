"""Kiểm soát quy trình: a second person goes through a draft before it is put up for approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Officer
from motcua.procedures.operations import may_control
from motcua.workflow.check import Finding, check, forbids_publishing
from motcua.workflow.document import from_document
from motcua.workflow.events import EXAMINED
from motcua.workflow.models import Process
from motcua.workflow.operations import NotDraft, lock, unknown_places


class OwnDraft(Exception):
    """Whoever drafted a process does not examine it."""


class HasErrors(Exception):
    """The process has errors; carries all that was found."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__([finding.kind for finding in findings])
        self.findings = tuple(findings)


class UnknownPlaces(Exception):
    """Steps are worked at offices that do not exist: (step, identifier) of each."""

    def __init__(self, places: Sequence[tuple[str, str]]) -> None:
        super().__init__(places)
        self.places = tuple(places)


@transaction.atomic
def examine(*, process_id: int, by: Officer, at: datetime) -> Process:
    """Mark a draft as checked. Warnings do not hinder: real decisions do not always add up.

    Raises NotAllowed, NotDraft (checked or approved already), OwnDraft, HasErrors, UnknownPlaces.
    Law: TT 01/2018/TT-VPCP, Điều 8 khoản 3 điểm b.
    """
    process = lock(process_id)
    may_control(by, at)
    if process.state != Process.State.DRAFT:
        raise NotDraft(process.pk)
    if process.drafted_by_id == by.pk:
        raise OwnDraft(process.pk)
    definition = from_document(process.document)
    findings = check(definition)
    if forbids_publishing(findings):
        raise HasErrors(findings)
    if places := unknown_places(definition):
        raise UnknownPlaces(places)
    process.state, process.checked_by, process.checked_at = Process.State.CHECKED, by, at
    process.save(update_fields=["state", "checked_by", "checked_at"])
    journal.record(
        EXAMINED,
        process,
        by=by,
        at=at,
        code=process.procedure_code,
        number=process.number,
        document_hash=process.document_hash,
        warnings=[str(finding.kind) for finding in findings],
    )
    return process
