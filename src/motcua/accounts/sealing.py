"""Niêm phong: personal numbers and contacts encrypted at rest, with a blind index by which they are found.

A sealed value is one version byte, a 12-byte nonce and AES-256-GCM's output. The index is
HMAC-SHA256 under a key of its own, so that neither key alone tells both. Losing the keys of
a home loses the numbers: back them up.
"""

from __future__ import annotations

import hmac
import secrets
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
NONCE_BYTES = 12


class BrokenSeal(Exception):
    """A sealed value was changed, belongs to another purpose, or to other keys."""


def seal(text: str, purpose: str) -> bytes:
    """Return `text` encrypted for `purpose`; the same text never seals to the same bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(_key("people-seal")).encrypt(nonce, text.encode(), purpose.encode())


def unseal(sealed: bytes | memoryview, purpose: str) -> str:
    """Return the text sealed for `purpose`. Raises BrokenSeal."""
    raw = bytes(sealed)
    if raw[:1] != VERSION:
        raise BrokenSeal
    nonce, body = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
    try:
        return AESGCM(_key("people-seal")).decrypt(nonce, body, purpose.encode()).decode()
    except (InvalidTag, ValueError) as broken:
        raise BrokenSeal from broken


def blind_index(text: str, purpose: str) -> bytes:
    """Return the 32 bytes by which `text` is found without being known."""
    return hmac.new(_key("people-index"), f"{purpose}\0{text}".encode(), sha256).digest()


@cache
def _key(name: str) -> bytes:
    """Return the home's key `name`; the door that knows the home says how to get it."""
    key: bytes = settings.KEY_OF(name)
    return key
