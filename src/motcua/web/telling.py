"""Việc vừa xong: what just happened, said at the top of the next page, with undo where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from motcua.web.errors import Told


def tell(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Say what was done: "Đã tiếp nhận hồ sơ …". `undo` is an address that takes it back by POST."""
    # The library writes any JSON value, its stubs know only text.
    messages.success(request, {"text": sentence, "undo": undo})  # type: ignore[arg-type]


def tell_trouble(request: HttpRequest, told: Told) -> None:
    """Say on the next page what stood in the way: for views that send the visitor back."""
    messages.error(request, {"text": str(told), "undo": ""})  # type: ignore[arg-type]
