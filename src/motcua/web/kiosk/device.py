"""Máy nào đây: a browser in the hall that a guide made a kiosk, known by a signed cookie with its token."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from motcua.accounts.queries import holder
from motcua.org import TokenActor, token_actor
from motcua.org.models import Office
from motcua.queue.models import Kiosk, Printer
from motcua.web.clock import now
from motcua.web.errors import told
from motcua.web.halls import hall_for
from motcua.web.middleware import officer_in

COOKIE, SALT = "kiosk", "web.kiosk"
YEAR = 365 * 24 * 3600
PATH = "/kiosk/"


class KioskRequest(HttpRequest):
    """A request of a kiosk that is switched on, as `for_kiosks` hands it on."""

    kiosk: Kiosk
    by: TokenActor


KioskView = Callable[..., HttpResponseBase]


def for_kiosks(view: KioskView) -> KioskView:
    """Let a kiosk reach the view; any other browser is shown how it becomes one.

    `?lang=` changes the language from here on, until the start screen.
    """

    @wraps(view)
    def guarded(request: KioskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = known(request)
        if found is None:
            return not_on(request)
        request.kiosk, request.by = found
        wanted = request.GET.get("lang", "")
        if wanted not in dict(settings.LANGUAGES):
            answer = _answered(view, request, *args, **kwargs)
        else:
            with translation.override(wanted):
                answer = _answered(view, request, *args, **kwargs)
            answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax")
            answer.headers["Content-Language"] = wanted
        add_never_cache_headers(answer)
        return answer

    return guarded


def _answered(view: KioskView, request: KioskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Return the view's answer; what stood in its way is told in the kiosk's own dress."""
    try:
        return view(request, *args, **kwargs)
    except Exception as error:
        trouble = told(error)
        if trouble is None:
            raise
        context = {"kiosk": request.kiosk, "told": trouble}
        return render(request, "kiosk/told.html", context, status=trouble.status)


def known(request: HttpRequest) -> tuple[Kiosk, TokenActor] | None:
    """Return the kiosk that asks and as whom it acts; None for a browser that is none, or was stopped."""
    raw = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    token = holder(raw, now()) if raw else None
    if token is None:
        return None
    kiosk = Kiosk.objects.select_related("site", "printer").filter(token_id=token.token_id).first()
    return (kiosk, token_actor(token)) if kiosk else None


def remember(answer: HttpResponse, raw: str, *, is_secure: bool) -> None:
    """Make the browser a kiosk for as long as its token holds; scripts cannot read the cookie."""
    answer.set_signed_cookie(
        COOKIE,
        raw,
        salt=SALT,
        max_age=YEAR,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=is_secure,
    )


def not_on(request: HttpRequest) -> HttpResponse:
    """Show that this machine is not on, and to a guide who signed in how to switch it on."""
    site = hall_of(request)
    printers = Printer.objects.filter(site=site, retired_at=None) if site else []
    context = {"site": site, "printers": printers, "kiosks": Kiosk.objects.filter(site=site).count() + 1}
    answer = render(request, "kiosk/not_on.html", context, status=401)
    add_never_cache_headers(answer)
    return answer


def hall_of(request: HttpRequest) -> Office | None:
    """Return the hall of the officer who signed in at this browser, if he serves in one."""
    officer = officer_in(request)
    return hall_for(officer, now()) if officer else None
