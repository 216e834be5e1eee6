"""Nhịp: public pages answer one address so many times a minute, counted in each process by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.web.clock import now
from motcua.web.errors import Told
from motcua.web.pages import answer

View = Callable[..., HttpResponse]

_lock = Lock()
_counts: Counter[tuple[str, str]] = Counter()
_minute = 0


def at_most(times: int) -> Callable[[View], View]:
    """Let an address reach the view `times` a minute; then it is asked to wait.

    The machine itself is never counted: kiosks and a proxy on the same host come from there.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            address = request.META.get("REMOTE_ADDR", "")
            if not _is_ours(address) and _count(address, view.__qualname__) > times:
                return answer(request, too_fast())
            return view(request, *args, **kwargs)

        return guarded

    return guard


def too_fast() -> Told:
    return Told(
        _("Từ địa chỉ mạng này đang có quá nhiều lượt tra cứu."),
        _("Chúng tôi tạm dừng để ai cũng tra cứu được."),
        _("Ông/Bà chờ một phút rồi thử lại."),
        status=429,
    )


def _count(address: str, view: str) -> int:
    global _minute
    minute = int(now().timestamp()) // 60
    with _lock:
        if minute != _minute:
            _minute = minute
            _counts.clear()
        _counts[address, view] += 1
        return _counts[address, view]


def _is_ours(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return True  # no address at all: a socket of this machine
