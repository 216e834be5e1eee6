"""Ai đang dùng trang: sets `request.officer`, and tells what stood in the way."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from motcua.org.models import Officer
from motcua.org.queries import officer_of
from motcua.web.errors import told
from motcua.web.pages import answer, not_a_page

View = Callable[[HttpRequest], HttpResponse]


class OfficerMiddleware:
    """Sets `request.officer`: the officer signed in, falsy for anybody else; asked for on first use.

    `access.for_officers` gives views the officer himself; templates may use this one.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.officer = SimpleLazyObject(lambda: officer_in(request))  # type: ignore[attr-defined]  # see access.OfficeRequest
        return self.get_response(request)


def officer_in(request: HttpRequest) -> Officer | None:
    """Return the officer who signed in, if somebody did and is one; asked for once a request.

    Without a session's cookie nothing is looked at: what citizens read does not vary by cookie.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return None
    if not hasattr(request, "found_officer"):
        account = request.user.pk if request.user.is_authenticated else None
        request.found_officer = officer_of(account) if account else None  # type: ignore[attr-defined]
    found: Officer | None = request.found_officer  # type: ignore[attr-defined]  # kept here alone
    return found


class TellErrors:
    """Turns an anticipated exception that a view let pass into its three sentences, and so an empty 405."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        page = answer(request, not_a_page())
        page.headers["Allow"] = response.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        known = told(exception)
        return answer(request, known) if known else None
