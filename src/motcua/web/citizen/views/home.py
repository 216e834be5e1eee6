"""Trang đầu: one search box in everyday words, and where to go on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.accounts.messages import has_messenger
from motcua.web.citizen.browsing import agencies
from motcua.web.citizen.centre import centre
from motcua.web.citizen.hours import opening, opening_calendar
from motcua.web.clock import now, today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask what the visitor needs; a question asked here is answered on the page of procedures."""
    if text := request.GET.get("q", "").strip():
        return redirect(f"{reverse('citizen:procedures')}?{urlencode({'q': text})}")
    house = centre()
    context = {
        "centre": house,
        "opening": opening(opening_calendar(house), now()),
        "agencies": agencies(today()),
        "takes_numbers": house is not None and has_messenger(),
    }
    return render(request, "citizen/home.html", context)
