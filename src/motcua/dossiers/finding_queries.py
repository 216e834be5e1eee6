"""Tìm hồ sơ: one box for the code or its last digits, names, phone, identity numbers.

Two ways lead to the newest dossiers that a text names. Reading them in order, newest first, is fast where
many are named: every third person is a Nguyễn. The inverted index is fast where few are. Nobody knows
beforehand which it is, so some of the newest are read first; where they give too few, they have shown that
the rest can be few only. Measured: docs/decisions/2026-11-23-find.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isqrt
from typing import Any

from django.db import connection
from django.db.models import F, Q

from motcua.dossiers.finding_questions import EVERYBODY, Question, question
from motcua.dossiers.models import Dossier, ForeignCase
from motcua.dossiers.queries import seen_from
from motcua.org.models import Officer
from motcua.org.queries import working_offices
from motcua.people.queries import with_numbers

LIMIT = 20
MOST_COUNTED = 1000
# A row by the index costs about ten times what it costs in order. With N dossiers, eight roots of N in order
# are soon read; where they give fewer than twenty, all of N hold two or three roots of N.
ROOTS_READ = 8
SAMPLE = 1000
# To look up a beginning costs, for every row that has it, a fortieth of what reading one row costs.
BEGINNING = 40
HEAVY = ("find_key", "version__content", "version__incomplete")

NEWEST = "SELECT coalesce(max(id), 0) FROM dossiers_dossier"
# What `seen_from` says; it is asked once more for the rows themselves.
SEEN = """(receiving_unit_id = ANY(%(offices)s::bigint[]) OR deciding_agency_id = ANY(%(offices)s::bigint[]))
  AND (%(received_at)s::bigint[] IS NULL OR receiving_unit_id = ANY(%(received_at)s::bigint[]))"""
SEEN_BY_INDEX = "ARRAY[receiving_unit_id, deciding_agency_id] && %(offices)s::bigint[]"
# The operator @@ by the name of its function, for which there is no index: PostgreSQL would think the index
# fast for words that go together (hợp tác xã), and for the beginning of half of all words.
NAMED = "ts_match_vq(find_key, %(asked)s::tsquery)"
NAMED_BY_INDEX = "find_key @@ %(looked_up)s::tsquery"

IN_ORDER = f"""
SELECT id FROM dossiers_dossier WHERE id >= %(floor)s AND id < %(top)s AND {SEEN} AND {NAMED}
ORDER BY id DESC LIMIT %(limit)s
"""
SHARES = f"""
SELECT count(*) FILTER (WHERE {SEEN}),
  count(*) FILTER (WHERE ts_match_vq(find_key, %(firm)s::tsquery)),
  count(*) FILTER (WHERE ts_match_vq(find_key, %(unfinished)s::tsquery))
FROM dossiers_dossier WHERE id >= %(top)s - %(sample)s AND id < %(top)s
"""
# What is worked elsewhere is the smaller part: it is read from its own table.
ELSEWHERE = f"""
SELECT d.id FROM dossiers_foreigncase f JOIN dossiers_dossier d ON d.id = f.dossier_id
WHERE d.id < %(top)s AND {SEEN} AND {NAMED} ORDER BY d.id DESC LIMIT %(limit)s
"""
# Not by id alone: the order would tempt PostgreSQL to read all of them one by one.
BY_INDEX = f"""
SELECT id FROM dossiers_dossier WHERE id < %(top)s AND {SEEN} AND {NAMED} {{and_by_index}}
ORDER BY id + 0 DESC LIMIT %(limit)s
"""


def find(
    officer: Officer,
    text: str,
    at: datetime,
    *,
    received_at: Sequence[int] | None = None,
    elsewhere: bool = False,
    before: int | None = None,
    limit: int = LIMIT,
) -> list[Dossier]:
    """Return the dossiers the officer may see that `text` names, newest first; none for a blank text.

    At most `limit`; `before` is the id of the row after which to go on. Of `received_at`, where it is given,
    only those that these offices received; `elsewhere`, only those that another body works in its own system
    and that are followed here. What can be asked: `finding_questions.question`.
    """
    asked = question(text)
    if asked is None:
        return []
    search = _Search(asked, working_offices(officer, at), received_at, _top(before), limit)
    if elsewhere:
        return search.rows(search.elsewhere())
    if asked.is_number:
        return search.rows(search.by_number())
    found = search.in_order()
    return search.rows(found if len(found) == limit or not search.floor else search.by_index())


def count_elsewhere(officer: Officer, text: str, at: datetime) -> int:
    """Return how many of what `text` names is worked elsewhere and followed here; at most MOST_COUNTED."""
    asked = question(text)
    if asked is None:
        return 0
    return len(_Search(asked, working_offices(officer, at), None, _top(None), MOST_COUNTED).elsewhere())


def _top(before: int | None) -> int:
    ((newest,),) = _asked(NEWEST, {})
    return int(newest) + 1 if before is None else max(0, min(before, int(newest) + 1))


@dataclass(frozen=True, slots=True)
class _Search:
    """One search among the dossiers of `offices` below the id `top`; see `find`."""

    asked: Question
    offices: Sequence[int]
    received_at: Sequence[int] | None
    top: int
    limit: int

    @property
    def floor(self) -> int:
        """Return down to which id the dossiers are read in order; 0 when that is all of them."""
        return max(0, self.top - ROOTS_READ * isqrt(self.top))

    def in_order(self) -> list[int]:
        """Return the newest that are named among the newest of all."""
        return [key for (key,) in _asked(IN_ORDER, self._values | {"floor": self.floor})]

    def by_index(self) -> list[int]:
        """Return the newest that are named, out of all that the index gives."""
        words = {
            "firm": self.asked.firm or EVERYBODY,
            "unfinished": self.asked.unfinished or self.asked.asked,
        }
        ((seen, firm, unfinished),) = _asked(SHARES, self._values | words | {"sample": SAMPLE})
        conditions, rest = [NAMED_BY_INDEX], firm
        if seen < SAMPLE / 2:
            conditions, rest = [NAMED_BY_INDEX, SEEN_BY_INDEX], firm * seen / SAMPLE
        looked_up = self.asked.asked
        if self.asked.unfinished and unfinished >= BEGINNING * rest:
            looked_up = self.asked.firm
            conditions = conditions if looked_up else [SEEN_BY_INDEX]
        sql = BY_INDEX.format(and_by_index="".join(f" AND {condition}" for condition in conditions))
        return [key for (key,) in _asked(sql, self._values | {"looked_up": looked_up})]

    def elsewhere(self) -> list[int]:
        """Return the newest that are named among what is worked elsewhere."""
        if not self.asked.is_number:
            return [key for (key,) in _asked(ELSEWHERE, self._values)]
        followed = ForeignCase.objects.filter(dossier__in=self.by_number()).order_by("-dossier")
        return list(followed.values_list("dossier_id", flat=True))

    def by_number(self) -> list[int]:
        """Return the newest that the number names, or whose people have it today; they can be few only."""
        sql = BY_INDEX.format(and_by_index=f"AND {NAMED_BY_INDEX}")
        found = {key for (key,) in _asked(sql, self._values | {"looked_up": self.asked.asked})}
        if parties := with_numbers(self.asked.numbers) if self.asked.numbers else ():
            theirs = Q(owner__in=parties) | Q(submitter__in=parties) | Q(representative__in=parties)
            seen = Dossier.objects.filter(theirs, self._seen, id__lt=self.top)
            found.update(seen.order_by((F("id") + 0).desc()).values_list("id", flat=True)[: self.limit])
        return sorted(found, reverse=True)[: self.limit]

    def rows(self, found: Sequence[int]) -> list[Dossier]:
        rows = Dossier.objects.filter(self._seen, id__in=found).order_by(F("id").desc())
        return list(rows.select_related("version", "receiving_unit", "deciding_agency").defer(*HEAVY))

    @property
    def _seen(self) -> Q:
        seen = seen_from(self.offices)
        return seen if self.received_at is None else seen & Q(receiving_unit__in=self.received_at)

    @property
    def _values(self) -> dict[str, Any]:
        return {
            "asked": self.asked.asked,
            "offices": list(self.offices),
            "received_at": None if self.received_at is None else list(self.received_at),
            "top": self.top,
            "limit": self.limit,
        }


def _asked(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
