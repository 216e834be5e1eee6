"""Completing a version: fill in what it lacks, look at what is still missing, publish."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.org.models import Office
from motcua.org.models.offices import valid_on
from motcua.org.rules import Duty, day_of
from motcua.procedures.complete import complete
from motcua.procedures.content import ProcedureContent, WrongContent
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.operations import ChangedMeanwhile
from motcua.procedures.publish import publish
from motcua.procedures.rules import difference, missing
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.catalogue import errors  # noqa: F401  registers what is told of the act
from motcua.web.catalogue.changing import in_words
from motcua.web.catalogue.faults import faults_in_words
from motcua.web.catalogue.filling.whole import Filling, NothingChanged, filling
from motcua.web.catalogue.missing import missing_words
from motcua.web.catalogue.source import source_lines
from motcua.web.catalogue.views.procedure import versions_of
from motcua.web.clock import now, today
from motcua.web.errors import Told, told
from motcua.web.formats import day
from motcua.web.once import Done, once


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def fill_in(request: OfficeRequest, code: str) -> HttpResponse:
    """Show the newest version as a form; preview what was typed, or publish it as the next version.

    A version that lacks something is completed; of one that lacks nothing the content is changed.
    """
    version = versions_of(code)[0]
    if request.method == "GET":
        form = filling(version.content_model, is_apart="apart" in request.GET)
        return _show(request, version, form)
    form = filling(version.content_model, request.POST, is_apart="apart" in request.POST)
    if request.POST.get("version") != str(version.number):
        return _show(request, version, form, trouble=told(ChangedMeanwhile()))
    if not form.is_valid():
        return _show(request, version, form, faults=list(form.faults()), status=422)
    return _filled(request, version, form)


def _filled(request: OfficeRequest, version: ProcedureVersion, form: Filling) -> HttpResponse:
    at = now()
    try:
        content = form.filled()
        if "preview" in request.POST:
            return _show(request, version, form, preview=content)
        act = _completed if version.incomplete else _changed
        return once(request, lambda: act(request, version, content, at), at=at)
    except Exception as error:
        if trouble := told(error):
            wrong = faults_in_words(error.faults) if isinstance(error, WrongContent) else []
            return _show(request, version, form, trouble=trouble, wrong=wrong)
        raise


def _completed(
    request: OfficeRequest, version: ProcedureVersion, content: ProcedureContent, at: datetime
) -> Done:
    made = complete(version_id=version.pk, content=content, by=request.officer, at=at)
    address = reverse("catalogue:procedure", args=[content.code])
    if made.incomplete:
        said = _("Đã ghi bản số %(number)s. Còn thiếu: %(parts)s. Chưa nhận được hồ sơ.")
        parts = "; ".join(missing_words(made.incomplete))
        return Done(address, said % {"number": made.number, "parts": parts})
    if made.valid_from > today():
        said = _("Đã bổ sung đủ. Thủ tục nhận được hồ sơ từ %(day)s, theo bản số %(number)s.")
        return Done(address, said % {"day": day(made.valid_from), "number": made.number})
    said = _("Đã bổ sung đủ. Từ bây giờ thủ tục nhận được hồ sơ, theo bản số %(number)s.")
    return Done(address, said % {"number": made.number})


def _changed(
    request: OfficeRequest, version: ProcedureVersion, content: ProcedureContent, at: datetime
) -> Done:
    if not difference(version.content_model, content):
        raise NothingChanged
    made = publish(
        content=content,
        valid_from=max(day_of(at), version.valid_from),
        changed_from=version.pk,
        by=request.officer,
        at=at,
    )
    address = reverse("catalogue:procedure", args=[content.code])
    said = _("Đã công bố bản số %(number)s của thủ tục %(code)s, áp dụng từ %(day)s.")
    return Done(address, said % {"number": made.number, "code": content.code, "day": day(made.valid_from)})


def _show(
    request: OfficeRequest,
    version: ProcedureVersion,
    form: Filling,
    *,
    faults: list[tuple[str, str]] | None = None,
    trouble: Told | None = None,
    wrong: list[tuple[str, str]] | None = None,
    preview: ProcedureContent | None = None,
    status: int = 200,
) -> HttpResponse:
    content = version.content_model
    context: dict[str, Any] = {
        "version": version,
        "content": content,
        "form": form,
        "faults": faults,
        "trouble": trouble,
        "wrong": wrong,
        "missing": missing_words(version.incomplete),
        "source": source_lines(content.source_text),
        "agencies": Office.objects.filter(valid_on(today()))
        .order_by("name", "pk")
        .values_list("name", flat=True),
        "is_preview": preview is not None,
    }
    if preview is not None:
        context["left"] = missing_words(missing(preview))
        context["changes"] = [in_words(change, preview) for change in difference(content, preview)]
    return render(request, "catalogue/complete.html", context, status=trouble.status if trouble else status)
