"""Hết phiên: a session ends eight hours after the last page, not after the sign-in."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

EXTEND_EVERY_SECONDS = 300  # a page seldom writes the session just to say that somebody is there
KEY = "seen_at"


class ExtendSession:
    """Move the end of a signed-in session along with its use, at most once in five minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return response  # not even looked at, so that public pages do not vary by cookie
        now = int(time.time())
        if "_auth_user_id" in request.session and now - request.session.get(KEY, 0) >= EXTEND_EVERY_SECONDS:
            request.session[KEY] = now
        return response
