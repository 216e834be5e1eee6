"""What a person typed, as weighted syllables: leftovers decoded, typos mended, synonyms added. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from motcua.procedures.search.normalise import from_telex, from_vni, has_accents, plain, syllables
from motcua.procedures.search.words import Syllables, Words, found_in

SYNONYM = 0.4
MENDED = 0.8  # for an unknown syllable, what it may have been meant to be
MOST_MENDED = 3
FILLER = 0.25
LONGEST = 40  # syllables that count
LONGEST_TEXT = 500  # signs that are read at all
LONGEST_SYLLABLE = 20  # what is longer is no slip of a Vietnamese finger


@dataclass(frozen=True)
class Query:
    """Weights of syllables (with their accents) and of pairs of plain neighbours.

    `asked` and `pairs` are the words as meant; `also` and `also_pairs` what they are called elsewhere;
    `acts` what is to be done, empty where the question does not say.
    """

    accented: bool
    asked: Mapping[str, float]
    pairs: Mapping[str, float]
    also: Mapping[str, float]
    also_pairs: Mapping[str, float]
    acts: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """Plain syllables and plain neighbours the texts know, with how many texts hold them."""

    singles: Mapping[str, int]
    pairs: Mapping[str, int]

    def near(self, syllable: str) -> list[str]:
        """Known syllables one slip of the finger away, the commonest first."""
        found = process.extract(
            syllable, self.singles.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        return sorted((known for known, _, _ in found), key=lambda known: (-self.singles[known], known))


def pair(first: str, second: str) -> str:
    return f"{first} {second}"


def understand(text: str, words: Words, vocabulary: Vocabulary) -> Query:
    """Read a question of any length; only its first forty syllables count."""
    typed = _decoded(text[:LONGEST_TEXT], words, vocabulary)[:LONGEST]
    mended = [_mend(index, typed, words.known, vocabulary) for index in range(len(typed))]
    accented = any(has_accents(syllable) for syllable in typed)
    asked: dict[str, float] = {}
    pairs: dict[str, float] = {}
    for choices in mended:
        for syllable, weight in choices:
            weight *= FILLER if syllable in words.filler else 1.0
            asked[syllable] = max(weight, asked.get(syllable, 0.0))
    for left, right in pairwise(mended):
        for one, weight in left:
            for other, weight_too in right:
                pairs[pair(plain(one), plain(other))] = weight * weight_too
    meant = [choices[0][0] for choices in mended]
    also, also_pairs = _also(meant, accented, words)
    return Query(accented, asked, pairs, also, also_pairs, words.acts_in(meant, accented=accented))


def _decoded(text: str, words: Words, vocabulary: Vocabulary) -> list[str]:
    found: list[str] = []
    for syllable in syllables(text):
        short = words.abbreviations.get(plain(syllable))
        if short:
            found.extend(short)
        elif (
            plain(syllable) in vocabulary.singles
            or syllable in words.known
            or not syllable.isascii()
            or len(syllable) > LONGEST_SYLLABLE
        ):
            found.append(syllable)
        else:
            found.extend(_leftover(syllable, vocabulary) or [syllable])
    return found


def _leftover(word: str, vocabulary: Vocabulary) -> list[str]:
    """A word typed with the input method off, or two syllables typed together; empty if neither."""
    for decoded in (from_telex(word), from_vni(word)):
        if decoded and plain(decoded) in vocabulary.singles:
            return [decoded]
    for cut in range(2, len(word) - 1):
        if pair(word[:cut], word[cut:]) in vocabulary.pairs:
            return [word[:cut], word[cut:]]
    return []


def _mend(
    index: int, typed: list[str], known: frozenset[str], vocabulary: Vocabulary
) -> list[tuple[str, float]]:
    """The syllable itself if it is known; else the known ones nearest to it that fit their neighbours."""
    syllable = plain(typed[index])
    if syllable in vocabulary.singles or syllable in known:
        return [(typed[index], 1.0)]
    if not 2 <= len(syllable) <= LONGEST_SYLLABLE or syllable.isdigit():
        return [(typed[index], 1.0)]
    before = plain(typed[index - 1]) if index else ""
    after = plain(typed[index + 1]) if index + 1 < len(typed) else ""
    near = vocabulary.near(syllable)
    fits = [
        meant
        for meant in near
        if pair(before, meant) in vocabulary.pairs or pair(meant, after) in vocabulary.pairs
    ]
    return [(meant, MENDED) for meant in (fits or near)[:MOST_MENDED]] or [(typed[index], 1.0)]


def _also(typed: list[str], accented: bool, words: Words) -> tuple[dict[str, float], dict[str, float]]:
    also: dict[str, float] = {}
    pairs: dict[str, float] = {}
    for others, weight in _named(typed, accented, words):
        for other in others:
            for syllable in other:
                also[syllable] = max(weight, also.get(syllable, 0.0))
            for one, two in pairwise(other):
                pairs[pair(plain(one), plain(two))] = weight
    return also, pairs


def _named(typed: list[str], accented: bool, words: Words) -> Iterator[tuple[tuple[Syllables, ...], float]]:
    """The other names of each word found; of one syllable without accents we are only half sure."""
    for name, others in found_in(typed, words.also, accented=accented):
        yield others, SYNONYM * (1.0 if accented or len(name) > 1 else 0.5)
