"""The WSGI entry: pages with all their door keepers, the API with the few it needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


class ApiHandler(WSGIHandler):
    """Django without sessions, cookies, messages and languages, which no machine sends.

    Measured: they took a seventh of the processor time of a reception.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        whole = settings.MIDDLEWARE
        settings.MIDDLEWARE = settings.API_MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = whole


pages = get_wsgi_application()
api = ApiHandler()


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer one request."""
    door = api if environ["PATH_INFO"].startswith("/api/") else pages
    return door(environ, start_response)
