"""What is worked elsewhere and followed here: typed once, its status told by one click or by a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.handling.foreign_file import LARGEST_FILE
from motcua.handling.import_foreign_statuses import Imported, import_foreign_statuses
from motcua.handling.note_foreign_status import Report, Status, note_foreign_status
from motcua.intake.follow import AlreadyFollowed, follow
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter import elsewhere_errors  # noqa: F401  registers what is told of the acts
from motcua.web.counter.acting import address
from motcua.web.counter.elsewhere import (
    FileForm,
    FollowForm,
    StatusForm,
    counts,
    followed_at,
    systems_at,
)
from motcua.web.counter.offices import agency_in, counter_office
from motcua.web.errors import NotFound, Told, told
from motcua.web.keyset import page
from motcua.web.once import Done, once
from motcua.web.words import foreign_status_name

SHOWN = ("open", "late", "all")


@for_officers(Duty.RECEIVE)
@require_GET
def listed(request: OfficeRequest) -> HttpResponse:
    """Show what is followed here, with the form for one more."""
    return _show(request, now())


@for_officers(Duty.RECEIVE)
@require_POST
def follow_case(request: OfficeRequest) -> HttpResponse:
    """Follow one more, and show its dossier; what was typed before is put back with what it lacks."""
    at = now()
    form = FollowForm(request.POST, at=at)
    if not form.is_valid():
        return _show(request, at, form=form)
    try:
        return once(request, lambda: _followed(request, form, at), at=at)
    except AlreadyFollowed as error:
        return _show(request, at, form=form, trouble=told(error), known=error.dossier)
    except Exception as error:
        if trouble := told(error):
            return _show(request, at, form=form, trouble=trouble)
        raise


@for_officers(Duty.RECEIVE)
@require_POST
def status(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Note how a dossier stands there."""
    at = now()
    form = StatusForm(request.POST)
    if not form.is_valid():
        raise NotFound
    try:
        return once(request, lambda: _noted(request, form, thread, at), at=at)
    except Exception as error:
        if trouble := told(error):
            return _show(request, at, trouble=trouble)
        raise


@for_officers(Duty.RECEIVE)
@require_POST
def file(request: OfficeRequest) -> HttpResponse:
    """Take in a day's file and report what could not be matched. The same file again changes nothing."""
    at = now()
    office = counter_office(request, at)
    form = FileForm(request.POST, request.FILES, systems=systems_at(office))
    if not form.is_valid():
        return _show(request, at, file_form=form)
    content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
    try:
        done = import_foreign_statuses(
            content=content,
            office_id=office.pk,
            system=form.cleaned_data["system"],
            by=request.officer,
            at=at,
        )
    except Exception as error:
        if trouble := told(error):
            return _show(request, at, file_form=form, trouble=trouble)
        raise
    return _show(request, at, imported=done)


def _followed(request: OfficeRequest, form: FollowForm, at: datetime) -> Done:
    office = counter_office(request, at)
    made = follow(case=form.case(office, agency_in(request)), by=request.officer, at=at)
    said = _("Đã nhận theo dõi hồ sơ %(code)s; mã ở nơi giải quyết: %(foreign)s.")
    return Done(address(made), said % {"code": made.code, "foreign": form.cleaned_data["foreign_code"]})


def _noted(request: OfficeRequest, form: StatusForm, thread: UUID, at: datetime) -> Done:
    dossier = get_for(request.officer, thread, at)
    case = getattr(dossier, "foreign", None)
    if case is None:
        raise NotFound
    given = Status(form.cleaned_data["status"])
    report = Report(case.system, case.code, given, number=form.cleaned_data["number"])
    noted = note_foreign_status(report=report, by=request.officer, at=at)
    new, same = _("Đã ghi %(code)s: %(status)s."), _("%(code)s vẫn như đã ghi: %(status)s.")
    said = (new if noted.is_new else same) % {
        "code": dossier.code,
        "status": foreign_status_name(given.value),
    }
    return Done(reverse("counter:elsewhere"), said)


def _show(
    request: OfficeRequest,
    at: datetime,
    *,
    form: FollowForm | None = None,
    file_form: FileForm | None = None,
    trouble: Told | None = None,
    imported: Imported | None = None,
    known: Dossier | None = None,
) -> HttpResponse:
    office = counter_office(request, at)
    show = request.GET.get("show", "open")
    show = show if show in SHOWN else "open"
    form, systems = form or FollowForm(at=at), systems_at(office)
    rows = followed_at(request.officer, office, at, show=show)
    context: dict[str, Any] = {
        "office": office,
        "form": form,
        "file_form": file_form or FileForm(systems=systems),
        "has_systems": bool(systems),
        "page": page(rows, request, by=["-id"], size=50),
        "show": show,
        "counts": counts(request.officer, office, at),
        "statuses": StatusForm.base_fields["status"].choices,  # type: ignore[attr-defined]  # a ChoiceField
        "trouble": trouble,
        "known": known,
        "imported": imported,
        "told": _told(imported) if imported else "",
        "at": at,
    }
    is_wrong = bool(form.errors or (file_form and file_form.errors))
    code = trouble.status if trouble else 422 if is_wrong else 200
    return render(request, "counter/elsewhere.html", context, status=code)


def _told(imported: Imported) -> str:
    return ngettext(
        "Đã đọc %(read)s dòng: %(changed)s thay đổi, %(unchanged)s không đổi.",
        "Đã đọc %(read)s dòng: %(changed)s thay đổi, %(unchanged)s không đổi.",
        imported.read,
    ) % {"read": imported.read, "changed": imported.changed, "unchanged": imported.unchanged}
