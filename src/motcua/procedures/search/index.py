"""The searchable texts of all procedures (chỉ mục tra cứu), held in memory. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

from motcua.procedures.search.normalise import plain
from motcua.procedures.search.query import Vocabulary, pair
from motcua.procedures.search.words import Words

PAIR = 0.4  # how much two neighbours count beside a single syllable
FILLER = 0.25

FIRST = frozenset({"mới"})  # a name that says nothing of a paper one has already is about the first

CORE = 0.6  # the share of a procedure's phrases that makes a syllable its core

# Each part's weight and usual length in syllables; longer ones are damped.
PARTS = {
    "everyday": (0.8, 40),
    "name": (2.0, 18),
    "field": (0.5, 4),
    "results": (0.4, 18),
    "papers": (0.2, 140),
    "cases": (0.3, 20),
}
DAMPING = 0.5
SATURATION = 0.9
LONGEST_PART = 400


@dataclass(frozen=True)
class Entry:
    """What is searched of one procedure."""

    code: str
    name: str
    everyday: tuple[str, ...] = ()
    field: str = ""
    results: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """An everyday name, or the name, as a vector: syllables with accents and plain pairs, with weights."""

    norm: float
    terms: Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Rarity:
    """How much a plain syllable or a pair of neighbours tells: the fewer procedures have it, the more."""

    singles: Mapping[str, float]
    pairs: Mapping[str, float]
    unknown: float
    filler: frozenset[str]

    def of(self, syllable: str) -> float:
        return self.singles.get(plain(syllable), self.unknown)

    def weight(self, syllable: str) -> float:
        return self.of(syllable) * (FILLER if syllable in self.filler else 1.0)


@dataclass(frozen=True)
class Index:
    """The phrases of each procedure, and postings of whole procedures: scores by number.

    `cores` are the plain syllables most phrases of a procedure share, their shares adding up to one: who
    asks for it hardly leaves them out. `acts` are what is done there to a paper, by its name. `forms` tells
    with which accents a plain syllable comes.
    """

    entries: Sequence[Entry]
    phrases: Sequence[Sequence[Phrase]]
    cores: Sequence[Mapping[str, float]]
    acts: Sequence[frozenset[str]]
    forms: Mapping[str, Sequence[str]]
    whole: Mapping[str, Mapping[int, float]]
    rarity: Rarity
    vocabulary: Vocabulary
    words: Words


def build(entries: Iterable[Entry], words: Words) -> Index:
    kept = list(entries)
    texts = [[words.expand(text) for text in (*entry.everyday, entry.name)] for entry in kept]
    singles, twos = _counts(texts)
    total = len(kept)
    rarity = Rarity(
        {syllable: _rarity(count, total) for syllable, count in singles.items()},
        {two: _rarity(count, total) for two, count in twos.items()},
        _rarity(0, total),
        words.filler,
    )
    return Index(
        kept,
        [[_phrase(text, rarity) for text in own] for own in texts],
        [_core(own, rarity) for own in texts],
        [words.acts_in(own[-1], accented=True) or FIRST for own in texts],
        _forms(texts),
        _whole(kept, words),
        rarity,
        Vocabulary(singles, twos),
        words,
    )


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))


def _counts(texts: list[list[list[str]]]) -> tuple[Counter[str], Counter[str]]:
    """In how many procedures each plain syllable and pair of neighbours stands."""
    singles: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for own in texts:
        plains = [[plain(syllable) for syllable in text] for text in own]
        singles.update({syllable for text in plains for syllable in text})
        twos.update({pair(*two) for text in plains for two in pairwise(text)})
    return singles, twos


def _forms(texts: list[list[list[str]]]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for syllable in sorted({syllable for own in texts for text in own for syllable in text}):
        forms.setdefault(plain(syllable), []).append(syllable)
    return forms


def _phrase(text: list[str], rarity: Rarity) -> Phrase:
    terms = [(syllable, rarity.weight(syllable)) for syllable in dict.fromkeys(text)]
    twos = dict.fromkeys(pair(plain(one), plain(other)) for one, other in pairwise(text))
    terms += [(two, PAIR * rarity.pairs[two]) for two in twos]
    return Phrase(math.sqrt(sum(weight * weight for _, weight in terms)) or 1.0, terms)


def _core(texts: list[list[str]], rarity: Rarity) -> dict[str, float]:
    """What at least CORE of the phrases hold, by rarity and by how many of them."""
    held = Counter(one for text in texts for one in {plain(syllable) for syllable in text})
    weights = {
        one: count * rarity.of(one)
        for one, count in held.items()
        if count >= CORE * len(texts) and one not in rarity.filler
    }
    total = sum(weights.values())
    return {one: weight / total for one, weight in weights.items()}


def _whole(entries: Sequence[Entry], words: Words) -> dict[str, dict[int, float]]:
    """BM25F postings over all parts, plain syllables and pairs, rarity already in the weight."""
    frequencies = [_frequencies(entry, words) for entry in entries]
    counts = Counter(term for held in frequencies for term in held)
    rarities = {term: _rarity(count, len(entries)) for term, count in counts.items()}
    postings: dict[str, dict[int, float]] = {term: {} for term in counts}
    for number, held in enumerate(frequencies):
        for term, frequency in held.items():
            postings[term][number] = frequency / (frequency + SATURATION) * rarities[term]
    return postings


def _frequencies(entry: Entry, words: Words) -> dict[str, float]:
    found: dict[str, float] = {}
    for part, (weight, usual) in PARTS.items():
        value = getattr(entry, part)
        texts = (value,) if isinstance(value, str) else value
        expanded = [[plain(syllable) for syllable in words.expand(text[:LONGEST_PART])] for text in texts]
        length = sum(map(len, expanded))
        damped = weight / (1 + (length / usual - 1) * DAMPING)
        for text in expanded:
            for term in (*text, *starmap(pair, pairwise(text))):
                found[term] = found.get(term, 0.0) + damped
    return found
