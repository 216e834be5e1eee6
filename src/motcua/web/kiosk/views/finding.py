"""Tìm bằng lời thường ngày: typed on the screen's own keys, answered by what leads to a field."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.web.kiosk import visitor
from motcua.web.kiosk.device import KioskRequest, for_kiosks
from motcua.web.seeking import sought

MOST = 6


@require_safe
@for_kiosks
def find(request: KioskRequest) -> HttpResponse:
    """Show the keys, and the answers to `?q=` if one was asked already."""
    context = _found(request) | {"kiosk": request.kiosk, "name": visitor.name_of(request)}
    return render(request, "kiosk/find.html", context)


@require_safe
@for_kiosks
def hits(request: KioskRequest) -> HttpResponse:
    """Show the answers to what has been typed so far, as a part of the page."""
    return render(request, "kiosk/hits.html", _found(request))


def _found(request: KioskRequest) -> dict[str, object]:
    text = request.GET.get("q", "").strip()
    return {"q": text, "answers": sought(text, request.kiosk.site_id, MOST)}
