"""The worklist of an officer among 1,000 and among 1,000,000 open dossiers (or as many as said), in one run.

`python -m bench.worklist 100000` asks a smaller province. The same ten officers are asked in two databases of
one server, turn by turn, of which the second has the rest too: their list and its figures, as the desk shows
them, its second page, and the list narrowed and searched. What a head sees of all his offices is told apart.

`python -m bench.worklist head 1000000` asks two heads for all that is open at their one office: with 1,000
steps, and with so many.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

import psycopg

from bench.house import house

if TYPE_CHECKING:
    from motcua.org.models import Officer

SMALL, AIM = 1_000, 1.5
NOTHING = "statement_that_does_nothing"
Taken = dict[str, list[float]]
ROUNDS = 30


def run(dossiers: int = 1_000_000, rounds: int = ROUNDS, seed: int = 20261129) -> dict[str, Any]:
    """Return p50, p95 and worst in milliseconds among few and among many, and the ratio of the two p95."""
    with house():
        from bench._open_rows import ASKERS, fill, of_askers, of_others, people
        from motcua.cli import home
        from motcua.org import Duty
        from motcua.org.models import Officer
        from motcua.tests.cast import gather, officer

        draw, cast = Random(seed), gather()
        places = people(cast)
        askers = list(Officer.objects.filter(pk__in=[place.officers[0] for place in places[:ASKERS]]))
        head = officer("Hạnh", cast.agency, Duty.ASSIGN)
        server = home.embedded_url()
        with psycopg.connect(server, autocommit=True) as line:
            written = fill(line, cast, of_askers(places), 1, draw)
        lines = _two_databases(server)
        _say(f"{written} dossiers are written")
        begun = perf_counter()
        with psycopg.connect(server, autocommit=True) as line:
            written = fill(line, cast, of_others(places, dossiers - written, draw), written + 1, draw)
        _say(f"{written} dossiers are written, {perf_counter() - begun:.0f} s")
        few, many = _asked(lines, askers, rounds)
        return {
            "dossiers": [SMALL, written],
            "among_few": few,
            "among_many": many,
            "ratio_p95": _ratio(many, few, "all"),
            "ratio_p95_list_and_figures": _ratio(many, few, "list_and_figures"),
            "aim_ratio_p95": AIM,
            "whole_office_of_a_head_ms": _head(head),
        }


def run_head(rows: int = 1_000_000, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the same of two heads, whose single offices have 1,000 and `rows` steps open, in turns."""
    with house():
        from bench._one_office import fill_office
        from motcua.cli import home
        from motcua.org import Duty
        from motcua.org.rules import Kind
        from motcua.tests.cast import gather, moment, office, officer

        cast = gather()
        source = cast.accepted(moment("2021-02-22 10:00"))
        heads, found = list[Any](), list[Taken]()
        for place, count in enumerate((SMALL, rows), start=1):
            at = office(Kind.DEPARTMENT, f"Sở {place}", f"so-{place}", cast.province)
            staff = officer(f"Cán bộ {place}", at, Duty.APPRAISE)
            heads.append(officer(f"Trưởng {place}", at, Duty.ASSIGN))
            found.append({})
            begun = perf_counter()
            with psycopg.connect(home.embedded_url(), autocommit=True) as line:
                fill_office(line, source, at, staff.pk, base=place * 10_000_000, rows=count)
            _say(f"{count} dossiers are written, {perf_counter() - begun:.0f} s")
        for turn in range(rounds + 1):
            for head, taken in zip(heads, found, strict=True):
                for kind, ask in _head_questions(head):
                    ms = _timed(ask)
                    if turn:
                        taken.setdefault(kind, []).append(ms)
        few, many = (_figures(taken) for taken in found)
        ratios = {kind: _ratio(many, few, kind) for kind in few}
        return {"open": [SMALL, rows], "few": few, "many": many, "ratio_p95": ratios}


def _head_questions(head: Officer) -> Iterator[tuple[str, Callable[[], object]]]:
    from bench._open_rows import NOW
    from motcua.dossiers.worklists import Scope, Wanted, When, figures, worklist

    whole = Wanted(scope=Scope.OFFICE)
    first = worklist(head, NOW, whole, limit=50)
    yield "first_page", lambda: worklist(head, NOW, whole, limit=51)
    yield "second_page", lambda: worklist(head, NOW, whole, after=first[-1].mark, limit=51)
    for when in When:
        asked = Wanted(scope=Scope.OFFICE, when=when)
        yield when.value, lambda asked=asked: worklist(head, NOW, asked, limit=51)  # type: ignore[misc]
    yield "figures", lambda: figures(head, NOW, whole)


def _two_databases(server: str) -> tuple[Any, Any]:
    """Copy the database as it is, and return Django's lines to the copy and to the one that grows."""
    from django.db import connections

    from motcua.tests import databases

    default = connections.settings["default"]
    connections.close_all()
    connections["default"].close_pool()
    databases.create(server, "few", default["NAME"])
    connections.settings["few"] = {**default, "NAME": "few"}
    return connections["few"], connections["default"]


def _asked(lines: tuple[Any, Any], askers: Sequence[Officer], rounds: int) -> list[dict[str, Any]]:
    """Ask everything of everybody, among few and among many in turn, so that both meet the same machine.

    Raises where a list is not what it was made to be.
    """
    from django.db import connections

    from bench._open_rows import COMMON, GIVEN

    taken: tuple[Taken, Taken] = ({}, {})
    for turn in range(rounds + 1):
        for officer in askers:
            for line, found in zip(lines, taken, strict=True):
                connections["default"] = line
                for kind, ask in _questions(officer):
                    ms = _timed(ask)
                    if turn:  # the first round warms up
                        found.setdefault(kind, []).append(ms)
                if (rows := _count(officer)) != GIVEN + COMMON:
                    raise RuntimeError(f"{rows} rows instead of {GIVEN + COMMON}")
    return [_figures(found) for found in taken]


def _figures(found: Taken) -> dict[str, Any]:
    asked = [ms for kind, every in found.items() if kind != NOTHING for ms in every]
    return {"all": _spread(asked), **{kind: _spread(every) for kind, every in found.items()}}


def _ratio(many: dict[str, Any], few: dict[str, Any], kind: str) -> float:
    return round(float(many[kind]["p95_ms"] / few[kind]["p95_ms"]), 2)


def _questions(officer: Officer) -> Iterator[tuple[str, Callable[[], object]]]:
    from bench._open_rows import NOW
    from motcua.dossiers.worklists import Wanted, When, figures, worklist

    whole, late, words = Wanted(), Wanted(when=When.LATE), Wanted(text="lan")

    def opened() -> None:
        worklist(officer, NOW, whole, limit=51)
        figures(officer, NOW, whole)

    yield NOTHING, _nothing
    first = worklist(officer, NOW, whole, limit=50)
    yield "list_and_figures", opened
    yield "second_page", lambda: worklist(officer, NOW, whole, after=first[-1].mark, limit=51)
    yield "late", lambda: worklist(officer, NOW, late, limit=51)
    yield "words", lambda: worklist(officer, NOW, words, limit=51)


def _count(officer: Officer) -> int:
    from bench._open_rows import NOW
    from motcua.dossiers.worklists import Wanted, figures

    return figures(officer, NOW, Wanted()).all


def _head(head: Officer) -> dict[str, float]:
    """Return what the first page of everything open at the head's offices takes, with its figures."""
    from bench._open_rows import NOW
    from motcua.dossiers.worklists import Scope, Wanted, figures, worklist

    wanted = Wanted(scope=Scope.OFFICE)
    return {
        "rows": figures(head, NOW, wanted).all,
        "list": round(_timed(lambda: worklist(head, NOW, wanted, limit=51)), 1),
        "figures": round(_timed(lambda: figures(head, NOW, wanted)), 1),
    }


def _nothing() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _timed(ask: Callable[[], object]) -> float:
    begun = perf_counter()
    ask()
    return (perf_counter() - begun) * 1000


def _spread(taken: Sequence[float]) -> dict[str, float]:
    return {
        "asked": len(taken),
        "p50_ms": round(median(taken), 2),
        "p95_ms": round(quantiles(taken, n=20, method="inclusive")[-1], 2),
        "worst_ms": round(max(taken), 1),
    }


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    asked = run_head if sys.argv[1:2] == ["head"] else run
    numbers = [int(given) for given in sys.argv[1:] if given.isdecimal()]
    print(json.dumps(asked(*numbers), ensure_ascii=False))
