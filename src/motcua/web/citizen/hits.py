"""Kết quả tìm: what answers a question in everyday words, and the words by which it was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.procedures.finding import said_as
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import search
from motcua.procedures.search.normalise import plain, syllables
from motcua.web.citizen.browsing import by_codes

LONGEST = 300
MOST_HITS = 12
FAR_OFF = 0.25  # of the best score: below it a page of answers only grows longer


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """A procedure found. `said` is the everyday name that answered; empty where the name itself did."""

    version: ProcedureVersion
    name: SafeString
    said: SafeString


def hits(text: str, on: date, limit: int = MOST_HITS) -> list[ProcedureHit]:
    """Return what `text` may mean on the day `on`, best first; a procedure's code finds it at once."""
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return []
    answers = search(text, limit, on=on)
    codes = [hit.code for hit in answers if hit.score >= FAR_OFF * answers[0].score]
    versions = by_codes([text.upper(), *codes], on)
    found = [code for code in dict.fromkeys([text.upper(), *codes]) if code in versions]
    said = said_as(text, found, on=on)
    return [
        ProcedureHit(versions[code], marked(versions[code].name, text), marked(said.get(code, ""), text))
        for code in found[:limit]
    ]


def marked(name: str, text: str) -> SafeString:
    """Return the name with the words of the question marked, accents or not.

    A word alone is marked only for a question of one word: "lại" in a name says nothing of "lái".
    """
    asked = [plain(syllable) for syllable in syllables(text)]
    words = name.split(" ")
    heard = [plain("".join(syllables(word))) for word in words]
    if len(asked) == 1:
        hit = {place for place, word in enumerate(heard) if word == asked[0]}
    else:
        pairs = set(pairwise(asked))
        hit = {at for place, two in enumerate(pairwise(heard)) if two in pairs for at in (place, place + 1)}
    parts = [
        format_html("<mark>{}</mark>", word) if place in hit else conditional_escape(word)
        for place, word in enumerate(words)
    ]
    return mark_safe(" ".join(parts).replace("</mark> <mark>", " "))  # each word is escaped
