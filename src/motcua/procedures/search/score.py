"""Which procedures answer a question best (xếp hạng). Pure."""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from motcua.procedures.search.index import FIRST, PAIR, Index, Phrase
from motcua.procedures.search.normalise import plain
from motcua.procedures.search.query import Query, understand

OTHER_ACCENT = 0.5  # a syllable that is the same but for accents the question does carry
SECOND = 0.3  # what the second nearest phrase of a procedure adds to the nearest
WHOLE = 4.0  # the whole procedure beside its nearest phrase
CORE = 0.3  # the core of a procedure that the question names
NO_CORE = 0.5  # what counts as named of a procedure without a core
ACT = 0.4  # a procedure does what the question says: grants anew, extends, corrects, ends
FIRST_GRANT = 0.3  # where it says nothing, the first grant before its sisters
CANDIDATES = 40  # so many, the best by the whole, are compared phrase by phrase
COMMON = 16  # a word in more than one of so many procedures is not looked for, only looked up
LOOKED_UP = 5 * CANDIDATES


@dataclass(frozen=True)
class Scored:
    """A procedure by its number in the index."""

    number: int
    score: float


def search(index: Index, text: str, limit: int = 5) -> list[Scored]:
    """The best `limit` procedures, best first; equal scores in the order of the index."""
    query = understand(text, index.words, index.vocabulary)
    whole = _by_whole(index, query)
    vector, norm = _vector(index, query)
    named = _plain_weights(query)
    scored = []
    for number in heapq.nlargest(CANDIDATES, sorted(whole), key=whole.__getitem__):
        score = WHOLE * whole[number] + _by_phrase(index.phrases[number], vector) / norm
        score += CORE * _named(index.cores[number], named) + _fit(index.acts[number], query.acts)
        scored.append(Scored(number, score))
    return heapq.nsmallest(limit, scored, key=lambda found: (-found.score, found.number))


def nearest_phrases(index: Index, text: str, numbers: Iterable[int]) -> dict[int, int]:
    """For each procedure the place of its phrase nearest to the question: everyday names, then the name.

    Left out where no phrase has a word of it.
    """
    vector, _ = _vector(index, understand(text, index.words, index.vocabulary))
    found = {}
    for number in numbers:
        cosines = [_cosine(phrase, vector) for phrase in index.phrases[number]]
        if cosines and max(cosines) > 0:
            found[number] = max(range(len(cosines)), key=lambda place: (cosines[place], place))
    return found


def _by_whole(index: Index, query: Query) -> dict[int, float]:
    """BM25F over all parts of each procedure, as a share of what the question could reach.

    Words that stand nearly everywhere tell little and cost most: where others found enough procedures, they
    are counted of the best of those alone.
    """
    terms = _plain_weights(query)
    for two, weight in (*query.also_pairs.items(), *query.pairs.items()):
        terms[two] = PAIR * weight
    most = _most(index, query)
    shares = [(weight / most, index.whole[term]) for term, weight in terms.items() if term in index.whole]
    shares.sort(key=lambda share: len(share[1]))
    found: dict[int, float] = {}
    for place, (share, posting) in enumerate(shares):
        if len(posting) * COMMON > len(index.entries) and len(found) >= LOOKED_UP:
            return _looked_up(found, shares[place:])
        for number, score in posting.items():
            found[number] = found.get(number, 0.0) + share * score
    return found


def _looked_up(
    found: Mapping[int, float], shares: Sequence[tuple[float, Mapping[int, float]]]
) -> dict[int, float]:
    best = dict(heapq.nlargest(LOOKED_UP, found.items(), key=itemgetter(1)))
    for share, posting in shares:
        for number in best:
            best[number] += share * posting.get(number, 0.0)
    return best


def _plain_weights(query: Query) -> dict[str, float]:
    weights = {plain(syllable): weight for syllable, weight in query.also.items()}
    for syllable, weight in query.asked.items():
        weights[plain(syllable)] = max(weight, weights.get(plain(syllable), 0.0))
    return weights


def _named(core: Mapping[str, float], named: Mapping[str, float]) -> float:
    return sum(share * named.get(one, 0.0) for one, share in core.items()) if core else NO_CORE


def _fit(acts: frozenset[str], asked: frozenset[str]) -> float:
    if asked:
        return ACT if acts & asked else 0.0
    return FIRST_GRANT if acts >= FIRST else 0.0


def _most(index: Index, query: Query) -> float:
    singles = sum(weight * index.rarity.of(one) for one, weight in query.asked.items())
    pairs = sum(PAIR * weight * index.rarity.pairs.get(two, 0.0) for two, weight in query.pairs.items())
    return singles + pairs or 1.0


def _vector(index: Index, query: Query) -> tuple[dict[str, float], float]:
    """The question as a vector over the terms of phrases, and its length without what synonyms add."""
    rarity = index.rarity
    vector: dict[str, float] = {}
    square = 0.0
    for syllable, weight in query.also.items():
        _put(vector, index, syllable, weight * rarity.of(syllable), query.accented)
    for two, weight in query.also_pairs.items():
        vector[two] = weight * PAIR * rarity.pairs.get(two, 0.0)
    for syllable, weight in query.asked.items():
        own = weight * rarity.of(syllable)
        square += own * own
        _put(vector, index, syllable, own, query.accented)
    for two, weight in query.pairs.items():
        own = weight * PAIR * rarity.pairs.get(two, rarity.unknown / 2)
        square += own * own
        vector[two] = own
    return vector, math.sqrt(square) or 1.0


def _put(vector: dict[str, float], index: Index, syllable: str, weight: float, accented: bool) -> None:
    """Let the syllable count in every form it comes in, less where the accents differ."""
    for form in index.forms.get(plain(syllable), ()):
        counts = weight if form == syllable or not accented else weight * OTHER_ACCENT
        vector[form] = max(counts, vector.get(form, 0.0))


def _by_phrase(phrases: Sequence[Phrase], vector: Mapping[str, float]) -> float:
    """The cosine to the nearest phrase (but for the question's length) and a little for the second."""
    nearest = second = 0.0
    for phrase in phrases:
        cosine = _cosine(phrase, vector)
        if cosine > nearest:
            nearest, second = cosine, nearest
        elif cosine > second:
            second = cosine
    return nearest + SECOND * second


def _cosine(phrase: Phrase, vector: Mapping[str, float]) -> float:
    return sum(weight * vector[term] for term, weight in phrase.terms if term in vector) / phrase.norm
