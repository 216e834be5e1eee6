"""Lời nhập: what somebody typed, made fit to keep, or refused with the field and the reason."""

from __future__ import annotations

import unicodedata

LONGEST_TEXT = 300


class WrongValue(Exception):
    """A value that cannot be what it is said to be: `field` and `reason`, a word that doors explain."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


def clean_text(field: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """Return `text` in NFC with single spaces; empty stays empty.

    Raises WrongValue: `unreadable_sign` (NUL and other signs nobody types), `too_long`.
    """
    if len(text) > 4 * longest:
        raise WrongValue(field, "too_long")
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n\r" for c in text):
        raise WrongValue(field, "unreadable_sign")
    cleaned = " ".join(unicodedata.normalize("NFC", text).split())
    if len(cleaned) > longest:
        raise WrongValue(field, "too_long")
    return cleaned


def required_text(field: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """Return `text` as clean_text does. Raises WrongValue also when it is `empty`."""
    if not (cleaned := clean_text(field, text, longest)):
        raise WrongValue(field, "empty")
    return cleaned
