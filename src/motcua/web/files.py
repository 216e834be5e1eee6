"""Tải tệp: stored files leave as attachments that no browser runs; frames of our own pages may show some."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from motcua.documents.models import File
from motcua.documents.rules import JPEG, PDF, PNG
from motcua.documents.serving import safe_headers
from motcua.documents.storing import open_file
from motcua.web.errors import NotFound

PICTURES = frozenset({JPEG, PNG})
SHOWN = PICTURES | {PDF}
SHOWN_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"
OUR_FRAMES = frozenset({"iframe", "frame", "embed", "object", "image"})


def attachment(file: File, name: str = "") -> HttpResponseBase:
    """Return the file to be saved under `name`. Raises NotFound where the disk has lost it."""
    return _answer(file, safe_headers(file, name))


def letter(file: File, name: str = "") -> HttpResponseBase:
    """Return a PDF that this house made, to be shown in a frame of our own pages; it cannot run anything."""
    return _inline(file, name)


def printed(content: bytes) -> HttpResponse:
    """Return a PDF that this house made just now, to be shown in a frame of our own pages."""
    return HttpResponse(
        content,
        headers={
            "Content-Type": PDF,
            "Content-Disposition": "inline",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": SHOWN_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )


def for_viewer(request: HttpRequest, file: File, name: str = "") -> HttpResponseBase:
    """Return what somebody handed in: inline to a frame of our own pages alone, else to be saved.

    Browsers say who asks, and no page can make them say otherwise; one that says nothing saves the file.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    is_framed = is_ours and request.headers.get("Sec-Fetch-Dest") in OUR_FRAMES
    return _inline(file, name) if is_framed and file.media_type in SHOWN else attachment(file, name)


def _inline(file: File, name: str) -> HttpResponseBase:
    headers = safe_headers(file, name)
    headers["Content-Disposition"] = headers["Content-Disposition"].replace("attachment", "inline", 1)
    headers["Content-Security-Policy"] = SHOWN_POLICY
    return _answer(file, headers)


def _answer(file: File, headers: dict[str, str]) -> HttpResponseBase:
    try:
        response = FileResponse(open_file(file))
    except FileNotFoundError as lost:
        raise NotFound from lost
    for name, value in headers.items():
        response.headers[name] = value
    return response
