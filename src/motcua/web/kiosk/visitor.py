"""Người đang đứng trước máy: the name read off his card, kept on the kiosk until he has his number."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

COOKIE, SALT = "kiosk-visitor", "web.kiosk.visitor"
SECONDS = 180
PATH = "/kiosk/"
LONGEST = 100


def name_of(request: HttpRequest) -> str:
    """Return the name that was read off a card a moment ago; empty where none was."""
    try:
        name: str = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return ""
    return name


def remember(answer: HttpResponseBase, name: str, *, is_secure: bool) -> None:
    """Keep the name, and nothing else of the card; a cookie itself could not hold its accents."""
    answer.set_cookie(
        COOKIE,
        signing.dumps(name[:LONGEST], salt=SALT),
        max_age=SECONDS,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=is_secure,
    )


def forget(answer: HttpResponseBase) -> None:
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def masked_name(name: str) -> str:
    """Return the name as bystanders may read it: one word whole, of each other its first letter."""
    first, *rest = name.split() or [""]
    return " ".join([first, *(f"{word[0]}…" for word in rest)])
