"""Chữ in được: any text that people typed, as what the fonts can print and PDF/A allows."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 40
UNPRINTABLE = "□"
# What the letters' fonts have, and a form may need: Latin with all Vietnamese, Greek, Cyrillic, signs.
# Directions, joiners and soft hyphens are left out: they change what is seen without being seen.
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x34E),
    (0x350, 0x36F),
    (0x391, 0x3A1),
    (0x3A3, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20BE),
    (0x2100, 0x214F),
    (0x2190, 0x2195),
    (0x2264, 0x2265),
    (0x25A0, 0x25A1),
)
_PRINTABLE = frozenset(sign for first, last in _RANGES for sign in range(first, last + 1))
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BREAK = "\u200b"  # a place to break that has no width and no ink


def line(text: str) -> str:
    """Return `text` as one line of printable NFC, long words given places to break."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_pieces(word.group())), exact(text))


def exact(text: str) -> str:
    """Return `text` as one line of printable NFC, nothing put in: codes, secrets, addresses."""
    return " ".join(_printable(text).split())


def lines(text: str) -> list[str]:
    """Return the lines of `text`, each as `line` gives it; blank ones are left out."""
    return [kept for part in text.splitlines() if (kept := line(part))]


def capitals(text: str) -> str:
    """Return `text` as one line in capitals, as titles and heads of forms are written."""
    return line(unicodedata.normalize("NFC", text).upper())


def _printable(text: str) -> str:
    """Replace what no font has by a box and what nobody sees by nothing, or by a space between words."""
    return "".join(_seen(sign) for sign in unicodedata.normalize("NFC", text))


def _seen(sign: str) -> str:
    if ord(sign) in _PRINTABLE:
        return sign
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me"):
        return ""
    return " " if category == "Cc" or category[0] == "Z" else UNPRINTABLE


def _pieces(word: str) -> list[str]:
    return [word[at : at + LONGEST_WORD // 2] for at in range(0, len(word), LONGEST_WORD // 2)]
