"""Two agencies with 10,000 running dossiers become one: every promise unchanged, and how long it takes.

Beside it, in the same run on the same rows, the least that could be done: two plain UPDATEs that put other
offices into dossiers and steps, without a journal, a history or a word to anybody. It is rolled back.
"""

from __future__ import annotations

import time
from typing import Any

from bench.house import house


def run(dossiers: int = 10_000) -> dict[str, Any]:
    """Return the seconds of both, their ratio, and whether the hash over promises and ledger is the same."""
    with house():
        from django.db import connection

        from bench._running_rows import fill
        from motcua.handling import jobs
        from motcua.handling.tests.bodies import THE_DAY, approved, health, merger, promises
        from motcua.org.models import Reorganisation
        from motcua.tests.cast import gather

        cast = gather()
        second = health(cast)
        fill(cast, second, dossiers)
        plan = approved(cast, merger(cast.agency, second))
        before = promises()
        plain = _plain([cast.agency.pk, second.pk], cast.centre.pk)
        assert promises() == before, "the baseline was not rolled back"
        began = time.perf_counter()
        jobs.carry_out(reorganisation_id=plan.pk, at=THE_DAY)
        ours = time.perf_counter() - began
        done = Reorganisation.objects.get(pk=plan.pk)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM dossiers_dossier WHERE deciding_agency_id = ANY(%s)",
                [[cast.agency.pk, second.pk]],
            )
            (left,) = cursor.fetchone()
        return {
            "dossiers": done.moved,
            "left_at_former_agencies": left,
            "promises_and_ledger_unchanged": promises() == before,
            "seconds": round(ours, 2),
            "seconds_plain_update": round(plain, 2),
            "ratio": round(ours / plain, 1),
            "dossiers_per_second": round(done.moved / ours),
        }


def _plain(formers: list[int], successor: int) -> float:
    """Return the seconds that the bare UPDATEs take; nothing of them stays."""
    from django.db import connection, transaction

    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (
            "UPDATE dossiers_dossier SET deciding_agency_id = %s WHERE deciding_agency_id = ANY(%s)",
            "UPDATE dossiers_position SET office_id = %s WHERE office_id = ANY(%s) AND ended_at IS NULL",
        ):
            cursor.execute(statement, [successor, formers])
        taken = time.perf_counter() - began
        transaction.set_rollback(True)
    return taken
