"""Nạp quy trình: approve our own catalogue's step tables, as samples for a province that tries them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.procedures.operations import may_control
from motcua.workflow.approve import approved
from motcua.workflow.check import check, forbids_publishing
from motcua.workflow.document import document_hash
from motcua.workflow.events import APPROVED
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.operations import lock_numbers, put, put_in_force
from motcua.workflow.table.reading import read

NOTATION = "table"


class WrongTable(ValueError):
    """A file of the catalogue is not a process that can be approved."""


@dataclass(frozen=True)
class Loaded:
    approved: int
    unchanged: int


@transaction.atomic
def load_processes(folder: Path, *, by: Acts, at: datetime, valid_from: date) -> Loaded:
    """Approve every step table of `folder` from `valid_from` on; one approved before is left alone.

    So is a procedure of which somebody approved another version since.

    Raises NotAllowed, WrongTable, NotReadable; nothing is approved then.
    """
    may_control(by, at)
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    fresh = [(source, read(source).definition) for source in sources]
    fresh = [(source, definition) for source, definition in fresh if not _is_known(definition)]
    for source, definition in fresh:
        _approve(source, definition, by=by, at=at, valid_from=valid_from)
    return Loaded(len(fresh), len(sources) - len(fresh))


def _is_known(definition: Definition) -> bool:
    versions = Process.objects.filter(procedure_code=definition.procedure_code)
    return versions.filter(state=Process.State.APPROVED).exists() or (
        versions.filter(document_hash=document_hash(definition)).exists()
    )


def _approve(source: str, definition: Definition, *, by: Acts, at: datetime, valid_from: date) -> None:
    if forbids_publishing(check(definition)) or not definition.procedure_code:
        raise WrongTable(definition.id)
    lock_numbers(definition.procedure_code)
    process = put(
        definition,
        procedure_code=definition.procedure_code,
        name=definition.name,
        source=source,
        notation=NOTATION,
    )
    decision = definition.approval
    process.decision_no, process.decided_on = decision.decision_no, decision.decided_on
    process.approver, process.approved_at = decision.approver, at
    put_in_force(process, valid_from)
    journal.record(APPROVED, process, by=by, at=at, **approved(process))
