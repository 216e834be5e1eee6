"""Tìm một bản: versions by the code and number that stand in an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.urls import reverse

from motcua.procedures.models import Procedure
from motcua.web.errors import NotFound
from motcua.web.process.standing import status_of
from motcua.workflow.check import Finding, check
from motcua.workflow.document import from_document
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.queries import process_of

DEFAULT = "default"  # in addresses, of the process that all other procedures follow


def version_of(code: str, number: int) -> Process:
    """Return a version. Raises NotFound."""
    people = ("drafted_by", "checked_by", "approved_by")
    versions = Process.objects.select_related(*people)
    found = versions.filter(procedure_code="" if code == DEFAULT else code, number=number).first()
    if found is None:
        raise NotFound
    return found


def definition_of(process: Process) -> Definition:
    """Return what a version says; drafts change, so that nothing of it is kept in memory."""
    return from_document(process.document)


def checked(process: Process) -> tuple[Finding, ...]:
    """Return what is wrong with a version; a content is played through once."""
    return _checked(process.document_hash, process.pk)


@lru_cache(maxsize=512)
def _checked(document_hash: str, process_id: int) -> tuple[Finding, ...]:
    document = Process.objects.filter(document_hash=document_hash).values_list("document", flat=True)
    return tuple(check(from_document(document.get(pk=process_id))))


def address(name: str, process: Process) -> str:
    """Return the address of a page of the version."""
    return reverse(f"process:{name}", args=[process.procedure_code or DEFAULT, process.number])


def siblings(process: Process) -> list[Process]:
    """Return all versions for the same procedure, the newest first."""
    return list(Process.objects.filter(procedure_code=process.procedure_code).order_by("-number"))


def in_force_for(code: str, on: date) -> Process | None:
    """Return the version that dossiers of the procedure follow on the day; None where nothing is."""
    try:
        return process_of(code, on)
    except Process.DoesNotExist:
        return None


def process_context(code: str, on: date) -> dict[str, object]:
    """Return what a page of the procedure shows of its process."""
    process = in_force_for(code, on)
    if process is None:
        return {"process": None}
    return {
        "process": process,
        "process_address": address("version", process),
        "process_status": status_of(process, on),
    }


def for_procedure(process: Process, code: str) -> Definition:
    """Return what a version says as the beginning of a process of the procedure's own."""
    said = definition_of(process)
    if process.procedure_code == code:
        return said
    return replace(said, id=code, procedure_code=code, name=procedure_name(code))


def procedure_name(code: str) -> str:
    """Return the name of a procedure's newest version; empty for the default process."""
    procedure = Procedure.objects.filter(code=code).first() if code else None
    newest = procedure.versions.order_by("-number").first() if procedure else None
    return newest.name if newest else ""
