"""The page of what stands still, asked by a director among 1,000 and 100,000 open dossiers, in one run."""

from __future__ import annotations

from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import psycopg

from bench.house import house

SMALL, ROUNDS = 1_000, 7


def run(dossiers: int = 100_000, rounds: int = ROUNDS, seed: int = 20261129) -> dict[str, Any]:
    """Return the median milliseconds of each way of being stuck, among few and among many."""
    with house():
        from bench._open_rows import fill, of_others, people
        from motcua.cli import home
        from motcua.oversight.queries import Scope
        from motcua.tests.cast import gather

        draw, cast = Random(seed), gather()
        places = people(cast)
        scope = Scope([cast.agency.pk, *(place.office for place in places)], [cast.centre.pk])
        found, written = {}, 0
        for size in (SMALL, dossiers):
            with psycopg.connect(home.embedded_url(), autocommit=True) as line:
                written = fill(line, cast, of_others(places, size - written, draw), written + 1, draw)
            found[size] = _asked(scope, rounds)
    return {
        "dossiers": [SMALL, dossiers],
        "among_few_ms": found[SMALL],
        "among_many_ms": found[dossiers],
        "ratio_all": round(found[dossiers]["all"] / found[SMALL]["all"], 2),
    }


def _asked(scope: Any, rounds: int) -> dict[str, float]:
    from bench._open_rows import NOW
    from motcua.oversight.queries import Limits, alarms, joins, nobody, silent

    asked = {
        "silent": lambda: silent(scope, NOW, Limits()),
        "nobody": lambda: nobody(scope, NOW, Limits()),
        "joins": lambda: joins(scope, NOW, Limits()),
        "all": lambda: alarms(scope, NOW),
    }
    return {name: _median(ask, rounds) for name, ask in asked.items()}


def _median(ask: Any, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        ask()
        taken.append(perf_counter() - began)
    return round(1000 * median(taken), 1)
