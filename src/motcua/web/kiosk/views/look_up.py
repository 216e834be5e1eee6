"""Tra cứu ở sảnh: the citizens' pages in the kiosk's dress, for whoever has no telephone with him."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from motcua.web.scanned import dossier_code_in


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ask whether it is about a dossier or about a procedure; a receipt goes to the scanner at once.

    Whoever comes next finds Vietnamese again; `?keep` is where the switch of language leads.
    """
    here = {"here": f"{request.path}?keep"}
    if "keep" in request.GET:
        return render(request, "kiosk/look_up.html", here)
    with translation.override(settings.LANGUAGE_CODE):
        answer = render(request, "kiosk/look_up.html", here)
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    answer.headers["Content-Language"] = settings.LANGUAGE_CODE
    return answer


@require_safe
def scan(request: HttpRequest) -> HttpResponse:
    """Go to the dossier whose receipt was scanned; the address on it bears the code, and no secret."""
    asked = urlencode(
        {"code": dossier_code_in(request.GET.get("text", "")) or request.GET.get("text", "")[:60]}
    )
    return redirect(f"{reverse('look-up:track')}?{asked}")
