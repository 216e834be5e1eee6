"""Chụp bằng điện thoại: the QR code on the counter's screen, and the page that the telephone opens."""

from __future__ import annotations

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.queries import get_for
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter import camera
from motcua.web.counter.papers import checklist_of
from motcua.web.counter.scanning import Came, take_files
from motcua.web.counter.views.scans import short
from motcua.web.telling import tell, tell_trouble

COOKIE = "camera"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@for_officers(Duty.RECEIVE)
@require_GET
def show_link(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Show a new link as a QR code, beside the checklist or on a page of its own."""
    at = now()
    found = get_for(request.officer, thread, at)
    link = request.build_absolute_uri(
        reverse("counter:camera", args=[camera.make(found, request.officer, at)])
    )
    drawn = segno.make(link, error="m").svg_inline(scale=5, border=2, lineclass=None, omitsize=True)
    context = {
        "dossier": found,
        "qr": mark_safe(drawn),
        "until": at + camera.LASTS,
        "is_loopback": request.get_host().rsplit(":", 1)[0] in LOOPBACK,
        "is_fragment": bool(request.headers.get("HX-Request")),
    }
    template = "counter/_link.html" if context["is_fragment"] else "counter/link.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def camera_page(request: HttpRequest, token: str) -> HttpResponse:
    """Let the telephone that opened the link first take pictures of papers, on the officer's behalf."""
    at = now()
    link = camera.read(token, at)
    holder = camera.claim(link, request.COOKIES.get(COOKIE, ""), at)
    found, officer = camera.dossier_of(link, at)
    if request.method == "POST":
        answer = _answer(request, take_files(request, found, by=officer, at=at))
    else:
        context = {"dossier": found, "checklist": checklist_of(found), "until": link.until}
        answer = render(request, "counter/camera.html", context)
    answer.set_cookie(
        COOKIE,
        holder,
        max_age=camera.LASTS,
        path=request.path,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return answer


def _answer(request: HttpRequest, came: Came) -> HttpResponse:
    if not request.headers.get("Accept", "*/*").startswith("text/html"):
        return short(came)
    for refused in came.refused:
        tell_trouble(request, refused.told)
    if came.taken:
        tell(request, _("Đã gửi %(count)s ảnh vào hồ sơ.") % {"count": len(came.taken)})
    return HttpResponseRedirect(request.path)
