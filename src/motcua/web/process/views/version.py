"""One version: diagram beside step table, what a check found, what may be done with it; as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import today
from motcua.web.errors import NotFound, Told
from motcua.web.process import errors  # noqa: F401  registers what is told of the acts
from motcua.web.process.comparing import differences
from motcua.web.process.finding import checked, definition_of, procedure_name, siblings, version_of
from motcua.web.process.forms import ApproveForm, FileForm
from motcua.web.process.linear import linear_steps
from motcua.web.process.standing import basis, status_of
from motcua.web.process.table import tables
from motcua.web.process.words import decimal, finding_sentence
from motcua.workflow.bpmn.writing import write as write_bpmn
from motcua.workflow.check import Severity
from motcua.workflow.models import Process
from motcua.workflow.reading import TABLE, kept_bytes
from motcua.workflow.table.writing import write as write_table


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def shown(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    return show(request, version_of(code, number))


def show(
    request: OfficeRequest,
    process: Process,
    *,
    trouble: Told | None = None,
    approve: ApproveForm | None = None,
    upload: FileForm | None = None,
) -> HttpResponse:
    """Show a version, with the forms of what may be done with it as they were sent."""
    definition = definition_of(process)
    found = [(finding.severity, finding_sentence(finding, definition)) for finding in checked(process)]
    is_open = process.state != Process.State.APPROVED
    context: dict[str, Any] = {
        "process": process,
        "code": process.procedure_code or "default",
        "procedure": procedure_name(process.procedure_code),
        "status": status_of(process, today()),
        "basis": basis(process),
        "tables": tables(definition),
        "total": decimal(definition.total_hours) if definition.total_hours is not None else "",
        "errors": [said for severity, said in found if severity is Severity.ERROR],
        "warnings": [said for severity, said in found if severity is Severity.WARNING],
        "others": [(one, status_of(one, today())) for one in siblings(process) if one.pk != process.pk],
        "is_open": is_open,
        "is_own": process.drafted_by_id == request.officer.pk,
        "is_in_force": process.is_in_force(today()),
        "is_linear": linear_steps(definition) is not None,
        "trouble": trouble,
        "approve": approve or ApproveForm(auto_id="approve-%s"),
        "upload": upload or FileForm(auto_id="upload-%s"),
    }
    status = trouble.status if trouble else 422 if approve or upload else 200
    return render(request, "process/version.html", context, status=status)


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def compared(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Show what a version changed, against the one before it or the one asked for."""
    process = version_of(code, number)
    others = [one for one in siblings(process) if one.pk != process.pk]
    wanted = request.GET.get("with", "")
    earlier = [one for one in others if one.number < process.number] or others
    other = next((one for one in others if str(one.number) == wanted), earlier[0] if earlier else None)
    context = {
        "process": process,
        "code": code,
        "other": other,
        "others": others,
        "changes": differences(definition_of(other), definition_of(process)) if other else [],
    }
    return render(request, "process/compare.html", context)


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def as_bpmn(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Give a version as BPMN 2.0; drawn, also where its source was not."""
    process = version_of(code, number)
    return _file(write_bpmn(definition_of(process)), "application/bpmn+xml", process, "bpmn")


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def as_table(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Give a version as a step table."""
    process = version_of(code, number)
    text = write_table(definition_of(process)).encode()
    return _file(text, "application/yaml; charset=utf-8", process, "yaml")


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def source(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Give the text a version was read from, as it was sent."""
    process = version_of(code, number)
    if not process.source:
        raise NotFound
    ending = "yaml" if process.notation == TABLE else process.notation or "txt"
    return _file(kept_bytes(process.source), "application/octet-stream", process, f"source.{ending}")


def _file(content: bytes, kind: str, process: Process, ending: str) -> HttpResponse:
    code = process.procedure_code if process.procedure_code.isascii() else ""
    answer = HttpResponse(content, content_type=kind)
    name = f"{code or 'default'}-{process.number}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
