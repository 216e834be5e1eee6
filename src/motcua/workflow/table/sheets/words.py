"""So chữ: texts compared without accents, case and punctuation, as typists leave them."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Return the text in small Latin letters and digits, one space between words."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9/.,½¼¾]+", " ", letters).strip()
