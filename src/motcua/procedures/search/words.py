"""Synonyms, abbreviations and filler (từ đồng nghĩa, viết tắt), as rules over syllables. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from motcua.procedures.search.normalise import plain, syllables

SHIPPED = Path(__file__).parents[1] / "synonyms.yaml"

Syllables = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """`also` leads from the plain first syllable of a known word to (the word, what else it is called)."""

    abbreviations: Mapping[str, Syllables] = field(default_factory=dict)
    also: Mapping[str, tuple[tuple[Syllables, tuple[Syllables, ...]], ...]] = field(default_factory=dict)
    filler: frozenset[str] = frozenset()

    def expand(self, text: str) -> list[str]:
        """The syllables of a text, abbreviations written out."""
        found: list[str] = []
        for syllable in syllables(text):
            found.extend(self.abbreviations.get(plain(syllable), (syllable,)))
        return found


def words(
    abbreviations: Mapping[str, str],
    same: Iterable[Iterable[str]],
    towards: Mapping[str, Iterable[str]],
    filler: Iterable[str],
) -> Words:
    """Build the rules from readable lists, as synonyms.yaml has them."""
    short = {plain(key.lower()): tuple(syllables(long)) for key, long in abbreviations.items()}
    bare = Words(abbreviations=short)
    meant: dict[Syllables, dict[Syllables, None]] = {}
    for line in same:
        group = [tuple(bare.expand(name)) for name in line]
        for name in group:
            meant.setdefault(name, {}).update(dict.fromkeys(other for other in group if other != name))
    for narrow, wider in towards.items():
        meant.setdefault(tuple(bare.expand(narrow)), {}).update(
            dict.fromkeys(tuple(bare.expand(other)) for other in wider)
        )
    also: dict[str, list[tuple[Syllables, tuple[Syllables, ...]]]] = {}
    for name, others in meant.items():
        also.setdefault(plain(name[0]), []).append((name, tuple(others)))
    return Words(short, {first: tuple(known) for first, known in also.items()}, frozenset(filler))


@lru_cache(maxsize=1)
def shipped_lists() -> dict[str, Any]:
    """The lists of this release, as written."""
    loaded: dict[str, Any] = yaml.load(
        SHIPPED.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded
