"""Search by everyday words, beside BM25 and character tf-idf: top-1, top-5 and time, in one run.

The questions are those of ../shared/data, which is no part of the project; without it the bench says so.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from motcua.procedures.everyday_names import shipped
from motcua.procedures.reading import Read, read_lines
from motcua.procedures.search.index import Entry, build
from motcua.procedures.search.normalise import plain, syllables
from motcua.procedures.search.score import search
from motcua.procedures.search.words import shipped_lists, words

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
QUESTIONS = SHARED / "search-queries-dev.json"
PROCEDURES = SHARED / "procedures-provincial.jsonl"

Search = Callable[[str], Sequence[str]]
Asked = Sequence[tuple[str, Sequence[str]]]


def run(questions: Path = QUESTIONS, held_out: int = 200) -> dict[str, Any]:
    """Return for each contestant the share answered at the first place, among the first five, and ms a query.

    `held_out` so many everyday names are asked of an index that lacks them: questions we did not write the
    index for, though by the same hands. `bm25_everyday` shows what the everyday names alone are worth.
    """
    if not (questions.exists() and PROCEDURES.exists()):
        return {"skipped": "không có ../shared/data: search-queries-dev.json, procedures-provincial.jsonl"}
    asked = [(case["query"], case["expect"]) for case in json.loads(questions.read_text("utf-8"))]
    with_names, without = list(_entries(True)), list(_entries(False))
    ours = _measure(_ours(with_names), asked)
    baselines = {
        "bm25": _measure(bm25(without), asked),
        "character_tf_idf": _measure(character_tf_idf(without), asked),
        "bm25_everyday": _measure(bm25(with_names), asked),
    }
    return {
        "procedures": len(with_names),
        "questions": len(asked),
        "ours": ours,
        **baselines,
        "ratio_top_1": round(ours["top_1"] / baselines["bm25"]["top_1"], 2),
        "ratio_top_5": round(ours["top_5"] / baselines["bm25"]["top_5"], 2),
        "held_out": _held_out(with_names, held_out),
    }


def _entries(everyday: bool) -> Iterator[Entry]:
    with PROCEDURES.open("rb") as lines:
        for read in read_lines(lines):
            if isinstance(read, Read) and not read.content.internal:
                content = read.content
                yield Entry(
                    content.code,
                    content.name,
                    shipped().get(content.code, ()) if everyday else (),
                    content.field,
                    tuple(result.name for result in content.results),
                    tuple(paper.name for case in content.cases for paper in case.components),
                    tuple(case.name for case in content.cases),
                )


def _measure(find: Search, asked: Asked) -> dict[str, float]:
    first = five = 0
    times = []
    for question, expected in asked:
        begun = perf_counter()
        found = find(question)
        times.append((perf_counter() - begun) * 1000)
        first += bool(found) and found[0] in expected
        five += any(code in expected for code in found[:5])
    return {
        "top_1": round(first / len(asked), 3),
        "top_5": round(five / len(asked), 3),
        "ms": round(sum(times) / len(times), 2),
        "ms_p95": round(quantiles(times, n=20)[-1], 2),
    }


def _ours(entries: Sequence[Entry]) -> Search:
    index = build(entries, words(**shipped_lists()))
    return lambda question: [entries[found.number].code for found in search(index, question)]


def _held_out(entries: Sequence[Entry], count: int) -> dict[str, float]:
    """Ask every nth procedure's second everyday name of an index where that name is missing."""
    step = max(1, len(entries) // max(1, count))
    chosen = {entry.code for entry in entries[::step] if len(entry.everyday) > 2}
    asked = [(entry.everyday[1], [entry.code]) for entry in entries if entry.code in chosen]
    left = [_without_second(entry) if entry.code in chosen else entry for entry in entries]
    return _measure(_ours(left), asked)


def _without_second(entry: Entry) -> Entry:
    everyday = (entry.everyday[0], *entry.everyday[2:])
    return Entry(entry.code, entry.name, everyday, entry.field, entry.results, entry.papers, entry.cases)


def bm25(entries: Sequence[Entry], k: float = 1.2, b: float = 0.75) -> Search:
    """BM25 over names, fields, papers (and everyday names if given) with accents stripped."""
    texts = [
        Counter(
            plain(syllable)
            for text in (entry.name, entry.field, *entry.papers, *entry.everyday)
            for syllable in syllables(text)
        )
        for entry in entries
    ]
    usual = sum(text.total() for text in texts) / len(texts)
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, text in enumerate(texts):
        damping = k * (1 - b + b * text.total() / usual)
        for term, count in text.items():
            postings.setdefault(term, []).append((number, count * (k + 1) / (count + damping)))

    def find(question: str) -> list[str]:
        scores = [0.0] * len(entries)
        for term in {plain(syllable) for syllable in syllables(question)}:
            held = postings.get(term, [])
            rarity = math.log(1 + (len(entries) - len(held) + 0.5) / (len(held) + 0.5))
            for number, weight in held:
                scores[number] += rarity * weight
        return _best(entries, scores)

    return find


def character_tf_idf(entries: Sequence[Entry]) -> Search:
    """The cosine of character trigrams of names and fields with accents stripped."""
    texts = [_trigrams(f"{entry.name} {entry.field}") for entry in entries]
    held_by = Counter(trigram for text in texts for trigram in text)
    rarity = {trigram: math.log(len(texts) / held) + 1 for trigram, held in held_by.items()}
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, text in enumerate(texts):
        norm = math.sqrt(sum((count * rarity[trigram]) ** 2 for trigram, count in text.items()))
        for trigram, count in text.items():
            postings.setdefault(trigram, []).append((number, count * rarity[trigram] / norm))

    def find(question: str) -> list[str]:
        scores = [0.0] * len(entries)
        for trigram, count in _trigrams(question).items():
            for number, weight in postings.get(trigram, ()):
                scores[number] += count * rarity[trigram] * weight
        return _best(entries, scores)

    return find


def _trigrams(text: str) -> Counter[str]:
    spaced = f" {' '.join(plain(syllable) for syllable in syllables(text))} "
    return Counter(spaced[place : place + 3] for place in range(len(spaced) - 2))


def _best(entries: Sequence[Entry], scores: list[float]) -> list[str]:
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))[:5]
    return [entries[number].code for number in order if scores[number] > 0]


if __name__ == "__main__":
    print(json.dumps(run(), ensure_ascii=False))
