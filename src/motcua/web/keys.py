"""Khóa: the keys of this home that pages need."""

from __future__ import annotations

from functools import cache

from django.conf import settings


@cache
def look_up_key() -> bytes:
    """Return the key from which the secrets printed on receipts are derived."""
    key: bytes = settings.KEY_OF("lookup")
    return key
