"""Ai được vào: lets officers with a duty reach a view, and sends others where they can go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

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
    is_fragment = bool(request.headers.get("HX-Request"))
    back = request.headers.get("HX-Current-URL-Path", "/home") if is_fragment else request.get_full_path()
    there = f"{address}?{urlencode({REDIRECT_FIELD_NAME: back})}"
    if is_fragment:  # a redirect would be swapped into the page; this makes the browser go
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return HttpResponseRedirect(there)
