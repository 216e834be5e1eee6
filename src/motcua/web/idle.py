"""Hết phiên: a session that nobody uses ends after an hour; one that is used goes on from page to page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from motcua.web.clock import now

EXTEND_EVERY_SECONDS = 300  # a page seldom writes the session just to say that somebody is there
KEY = "seen_at"


class IdleSessions:
    """Sign out who has done nothing for SESSION_IDLE_MINUTES, and move the end of other sessions along.

    How long somebody was idle is known to five minutes; the cookie outlives the session, so that the next
    page can tell what happened (`session_ended`, see access.sign_in_first).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)  # no session is looked at: public pages do not vary by cookie
        moment = int(now().timestamp())
        if is_idle(request, moment):
            logout(request)
            request.session_ended = True  # type: ignore[attr-defined]  # what the docstring says
        response = self.get_response(request)
        if getattr(request, "is_watching", False):  # a page that keeps itself fresh is not somebody at work
            return response
        if SESSION_KEY in request.session and moment - request.session.get(KEY, 0) >= EXTEND_EVERY_SECONDS:
            request.session[KEY] = moment
        return response


def is_idle(request: HttpRequest, moment: int) -> bool:
    """Return whether somebody signed in, and was last seen longer ago than the limit."""
    seen = request.session.get(KEY, moment) if SESSION_KEY in request.session else moment
    return bool(moment - seen > settings.SESSION_IDLE_MINUTES * 60)
