"""Bật máy: a guide makes the browser a kiosk; whether it is still one, and what day it is."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.queue.models import Printer
from motcua.queue.start_kiosk import start_kiosk
from motcua.web import formats
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now, today
from motcua.web.halls import IN_HALL, hall_of
from motcua.web.kiosk.device import known, remember


@require_POST
@for_officers(*IN_HALL)
def switch_on(request: OfficeRequest) -> HttpResponse:
    """Make this browser a kiosk and sign the guide out of it: visitors stand here from now on."""
    site = hall_of(request.officer, now())
    chosen = request.POST.get("printer", "")
    printers = Printer.objects.filter(site=site, retired_at=None)
    printer = next((each for each in printers if str(each.public_id) == chosen), None)
    _, raw = start_kiosk(
        site_id=site.pk,
        name=request.POST.get("name", ""),
        printer_id=printer.pk if printer else None,
        by=request.officer,
        at=now(),
    )
    logout(request)
    answer = redirect("kiosk:start")
    remember(answer, raw, is_secure=request.is_secure())
    return answer


@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Tell the day and the time, by which the screen knows that it is connected, and of midnight."""
    at = now()
    told = {
        "day": today().isoformat(),
        "clock": formats.clock(at),
        "date": formats.weekday_and_day(at),
        "is_on": known(request) is not None,
    }
    return JsonResponse(told)
