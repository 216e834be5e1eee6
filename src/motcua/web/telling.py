"""Việc vừa xong: what just happened, said at the top of the next page, with undo where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from motcua.web.errors import Told


def tell(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Say what was done: "Đã tiếp nhận hồ sơ …". `undo` is an address that takes it back by POST."""
    messages.success(request, sentence, extra_tags=undo)  # the library keeps text alone until the next page


def tell_trouble(request: HttpRequest, told: Told) -> None:
    """Say on the next page what stood in the way: for views that send the visitor back."""
    messages.error(request, str(told))
