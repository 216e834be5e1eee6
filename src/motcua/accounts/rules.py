"""Mật khẩu, mã truy cập: what makes a password weak, and what a token looks like."""

from __future__ import annotations

import secrets
from hashlib import sha256

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128  # argon2 reads it all: a longer one only costs time
LONGEST_TOKEN = 100
SHOWN_SIGNS = 8
COMMON = frozenset({"password", "matkhau", "qwertyuiop", "123456789", "iloveyou", "thainguyen", "motcua"})


class WeakPassword(Exception):
    """`reason`: `too_short`, `too_long`, `unreadable_sign`, `like_the_name`, `too_common`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotTheAdministrator(Exception):
    """Who acts does not administer the office of the account or token."""


def check_password_strength(password: str, username: str) -> None:
    """Pass a password of 10 to 128 signs that is neither common nor the user's name. Raises WeakPassword."""
    plain = password.casefold().strip("0123456789!@#$%^&*. ")
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword("too_short")
    if len(password) > LONGEST_PASSWORD:
        raise WeakPassword("too_long")
    if "\0" in password:
        raise WeakPassword("unreadable_sign")
    if len(username) >= 4 and username.casefold() in password.casefold():
        raise WeakPassword("like_the_name")
    if plain in COMMON or len(set(password)) < 4 or password.isdigit():
        raise WeakPassword("too_common")


def new_token() -> str:
    """Return a token of 32 random bytes, as text that travels in a header."""
    return secrets.token_urlsafe(32)


def token_hash(raw: str) -> bytes:
    """Return what is kept of a token: SHA-256, enough for 32 random bytes."""
    return sha256(raw.encode(errors="replace")).digest()
