"""Synonyms, abbreviations and filler (từ đồng nghĩa, viết tắt), as rules over syllables. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from motcua.procedures.search.normalise import plain, syllables

SHIPPED = Path(__file__).parents[1] / "synonyms.yaml"

Syllables = tuple[str, ...]
Told = TypeVar("Told")


@dataclass(frozen=True)
class Words:
    """`also` leads from the plain first syllable of a known word to (the word, what else it is called).

    `acts` leads from there to (the word, the act it tells of): "mất" is about lại, "hết hạn" about gia hạn.
    `known` are all plain syllables of the lists: none of them is a slip of the finger.
    """

    abbreviations: Mapping[str, Syllables] = field(default_factory=dict)
    also: Mapping[str, tuple[tuple[Syllables, tuple[Syllables, ...]], ...]] = field(default_factory=dict)
    acts: Mapping[str, tuple[tuple[Syllables, str], ...]] = field(default_factory=dict)
    filler: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def expand(self, text: str) -> list[str]:
        """The syllables of a text, abbreviations written out."""
        found: list[str] = []
        for syllable in syllables(text):
            found.extend(self.abbreviations.get(plain(syllable), (syllable,)))
        return found

    def acts_in(self, text: Sequence[str], *, accented: bool) -> frozenset[str]:
        """What the syllables say is to be done; without accents a word in another sense counts too."""
        return frozenset(act for _, act in found_in(text, self.acts, accented=accented))


def found_in(
    text: Sequence[str], known: Mapping[str, Sequence[tuple[Syllables, Told]]], *, accented: bool
) -> Iterator[tuple[Syllables, Told]]:
    """Each known word of the text with what is told of it; `known` is by plain first syllables."""
    plains = [plain(syllable) for syllable in text]
    for index, first in enumerate(plains):
        for name, told in known.get(first, ()):
            end = index + len(name)
            if accented:
                meant = tuple(text[index:end]) == name
            else:
                meant = plains[index:end] == [plain(syllable) for syllable in name]
            if meant:
                yield name, told


def words(
    abbreviations: Mapping[str, str],
    same: Iterable[Iterable[str]],
    towards: Mapping[str, Iterable[str]],
    acts: Mapping[str, Iterable[str]],
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
    done = [(tuple(bare.expand(said)), act) for act, names in acts.items() for said in names]
    said = [*meant, *(name for name, _ in done), *map(syllables, filler)]
    return Words(
        short,
        _by_first((name, tuple(others)) for name, others in meant.items()),
        _by_first(done),
        frozenset(filler),
        frozenset(plain(syllable) for name in said for syllable in name),
    )


def _by_first(known: Iterable[tuple[Syllables, Told]]) -> dict[str, tuple[tuple[Syllables, Told], ...]]:
    found: dict[str, list[tuple[Syllables, Told]]] = {}
    for name, told in known:
        found.setdefault(plain(name[0]), []).append((name, told))
    return {first: tuple(names) for first, names in found.items()}


@lru_cache(maxsize=1)
def shipped_lists() -> dict[str, Any]:
    """The lists of this release, as written."""
    loaded: dict[str, Any] = yaml.load(
        SHIPPED.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded
