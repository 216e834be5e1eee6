"""kill -9 of the worker while timers fall due: each fires once, however often the worker dies."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from motcua.cli.embedded import Server
from motcua.cli.tests import homes
from motcua.cli.tests.houses import running_house, wait

pytestmark = pytest.mark.long
MANY = 300
MAKE = f"""
from datetime import UTC, datetime, timedelta
from motcua.cli.database import database
with database():
    from motcua.deadlines.models import Timer
    from motcua.handling.request_supplement import request_supplement
    from motcua.intake.receive import Filing, receive
    from motcua.tests.cast import ALL_PAPERS, gather, moment
    cast, at = gather(), moment("2021-01-04 10:00")
    for _ in range({MANY}):
        filing = Filing("1.002809", cast.centre.pk, cast.lan.public_id, ALL_PAPERS)
        made = receive(filing=filing, by=cast.an, at=at)
        request_supplement(dossier_id=made.id, papers=[("c2", "x")], reason="x", by=cast.binh, at=at)
    Timer.objects.update(due_at=datetime.now(UTC) + timedelta(seconds=30))
"""
FIRED = "SELECT count(*) FROM deadlines_timer WHERE fired_at IS NOT NULL"
STOPPED = "SELECT subject_id, count(*) FROM journal_entry WHERE kind = 'handling.stopped' GROUP BY subject_id"
ENDED = "SELECT count(*), count(DISTINCT promise_id) FROM deadlines_ledgerentry WHERE kind = 'ended'"
LONG_ENOUGH = 400.0


def workers(home: Path) -> list[int]:
    """Return the worker processes of the house in this data directory."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            is_worker = folder.name.isdigit() and b"procrastinate" in (folder / "cmdline").read_bytes()
            if is_worker and os.fsencode(str(home)) in (folder / "environ").read_bytes():
                found.append(int(folder.name))
    return found


def test_each_timer_fires_once_whenever_the_worker_is_killed() -> None:
    with homes.new_home() as home:
        subprocess.run([sys.executable, "-c", MAKE], env=homes.environment(home), check=True)
        with (
            running_house(home) as house,
            psycopg.connect(Server(home).folders.url(), autocommit=True) as line,
        ):

            def fired() -> int:
                return int(line.execute(FIRED).fetchone()[0])  # type: ignore[index]  # a count has a row

            for least in (1, MANY // 4, MANY // 2):
                assert wait(lambda least=least: fired() >= least, LONG_ENOUGH)
                for pid in workers(home):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            assert wait(lambda: fired() == MANY, LONG_ENOUGH)
            stopped = line.execute(STOPPED).fetchall()
            ended = line.execute(ENDED).fetchone()
            house.process.terminate()
            house.process.wait(30)
    assert len(stopped) == MANY
    assert {times for _, times in stopped} == {1}
    assert ended == (MANY, MANY)
