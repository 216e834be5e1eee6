"""Tải tệp: stored files leave as attachments that no browser runs; our own letters may be shown."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase

from motcua.documents.models import File
from motcua.documents.serving import safe_headers
from motcua.documents.storing import open_file
from motcua.web.errors import NotFound


def attachment(file: File, name: str = "") -> HttpResponseBase:
    """Return the file to be saved under `name`. Raises NotFound where the disk has lost it."""
    return _answer(file, safe_headers(file, name))


def letter(file: File, name: str = "") -> HttpResponseBase:
    """Return a PDF that this house made, to be shown in a frame of our own pages; it cannot run anything."""
    headers = safe_headers(file, name)
    headers["Content-Disposition"] = headers["Content-Disposition"].replace("attachment", "inline", 1)
    headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"
    return _answer(file, headers)


def _answer(file: File, headers: dict[str, str]) -> HttpResponseBase:
    try:
        response = FileResponse(open_file(file))
    except FileNotFoundError as lost:
        raise NotFound from lost
    for name, value in headers.items():
        response.headers[name] = value
    return response
