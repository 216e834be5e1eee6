"""Drafting: from a file, from another version, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now, today
from motcua.web.errors import NotFound, Told, told
from motcua.web.once import Done, once
from motcua.web.process import errors  # noqa: F401  registers what is told of the acts
from motcua.web.process.finding import (
    address,
    definition_of,
    for_procedure,
    in_force_for,
    version_of,
)
from motcua.web.process.forms import FileForm, NewForm, WholeForm
from motcua.web.process.linear import linear_steps, of_rows
from motcua.web.process.rows import DOES, Rows
from motcua.web.process.views.version import show
from motcua.workflow.change_draft import change_draft
from motcua.workflow.draft import draft
from motcua.workflow.graph import Node
from motcua.workflow.labels import told_note
from motcua.workflow.models import Process
from motcua.workflow.notation import Reading
from motcua.workflow.operations import NotDraft
from motcua.workflow.reading import kept_text, notation_of, read

MOST_TOLD = 5


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def new(request: OfficeRequest) -> HttpResponse:
    """Ask for a file, or keep it as a draft and show it."""
    if request.method == "GET":
        return render(
            request, "process/new.html", {"form": NewForm(initial={"code": request.GET.get("code", "")})}
        )
    form, at = NewForm(request.POST, request.FILES), now()
    if not form.is_valid():
        return render(request, "process/new.html", {"form": form}, status=422)
    try:
        if form.cleaned_data["file"] is None:
            return once(request, lambda: _begun(request, form.cleaned_data["code"].strip(), at), at=at)
        raw = _content(form)
        reading = read(raw, _named(form))
        return once(request, lambda: _drafted(request, form, raw, reading, at), at=at)
    except Exception as error:
        if trouble := told(error):
            context = {"form": form, "trouble": trouble}
            return render(request, "process/new.html", context, status=trouble.status)
        raise


def _drafted(request: OfficeRequest, form: NewForm, raw: bytes, reading: Reading, at: datetime) -> Done:
    notation = notation_of(raw, _named(form))
    made = draft(
        procedure_code=form.cleaned_data["code"].strip() or reading.definition.procedure_code,
        definition=reading.definition,
        source=kept_text(raw, notation),
        notation=notation,
        by=request.officer,
        at=at,
    )
    return Done(
        address("version", made),
        _("Đã ghi dự thảo số %(number)s.") % {"number": made.number} + _kept(reading),
    )


def _begun(request: OfficeRequest, code: str, at: datetime) -> Done:
    """Begin with what dossiers of the procedure follow now."""
    process = in_force_for(code, today())
    if process is None:
        raise NotFound
    made = draft(procedure_code=code, definition=for_procedure(process, code), by=request.officer, at=at)
    return Done(address("version", made), _("Đã ghi dự thảo số %(number)s.") % {"number": made.number})


def _kept(reading: Reading) -> str:
    """Say what of a foreign file is kept and not carried out, and what of an uneven table was guessed."""
    said = ""
    if reading.kept:
        named = "; ".join(f"{kept.where} ({kept.what})" for kept in reading.kept[:MOST_TOLD])
        said += " " + _("Giữ nguyên mà không thi hành: %(parts)s.") % {"parts": _cut(named, reading.kept)}
    if reading.notes:
        named = " ".join(told_note(note, say=_) for note in reading.notes[:MOST_TOLD])
        said += " " + _("Đã phải đoán: %(parts)s Xem lại từng chỗ.") % {"parts": _cut(named, reading.notes)}
    return said


def _cut(named: str, all_of_them: Sequence[object]) -> str:
    left = len(all_of_them) - MOST_TOLD
    return named + (" " + _("và %(count)s chỗ khác") % {"count": left} if left > 0 else "")


def _named(form: FileForm) -> str:
    return str(form.cleaned_data["file"].name)


def _content(form: FileForm) -> bytes:
    file = form.cleaned_data["file"]
    raw: bytes = file.read()
    file.seek(0)
    return raw


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def draft_from(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Begin a new draft with what a version says."""
    process, at = version_of(code, number), now()

    def act() -> Done:
        made = draft(
            procedure_code=process.procedure_code,
            definition=definition_of(process),
            name=process.name,
            source=process.source,
            notation=process.notation,
            by=request.officer,
            at=at,
        )
        said = _("Đã soạn dự thảo số %(number)s từ bản số %(former)s.")
        return Done(address("version", made), said % {"number": made.number, "former": process.number})

    return once(request, act, at=at)


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def upload(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Put a file in place of what a draft says."""
    process, at = version_of(code, number), now()
    form = FileForm(request.POST, request.FILES, auto_id="upload-%s")
    if not form.is_valid():
        return show(request, process, upload=form)
    try:
        raw = _content(form)
        notation = notation_of(raw, _named(form))
        reading = read(raw, _named(form))

        def act() -> Done:
            change_draft(
                process_id=process.pk,
                definition=reading.definition,
                known_hash=request.POST.get("known", ""),
                source=kept_text(raw, notation),
                notation=notation,
                by=request.officer,
                at=at,
            )
            return Done(address("version", process), _("Đã thay nội dung dự thảo.") + _kept(reading))

        return once(request, act, at=at)
    except Exception as error:
        if trouble := told(error):
            return show(request, process, upload=form, trouble=trouble)
        raise


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def table(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Show a draft whose steps follow one another as rows to change; move them, or write them down."""
    process = version_of(code, number)
    if process.state == Process.State.APPROVED:
        raise NotDraft(process.pk)
    said = definition_of(process)
    steps = linear_steps(said)
    if request.method == "GET" or steps is None:
        whole = WholeForm(initial={"title": process.name, "total": said.total_hours})
        return _rows_shown(request, process, whole, Rows.of_steps(steps) if steps else None)
    rows = Rows.of_post(request.POST, steps)
    if request.POST.get("do", "").partition(":")[0] in DOES:
        typed = {name: request.POST.get(name, "") for name in WholeForm.base_fields}
        return _rows_shown(request, process, WholeForm(initial=typed), rows)
    whole = WholeForm(request.POST)
    if not (whole.is_valid() & rows.is_valid()):  # both tell what they lack
        return _rows_shown(request, process, whole, rows, status=422)
    try:
        return once(request, lambda: _rows_written(request, process, whole, rows.steps(steps)), at=now())
    except Exception as error:
        if trouble := told(error):
            return _rows_shown(request, process, whole, rows, trouble=trouble, status=trouble.status)
        raise


def _rows_written(request: OfficeRequest, process: Process, whole: WholeForm, steps: Sequence[Node]) -> Done:
    name, total = whole.cleaned_data["title"], whole.cleaned_data["total"]
    change_draft(
        process_id=process.pk,
        definition=of_rows(steps, definition_of(process), name=name, total=total),
        known_hash=request.POST.get("known", ""),
        name=name,
        by=request.officer,
        at=now(),
    )
    return Done(address("version", process), _("Đã ghi bảng bước."))


def _rows_shown(
    request: OfficeRequest,
    process: Process,
    whole: WholeForm,
    rows: Rows | None,
    *,
    trouble: Told | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "process": process,
        "code": process.procedure_code or "default",
        "whole": whole,
        "rows": rows,
        "known": request.POST.get("known", process.document_hash),
        "trouble": trouble,
        "is_wrong": status == 422,
    }
    return render(request, "process/rows.html", context, status=status)
