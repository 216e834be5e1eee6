"""Về đâu: the page on which a button was pressed, and the front page of its place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.org.rules import Duty

OPENED = "seat"  # names the part of the panel that is open


def home_of(duties: Iterable[Duty], back: str = "") -> str:
    """Return where to go on with the next visitor: the place of the page `back`, if it is one of his."""
    held = set(duties)
    returning = reverse("returning:list")
    if Duty.RETURN in held and (back.startswith(returning) or Duty.RECEIVE not in held):
        return returning
    return reverse("counter:home") if Duty.RECEIVE in held else reverse("hall:now")


def back_of(request: HttpRequest, duties: Iterable[Duty]) -> str:
    """Return the page that the form names, without what was open on it; never an address of elsewhere."""
    back = request.POST.get("back") or request.GET.get("back") or ""
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        return home_of(duties)
    return with_open(back, "")


def shown(request: HttpRequest, duties: Iterable[Duty]) -> str:
    """Return the address of the page being drawn; what was sent to is not an address to come back to."""
    path = request.get_full_path()
    return path if request.method == "GET" else home_of(duties, path)


def with_open(address: str, part: str) -> str:
    """Return the address with this part of the panel open, or with none."""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in (OPENED, "done")]
    if part:
        query.append((OPENED, part))
    return urlunsplit(("", "", parts.path, urlencode(query), ""))
