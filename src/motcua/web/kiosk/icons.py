"""Biểu tượng: a drawing for each agency, found by the words of its name, so that any province has them."""

from __future__ import annotations

from functools import lru_cache

from motcua.procedures.search.normalise import plain, syllables

# The first whose words occur in the name, without accents; the narrower stand before the wider.
DRAWN_BY = (
    ("bao hiem", "umbrella"),
    ("dien luc", "bolt"),
    ("thue", "percent"),
    ("cong an", "shield"),
    ("giao thong", "car"),
    ("nong nghiep", "leaf"),
    ("lao dong", "people"),
    ("tai nguyen", "land"),
    ("xay dung", "crane"),
    ("y te", "health"),
    ("giao duc", "book"),
    ("ke hoach", "chart"),
    ("tai chinh", "coins"),
    ("cong thuong", "factory"),
    ("tu phap", "scales"),
    ("noi vu", "badge"),
    ("van hoa", "mask"),
    ("khoa hoc", "flask"),
    ("thong tin", "antenna"),
)
ANY = "office"


@lru_cache(maxsize=256)
def drawing_of(name: str) -> str:
    """Return the name of the drawing in fields.svg for an agency."""
    words = f" {' '.join(plain(syllable) for syllable in syllables(name))} "
    return next((drawing for part, drawing in DRAWN_BY if f" {part} " in words), ANY)
