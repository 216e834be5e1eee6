"""Ai được vào: lets officers with a duty reach a view, and sends others where they can go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.org.models import Officer
from motcua.org.queries import duties_of
from motcua.org.rules import Duty
from motcua.web.clock import now
from motcua.web.middleware import officer_in
from motcua.web.pages import forbidden


class OfficeRequest(HttpRequest):
    """A request of an officer who signed in, as `for_officers` hands it on."""

    officer: Officer
    duties: frozenset[Duty]


OfficeView = Callable[..., HttpResponseBase]


def for_officers(*duties: Duty) -> Callable[[OfficeView], OfficeView]:
    """Let officers reach a view who hold one of `duties` somewhere now (any duty, if none is named).

    Whether he holds it at the office in question the act decides; this only opens the place.
    """

    def guard(view: OfficeView) -> OfficeView:
        @wraps(view)
        def guarded(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            officer = officer_in(request)
            if officer is None:
                return forbidden(request)
            request.officer, request.duties = officer, duties_in(request, officer)
            if duties and not request.duties.intersection(duties):
                return forbidden(request)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def duties_in(request: HttpRequest, officer: Officer) -> frozenset[Duty]:
    """Return the duties the officer holds anywhere now, asked for once a request."""
    found: frozenset[Duty] | None = getattr(request, "duties", None)
    if found is None:
        found = frozenset(duties_of(officer, now()))
        request.duties = found  # type: ignore[attr-defined]  # see OfficeRequest
    return found


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send the visitor to sign in and back; one whose session ended is told so first."""
    address = reverse("session-ended") if getattr(request, "session_ended", False) else settings.LOGIN_URL
    there = f"{address}?{urlencode({REDIRECT_FIELD_NAME: page_of(request)})}"
    if request.headers.get("HX-Request"):  # a redirect would be swapped in; this makes the browser go
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    if request.headers.get("Sec-Fetch-Dest") == "empty":  # a script would follow it and take it for success
        said = _("Phiên làm việc đã kết thúc. Đăng nhập lại ở thẻ khác, rồi làm lại việc này.")
        return HttpResponse(said, status=401, headers={"X-Told": quote(said)}, content_type="text/plain")
    return HttpResponseRedirect(there)


def page_of(request: HttpRequest) -> str:
    """Return the page that the visitor has before him, to be led back to: where he was, not what he sent.

    An act's own address shows nothing; after signing in again it would end on a page of trouble.
    """
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    shown = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if shown.netloc != request.get_host():
        return "/home"
    return urlunsplit(("", "", shown.path, shown.query, ""))
