"""Chọn lĩnh vực: by the agency's drawing, then the field, then whether one goes first by law."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.org.models import Field
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.queue.lines import by_agency, line_before, lines
from motcua.web.clock import now, today
from motcua.web.errors import NotFound
from motcua.web.kiosk import visitor
from motcua.web.kiosk.device import KioskRequest, for_kiosks
from motcua.web.kiosk.words import PRIORITIES


@require_safe
@for_kiosks
def start(request: KioskRequest) -> HttpResponse:
    """Show the agencies; whoever stood here before is forgotten, and so is his language."""
    chose = request.GET.get("lang", "")
    if not chose and get_language() != settings.LANGUAGE_CODE:
        answer: HttpResponse = redirect(f"{request.path}?lang={settings.LANGUAGE_CODE}")
    else:
        agencies = by_agency(lines(request.kiosk.site_id))
        answer = render(request, "kiosk/start.html", {"kiosk": request.kiosk, "agencies": agencies})
    visitor.forget(answer)
    return answer


@require_safe
@for_kiosks
def named(request: KioskRequest) -> HttpResponse:
    """Show the agencies to somebody whose card was read."""
    agencies = by_agency(lines(request.kiosk.site_id))
    context = {"kiosk": request.kiosk, "agencies": agencies, "name": visitor.name_of(request)}
    return render(request, "kiosk/start.html", context)


@require_safe
@for_kiosks
def agency(request: KioskRequest, code: str) -> HttpResponse:
    """Show the fields of an agency; where there is one alone, it is chosen."""
    found = next((a for a in by_agency(lines(request.kiosk.site_id)) if a.code == code), None)
    if found is None:
        raise NotFound
    if len(found.fields) == 1:
        return redirect("kiosk:field", found.fields[0].code)
    context = {"kiosk": request.kiosk, "agency": found, "name": visitor.name_of(request)}
    return render(request, "kiosk/agency.html", context)


@require_safe
@for_kiosks
def field(request: KioskRequest, code: str) -> HttpResponse:
    """Show who waits for the field and ask who goes first by law; each answer takes the number."""
    served = next((line for line in lines(request.kiosk.site_id) if line.code == code), None)
    if served is None:
        raise NotFound
    found = Field.objects.select_related("agency").get(pk=served.field_id)
    context = {
        "kiosk": request.kiosk,
        "field": found,
        "line": line_before(request.kiosk.site_id, found, now()),
        "procedure": _procedure(request.GET.get("procedure", "")),
        "priorities": PRIORITIES,
        "name": visitor.name_of(request),
    }
    return render(request, "kiosk/field.html", context)


def _procedure(code: str) -> ProcedureVersion | None:
    try:
        return current(code, today()) if code else None
    except ProcedureVersion.DoesNotExist:
        return None
