"""Find over 100,000 dossiers (or as many as said), beside ILIKE '%…%' over the same columns, in one run.

`python -m bench.find 1000000` asks a province of two years. Every kind of question is asked by an officer
who sees everything, by one of the centre (two in five dossiers), and by one of the smallest agency; one
question in five is for a dossier that is not his. The baseline is what one would write first: code, names
and numbers, in the clear, of owner and submitter, each searched by ILIKE; asked one question of each kind.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

import psycopg

from bench.house import house

if TYPE_CHECKING:
    from bench._find_rows import Row
    from motcua.org.models import Officer

LIMIT = 20
COMMON = ("nguyễn", "tran", "le thi", "nguyen van", "Phạm")
NONSENSE = ("zzz", "khongco aitenthe", "nguyen zzz", "nguyen thi tran le hoang", "zz n", "q w x", "99999999")
BASELINE = """
SELECT d.id FROM dossiers_dossier d
LEFT JOIN people_party o ON o.id = d.owner_id LEFT JOIN b_plain op ON op.party_id = o.id
LEFT JOIN people_party s ON s.id = d.submitter_id LEFT JOIN b_plain sp ON sp.party_id = s.id
WHERE (d.receiving_unit_id = ANY(%(offices)s) OR d.deciding_agency_id = ANY(%(offices)s))
  AND (d.code ILIKE %(text)s OR o.search_name ILIKE %(key)s OR s.search_name ILIKE %(key)s
    OR op.phone ILIKE %(phone)s OR sp.phone ILIKE %(phone)s
    OR op.number ILIKE %(text)s OR sp.number ILIKE %(text)s)
ORDER BY d.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Asked:
    """One question of a kind; `wanted` is the dossier that must be among the answers, 0 for none."""

    kind: str
    text: str
    wanted: int = 0


def run(dossiers: int = 100_000, each: int = 25, seed: int = 20261123) -> dict[str, Any]:
    """Return p50, p95 and worst in milliseconds: of all, by who asks, by kind; and those of the baseline."""
    with house():
        from bench._find_rows import Places, fill
        from motcua.cli import home
        from motcua.org import Duty
        from motcua.tests.cast import gather, officer

        cast = gather()
        places = Places.make(cast)
        smallest = places.agencies[-1]
        askers = {
            "province": officer("Kim", cast.province, Duty.DIRECT),
            "centre": cast.giang,
            "small_agency": officer("Hoa", smallest, Duty.APPRAISE),
        }
        with psycopg.connect(home.embedded_url(), autocommit=True) as line:
            begun = perf_counter()
            rows = fill(line, places, cast, dossiers, seed)
            filled = round(perf_counter() - begun)
            mine = {
                "province": rows,
                "centre": [row for row in rows if row.unit == cast.centre.pk],
                "small_agency": [row for row in rows if row.agency == smallest.pk],
            }
            draw = Random(seed)
            timed = [
                figure
                for name, by in askers.items()
                for figure in _ask(line, name, by, list(questions(draw, mine[name], rows, each)))
            ]
            return {
                "dossiers": dossiers,
                "seconds_to_fill": filled,
                "megabytes": _sizes(line),
                "nguyen": _share(line, "nguyen"),
                **figures(timed),
            }


@dataclass(frozen=True, slots=True)
class Timed:
    """What one question took, in milliseconds; the baseline only where it was asked too.

    `nothing_ms` is what a statement that does nothing took just before: how busy the machine was.
    """

    asker: str
    kind: str
    ms: float
    baseline_ms: float | None
    nothing_ms: float = 0.0


def figures(timed: Sequence[Timed]) -> dict[str, Any]:
    """Return the figures of all, and apart by asker and by kind."""
    baseline = [t.baseline_ms for t in timed if t.baseline_ms is not None]
    ours = _spread([t.ms for t in timed])
    return {
        "all": ours,
        "baseline": _spread(baseline),
        "statement_that_does_nothing": _spread([t.nothing_ms for t in timed]),
        "ratio_p95": round(_spread(baseline)["p95_ms"] / ours["p95_ms"], 1),
        "aim_p95_ms": 100,
        "by_asker": {n: _spread([t.ms for t in timed if t.asker == n]) for n in _names(timed, "asker")},
        "by_kind": {n: _of_kind([t for t in timed if t.kind == n]) for n in _names(timed, "kind")},
    }


def _names(timed: Sequence[Timed], of: str) -> list[str]:
    return list(dict.fromkeys(getattr(t, of) for t in timed))


def _of_kind(timed: Sequence[Timed]) -> dict[str, float]:
    baseline = [t.baseline_ms for t in timed if t.baseline_ms is not None]
    return {**_spread([t.ms for t in timed]), "baseline_p50_ms": round(median(baseline), 1)}


def _spread(taken: Sequence[float]) -> dict[str, float]:
    p95 = quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
    return {
        "asked": len(taken),
        "p50_ms": round(median(taken), 1),
        "p95_ms": round(p95, 1),
        "worst_ms": round(max(taken), 1),
    }


def questions(draw: Random, mine: Sequence[Row], all_rows: Sequence[Row], each: int) -> Iterator[Asked]:
    """Yield `each` questions of every kind, in turn; for one in five the dossier may be anybody's."""
    from motcua.people.rules import search_key

    seen = Counter(word for row in all_rows for word in search_key(row.owner.name).split())
    rarest = sorted(
        {row.owner.name for row in mine},
        key=lambda name: min(map(seen.__getitem__, search_key(name).split())),
    )
    companies = [row for row in mine if row.owner.kind != "person"] or list(mine)
    kinds: dict[str, Callable[[Row], str]] = {
        "code": lambda row: row.code,
        "last_digits": lambda row: row.code[-4:],
        "day_and_serial": lambda row: row.code.split("-", 1)[1],
        "owner": lambda row: row.owner.name,
        "owner_no_accents": lambda row: search_key(row.owner.name),
        "submitter": lambda row: search_key(row.submitter.name),
        "being_typed": lambda row: search_key(row.owner.name)[: draw.randrange(1, 12)],
        "phone": lambda row: "0" + row.owner.phone[3:],
        "identity": lambda row: row.owner.number,
    }
    for number in range(each):
        for kind, text in kinds.items():
            is_mine = number % 5 != 4
            row = draw.choice(mine if is_mine else all_rows)
            yield Asked(kind, text(row), row.id if is_mine else 0)
        company = search_key(draw.choice(companies).owner.name).split()
        yield Asked("company_words", " ".join(company[: draw.randrange(2, len(company) + 1)]))
        yield Asked("common", COMMON[number % len(COMMON)])
        yield Asked("rare_name", next(islice(cycle(rarest[:each]), number, None)))
        yield Asked("nonsense", NONSENSE[number % len(NONSENSE)])


def _ask(line: psycopg.Connection[Any], asker: str, by: Officer, asked: list[Asked]) -> Iterator[Timed]:
    """Ask everything, and of each kind one of the baseline too; raise where a dossier is not found."""
    from django.db import connection

    from motcua.dossiers.finding_queries import find
    from motcua.org.queries import working_offices
    from motcua.tests.cast import moment

    at = moment("2023-01-03 10:00")
    find(by, "một lần cho nóng máy", at)
    offices = working_offices(by, at)
    compared: set[str] = set()
    for question in asked:
        begun = perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        nothing_ms = (perf_counter() - begun) * 1000
        begun = perf_counter()
        found = find(by, question.text, at, limit=LIMIT)
        ms = (perf_counter() - begun) * 1000
        if question.wanted and len(found) < LIMIT and question.wanted not in {row.pk for row in found}:
            raise RuntimeError(f"{asker} does not find {question.wanted} by {question.text!r}")
        first = question.kind not in compared
        compared.add(question.kind)
        baseline_ms = _baseline(line, question.text, offices) if first else None
        yield Timed(asker, question.kind, ms, baseline_ms, nothing_ms)


def _baseline(line: psycopg.Connection[Any], text: str, offices: list[int]) -> float:
    from motcua.people.rules import search_key

    values = {
        "offices": offices,
        "limit": LIMIT,
        "text": f"%{text}%",
        "key": f"%{search_key(text)}%",
        "phone": f"%{text.lstrip('0')}%",
    }
    begun = perf_counter()
    line.execute(BASELINE, values).fetchall()
    return (perf_counter() - begun) * 1000


def _sizes(line: psycopg.Connection[Any]) -> dict[str, int]:
    row = line.execute(
        "SELECT pg_table_size('dossiers_dossier') >> 20, pg_relation_size('dossier_find') >> 20"
    ).fetchone()
    return {"table": row[0], "find_index": row[1]} if row else {}


def _share(line: psycopg.Connection[Any], word: str) -> float:
    row = line.execute(
        "SELECT avg((find_key @@ %s::tsquery)::int) FROM dossiers_dossier", [f"'{word}'"]
    ).fetchone()
    return round(float(row[0]), 2) if row else 0.0


if __name__ == "__main__":
    print(json.dumps(run(*map(int, sys.argv[1:2])), ensure_ascii=False))
