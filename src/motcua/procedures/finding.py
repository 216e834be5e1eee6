"""Tra cứu thủ tục: one index per process over what is in force, renewed when an officer changes something."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.db import connection

from motcua.procedures.everyday_names import shipped
from motcua.procedures.models import EverydayName, Synonym
from motcua.procedures.search.index import Entry, Index, build
from motcua.procedures.search.score import nearest_phrases
from motcua.procedures.search.score import search as search_index
from motcua.procedures.search.words import Words, shipped_lists, words

ASK_AGAIN_SECONDS = 3.0

REVISION = """
SELECT (SELECT concat(count(*), ' ', max(id), ' ', count(valid_to), ' ', sum(valid_to - date '2000-01-01'),
                      ' ', count(*) FILTER (WHERE state = 'published'))
        FROM procedures_procedureversion),
       (SELECT concat(count(*), ' ', max(added_at)) FROM procedures_everydayname),
       (SELECT concat(count(*), ' ', max(added_at)) FROM procedures_synonym)
"""

ENTRIES = """
SELECT p.id, p.code, v.name, v.content->>'field', v.content->'everyday_names',
       jsonb_path_query_array(v.content, '$.results[*].name'),
       jsonb_path_query_array(v.content, '$.cases[*].components[*].name'),
       jsonb_path_query_array(v.content, '$.cases[*].name')
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.state = 'published' AND NOT p.is_sample AND (NOT p.is_internal OR %(internal)s)
  AND CASE WHEN %(day)s::date IS NULL THEN v.valid_to IS NULL
           ELSE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to >= %(day)s) END
ORDER BY p.code
"""


@dataclass(frozen=True)
class Hit:
    """A procedure found; a higher score is a better answer, comparable within one search only."""

    code: str
    name: str
    score: float


@dataclass
class _Kept:
    """The index of one (day, internal) and the revision of the tables it was built from."""

    index: Index
    revision: tuple[Any, ...]
    asked_at: float


_kept: dict[tuple[date | None, bool], _Kept] = {}
_lock = threading.Lock()


def search(text: str, limit: int = 5, *, on: date | None = None, internal: bool = False) -> list[Hit]:
    """The procedures that answer a question in everyday words, best first.

    Searches what is in force on the day `on`; without a day what is published without an end. Internal
    procedures are left out unless asked for, samples of the demo always. What officers add is found within
    a few seconds.
    """
    index = _index(on, internal)
    return [
        Hit(index.entries[found.number].code, index.entries[found.number].name, round(found.score, 4))
        for found in search_index(index, text, limit)
    ]


def said_as(
    text: str, codes: Iterable[str], *, on: date | None = None, internal: bool = False
) -> dict[str, str]:
    """The everyday name of each procedure nearest to the question; none where its own name is nearer."""
    index = _index(on, internal)
    wanted = set(codes)
    numbers = [number for number, entry in enumerate(index.entries) if entry.code in wanted]
    said = {}
    for number, place in nearest_phrases(index, text, numbers).items():
        entry = index.entries[number]
        if place < len(entry.everyday):
            said[entry.code] = entry.everyday[place]
    return said


def _index(on: date | None, internal: bool) -> Index:
    """The index in use; while one thread renews it, the others go on with the old one."""
    kept = _kept.get((on, internal))
    if kept is not None and time.monotonic() - kept.asked_at < ASK_AGAIN_SECONDS:
        return kept.index
    if not _lock.acquire(blocking=kept is None) and kept is not None:
        return kept.index
    try:
        return _renewed(on, internal)
    finally:
        _lock.release()


def _renewed(on: date | None, internal: bool) -> Index:
    kept, revision = _kept.get((on, internal)), _revision()
    if kept is None or kept.revision != revision:
        _forget_other_days(on)
        kept = _kept[on, internal] = _Kept(_built(on, internal), revision, 0.0)
    kept.asked_at = time.monotonic()
    return kept.index


def _forget_other_days(on: date | None) -> None:
    """Only of days gone by: who asks without a day and who asks for today take turns."""
    for key in [key for key in _kept if on is not None and key[0] not in (on, None)]:
        del _kept[key]


def _revision() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(REVISION)
        return tuple(cursor.fetchone())


def _built(on: date | None, internal: bool) -> Index:
    return build(_entries(on, internal), _words())


def _entries(on: date | None, internal: bool) -> Iterator[Entry]:
    added, hidden = _officers_names()
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, {"day": on, "internal": internal})
        rows = cursor.fetchall()
    for pk, code, name, field, authors, results, papers, cases in rows:
        names = (*shipped().get(code, ()), *_list(authors), *added.get(pk, ()))
        kept = tuple(dict.fromkeys(text for text in names if text not in hidden.get(pk, ())))
        yield Entry(code, name, kept, field or "", _list(results), _list(papers), _list(cases))


def _list(value: Any) -> tuple[str, ...]:
    loaded = orjson.loads(value) if isinstance(value, str) else value
    return tuple(loaded or ())


def _officers_names() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    added: dict[int, list[str]] = {}
    hidden: dict[int, list[str]] = {}
    for name in EverydayName.objects.order_by("pk"):
        (hidden if name.is_hidden else added).setdefault(name.procedure_id, []).append(name.text)
    return added, hidden


def _words() -> Words:
    lists = dict(shipped_lists())
    lists["same"] = [*lists["same"], *([row.said, row.meant] for row in Synonym.objects.order_by("pk"))]
    return words(**lists)
