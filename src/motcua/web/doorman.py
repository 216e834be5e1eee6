"""Người gác cửa: turns away what no page can read (NUL signs, other encodings, too much), and says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.web.errors import Told
from motcua.web.pages import answer

View = Callable[[HttpRequest], HttpResponse]

ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
CHUNK = 1 << 16
MOST_DRAINED = 1 << 30
ROOM_FOR_FIELDS = 1 << 20


class Doorman:
    """Answers 400 or 413 before any page sees a request that it could not read."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if size_of(request) > settings.UPLOAD_LIMIT_BYTES + ROOM_FOR_FIELDS:
            drain(request)
            return answer(request, too_large())
        try:
            readable = all(is_text(part) for part in parts_of(request))
        except RequestDataTooBig:
            drain(request)
            return answer(request, too_large())
        return self.get_response(request) if readable else answer(request, unreadable())


def parts_of(request: HttpRequest) -> Iterable[bytes]:
    """Yield whatever a page would read as text: the address, the query, the body, names of files."""
    yield unquote_to_bytes(request.META.get("RAW_URI") or request.path_info)
    yield unquote_to_bytes(request.META.get("QUERY_STRING", ""))
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    kind = request.content_type or ""
    if kind == "multipart/form-data":
        for name, values in request.POST.lists():
            yield from (text.encode(errors="surrogateescape") for text in (name, *map(str, values)))
        for file in request.FILES.values():
            yield (getattr(file, "name", "") or "").encode(errors="surrogateescape")
    elif kind == "application/x-www-form-urlencoded":
        yield unquote_to_bytes(request.body.replace(b"+", b" "))
    elif kind.endswith("json"):
        yield ESCAPED_NUL.sub(b"\0", request.body)


def is_text(part: bytes) -> bool:
    """Return whether the bytes are UTF-8 without a NUL sign."""
    if b"\0" in part:
        return False
    try:
        return "\ufffd" not in part.decode()  # what Django puts where it could not read
    except UnicodeDecodeError:
        return False


def size_of(request: HttpRequest) -> int:
    """Return the announced length of the body; 0 when there is none or it is no number."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0


def drain(request: HttpRequest) -> None:
    """Read what the browser still sends: it shows our answer only when it could finish speaking."""
    left = min(size_of(request), MOST_DRAINED)
    while left > 0 and (chunk := request.read(min(CHUNK, left))):
        left -= len(chunk)


def too_large() -> Told:
    most = settings.UPLOAD_LIMIT_BYTES // (1 << 20)
    return Told(
        _("Nội dung gửi lên lớn hơn %(most)s MB.") % {"most": most},
        _("Chưa có gì được lưu."),
        _("Chụp hoặc quét lại ở độ phân giải vừa phải, hoặc chia ra rồi gửi từng tệp."),
        status=413,
    )


def unreadable() -> Told:
    return Told(
        _("Nội dung gửi lên có ký tự không đọc được."),
        _("Chưa có gì được lưu."),
        _("Gõ lại phần vừa nhập bằng bộ gõ Unicode rồi gửi lại; đừng dán chữ TCVN3 hay VNI."),
        status=400,
    )
