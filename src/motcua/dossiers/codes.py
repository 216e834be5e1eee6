"""Dossier codes and look-up secrets. Pure."""

import hmac
import re
from datetime import date
from hashlib import sha256
from uuid import UUID

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_LENGTH = 10
CODE = re.compile(
    r"(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,6})-(?:\d{6}|\d{8})-\d{4,7}", re.ASCII
)


class SerialExhausted(Exception):
    """An office gave out all its numbers of the day."""


class WrongIdentifier(Exception):
    """The office's identifier does not fit the code's pattern."""


def dossier_code(identifier: str, on: date, serial: int, *, max_serial: int = 9999) -> str:
    """Return the code of the `serial`-th dossier that an office accepts on a day.

    Law: TT 01/2018/TT-VPCP, Điều 19: identifier, day as YYMMDD, four digits. Never wraps.

    Raises SerialExhausted above `max_serial`, WrongIdentifier.
    """
    if serial > max_serial:
        raise SerialExhausted(serial)
    code = f"{identifier}-{on:%y%m%d}-{serial:04d}"
    if not CODE.fullmatch(code):
        raise WrongIdentifier(identifier)
    return code


def is_code(text: str) -> bool:
    """Return whether `text` has the form of a dossier code of any era."""
    return CODE.fullmatch(text) is not None


def look_up_secret(key: bytes, thread: UUID, number: int = 0) -> str:
    """Return the secret printed on the receipt: ten letters of 50 bits, derived and never stored.

    It can be printed again, and replaced by raising `number`; without `key` it cannot be guessed.
    """
    digest = hmac.digest(key, thread.bytes + number.to_bytes(4), sha256)
    value = int.from_bytes(digest[:8])
    return "".join(CROCKFORD[(value >> (5 * place)) & 31] for place in range(SECRET_LENGTH))


def is_secret(given: str, secret: str) -> bool:
    """Return whether `given` is the secret, read as people write it: spaces, case, O for 0, I and L for 1."""
    read = given.upper().translate(str.maketrans("OIL", "011", " -"))
    return hmac.compare_digest(read.encode(), secret.encode())
