"""Trả tệp: the headers with which a stored file may leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from motcua.documents.rules import clean_name

if TYPE_CHECKING:
    from motcua.documents.models import File


def safe_headers(file: File, name: str = "") -> dict[str, str]:
    """Return headers that let a browser save the file and never run or show it.

    `name` is what this use of the content is called, the file's own first name unless said.
    """
    called = clean_name(name or file.name)
    return {
        "Content-Type": file.media_type,
        "Content-Length": str(file.size),
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(called, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
