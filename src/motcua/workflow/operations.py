"""Writing processes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Max

from motcua.org.models import Office
from motcua.procedures.models import Procedure
from motcua.workflow.document import document_hash, to_document
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.pinning import called_elsewhere, pin
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import DECIDING, DEFAULT, RECEIVING, followed

# Before any dossier this house could hold.
ALWAYS = date(2010, 1, 1)


class UnknownProcedure(Exception):
    """There is no procedure of this code."""


class NotDraft(Exception):
    """The version was approved meanwhile, so that nothing of it changes any more."""


class NotLater(Exception):
    """A version must begin after the one it follows began; carries that day."""

    def __init__(self, begun: date) -> None:
        super().__init__(begun)
        self.begun = begun


def lock(process_id: int) -> Process:
    """Return the version, locked until the act ends. Raises Process.DoesNotExist."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)


def lock_numbers(procedure_code: str) -> None:
    """Let nobody else number a version of the procedure until the act ends; "" is the default process.

    Raises UnknownProcedure.
    """
    if procedure_code:
        if not Procedure.objects.select_for_update(no_key=True).filter(code=procedure_code).exists():
            raise UnknownProcedure(procedure_code)
    else:
        # No key: dossiers that are being opened refer to it and must not wait.
        list(Process.objects.select_for_update(no_key=True).filter(procedure_code="").order_by("id")[:1])


def put(
    definition: Definition, *, procedure_code: str, name: str, source: str = "", notation: str = ""
) -> Process:
    """Return a new draft, numbered after the last version of the procedure; not yet saved."""
    last = Process.objects.filter(procedure_code=procedure_code).aggregate(last=Max("number"))["last"] or 0
    process = Process(procedure_code=procedure_code, number=last + 1)
    write(process, definition, name=name, source=source, notation=notation)
    return process


def write(process: Process, definition: Definition, *, name: str, source: str, notation: str) -> None:
    """Put what a version says into its columns; not yet saved."""
    process.name = (name or definition.name or definition.main.name)[:300]
    process.document = to_document(definition)
    process.document_hash = document_hash(definition)
    process.source, process.notation = source, notation


def pinned(definition: Definition, *, on: date) -> tuple[Definition, list[str]]:
    """Copy in what the document calls of other procedures; return it, and which version of each as text.

    What no procedure's process in force bears stays as it is; the check tells of it.
    """
    others: dict[str, Definition] = {}
    told: list[str] = []
    for code in called_elsewhere(definition):
        if process := _in_force(code, on):
            others[code] = definition_of(process.pk)
            told.append(f"{code}#{process.number}")
    return pin(definition, others), told


def _in_force(code: str, on: date) -> Process | None:
    versions = Process.objects.filter(procedure_code=code, state=Process.State.APPROVED, valid_from__lte=on)
    version = versions.order_by("-number").first()
    return version if version and version.is_in_force(on) else None


def unknown_places(definition: Definition) -> list[tuple[str, str]]:
    """Return each step worked at an office that does not exist, with the identifier it names."""
    named = [
        (step.id, step.place)
        for step in definition.steps.values()
        if step.place not in ("", RECEIVING, DECIDING)
    ]
    known = set(
        Office.objects.filter(identifier__in=[place for _, place in named]).values_list(
            "identifier", flat=True
        )
    )
    return [(step, place) for step, place in named if place not in known]


def put_in_force(process: Process, valid_from: date) -> Process:
    """Save the version as approved from the day on; the one before it ends the day before.

    Raises NotLater if a version begins later.
    """
    for former in _formers(process):
        assert former.valid_from
        if former.valid_from > valid_from:
            raise NotLater(former.valid_from)
        if former.valid_to is None or former.valid_to >= valid_from:
            former.valid_to = valid_from - timedelta(days=1)
            former.save(update_fields=["valid_to"])
    process.state, process.valid_from = Process.State.APPROVED, valid_from
    process.save()
    return process


def _formers(process: Process) -> Sequence[Process]:
    """Return the version that was approved last, where there is one."""
    approved = Process.objects.filter(procedure_code=process.procedure_code, state=Process.State.APPROVED)
    return list(approved.exclude(pk=process.pk).order_by("-valid_from", "-id")[:1])


def publish_default() -> Process:
    """Return the default process, making it where there is none (quy trình tạm, chưa được phê duyệt)."""
    known = Process.objects.filter(procedure_code="").order_by("-number").first()
    if known:
        return known
    process = put(DEFAULT, procedure_code="", name=DEFAULT.name)
    process.is_provisional = True
    return put_in_force(process, ALWAYS)


def followed_in(system: str) -> Process:
    """Return the process of dossiers worked in a system outside, making it for the first of them.

    It belongs to no procedure, hence a code that none has; provisional, as no decision approves it.
    """
    code = "@" + sha256(system.encode()).hexdigest()[:16]
    known = Process.objects.filter(procedure_code=code).order_by("-number")
    if found := known.first():
        return found
    lock_numbers("")
    if found := known.first():
        return found
    definition = followed(f"theo-doi-{code[1:]}", system)
    process = put(definition, procedure_code=code, name=definition.name)
    process.is_provisional = True
    return put_in_force(process, ALWAYS)
