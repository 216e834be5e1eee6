"""Writing processes."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Max

from motcua.workflow.document import document_hash, to_document
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.rules import DEFAULT

# Before any dossier this house could hold.
ALWAYS = date(2010, 1, 1)


def put(
    definition: Definition, *, procedure_code: str, name: str, source: str = "", notation: str = ""
) -> Process:
    """Return a new draft, numbered after the last version of the procedure; not yet saved."""
    last = Process.objects.filter(procedure_code=procedure_code).aggregate(last=Max("number"))["last"] or 0
    return Process(
        procedure_code=procedure_code,
        number=last + 1,
        name=name or definition.name or definition.main.name,
        document=to_document(definition),
        document_hash=document_hash(definition),
        source=source,
        notation=notation,
    )


def put_in_force(process: Process, valid_from: date) -> Process:
    """Save the version as approved from the day on; the one before it ends the day before."""
    former = Process.objects.filter(
        procedure_code=process.procedure_code, state=Process.State.APPROVED, valid_to=None
    ).exclude(pk=process.pk)
    former.update(valid_to=valid_from - timedelta(days=1))
    process.state, process.valid_from = Process.State.APPROVED, valid_from
    process.save()
    return process


def publish_default() -> Process:
    """Return the default process, making it where there is none (quy trình tạm, chưa được phê duyệt)."""
    known = Process.objects.filter(procedure_code="").order_by("-number").first()
    if known:
        return known
    process = put(DEFAULT, procedure_code="", name=DEFAULT.name)
    process.is_provisional = True
    return put_in_force(process, ALWAYS)
