"""Một thủ tục: which papers, how long, how much, where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.web import formats
from motcua.web.citizen.procedure_page import ended_on, procedure_page
from motcua.web.clock import now, today
from motcua.web.errors import NotFound, Told
from motcua.web.pages import answer


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show the version in force today; one that is internal is not there."""
    try:
        version = current(code, today())
    except ProcedureVersion.DoesNotExist:
        return _not_in_force(request, code)
    if version.procedure.is_internal:
        raise NotFound
    page = procedure_page(version, request.GET.get("case", ""), now())
    return render(request, "citizen/procedure.html", {"page": page})


def _not_in_force(request: HttpRequest, code: str) -> HttpResponse:
    """Tell of a procedure that has ended when it did; any other code is simply not there."""
    ended = ended_on(code, today())
    if ended is None:
        raise NotFound
    return answer(
        request,
        Told(
            _("Thủ tục này đã hết hiệu lực từ sau ngày %(day)s.") % {"day": formats.day(ended)},
            _("Hồ sơ mới không nộp theo thủ tục này được nữa."),
            _("Ông/Bà tìm thủ tục thay thế ở trang đầu, hoặc hỏi quầy hướng dẫn."),
            status=404,
        ),
    )
