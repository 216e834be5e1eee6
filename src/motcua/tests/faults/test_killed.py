"""kill -9 of the web process and of PostgreSQL in the middle of receptions: nothing acknowledged is lost."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import psycopg

from motcua.cli.embedded import Server
from motcua.cli.tests import homes
from motcua.cli.tests.houses import IN_TIME, House, running_house, wait

MAKE = """
import json
from datetime import UTC, datetime
from motcua.cli.database import database
with database():
    from motcua.accounts.issue_token import issue_token
    from motcua.journal import System
    from motcua.tests.cast import gather
    cast = gather()
    token = issue_token(role="counter", site=str(cast.centre.pk), at=datetime.now(UTC), days=30,
        by=System(frozenset({"administer"})))
    print(json.dumps({"token": token, "owner": str(cast.lan.public_id)}))
"""
READ = "SELECT code FROM dossiers_dossier WHERE code IS NOT NULL ORDER BY serial"


def gather(home: Path) -> dict[str, str]:
    """Make the cast, and say what a caller of the API needs."""
    made = subprocess.run(
        [sys.executable, "-c", MAKE],
        env=homes.environment(home),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(made.stdout.splitlines()[-1])


def hand_in(port: int, told: dict[str, str], enough: Event, acknowledged: list[str]) -> None:
    """Hand in one dossier after the other until it is enough; whatever fails is tried anew."""
    papers = [{"key": "c1", "originals": 1}, {"key": "c2", "originals": 1}, {"key": "c3", "copies": 1}]
    body = json.dumps({"procedure": "1.002809", "owner": {"id": told["owner"]}, "papers": papers})
    while not enough.is_set():
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            headers = {"Authorization": f"Bearer {told['token']}", "Content-Type": "application/json"}
            line.request("POST", "/api/v1/dossiers", body, headers | {"Idempotency-Key": uuid4().hex})
            answer = line.getresponse()
            said = answer.read()
            if answer.status == 201:
                acknowledged.append(json.loads(said)["code"])
            elif answer.status < 500:
                raise AssertionError(said)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            line.close()


def test_nothing_acknowledged_is_lost_and_no_number_is_missing() -> None:
    acknowledged: list[str] = []
    with homes.new_home() as home:
        told = gather(home)
        with running_house(home) as house:
            with clerks(house, told, acknowledged):
                assert_more_come(acknowledged)
                for pid in house.web_processes():
                    os.kill(pid, signal.SIGKILL)
                assert_more_come(acknowledged)
                postmaster = Server(home).pid()
                assert postmaster
                os.kill(postmaster, signal.SIGKILL)
                assert_more_come(acknowledged)
            with psycopg.connect(Server(home).folders.url()) as line:
                codes = [row[0] for row in line.execute(READ)]
            house.process.terminate()
            house.process.wait(30)
    assert set(acknowledged) <= set(codes)
    by_day: dict[str, list[int]] = {}
    for code in codes:
        day, serial = code.rsplit("-", 2)[1:]
        by_day.setdefault(day, []).append(int(serial))
    for serials in by_day.values():
        assert sorted(serials) == list(range(1, len(serials) + 1))


@contextmanager
def clerks(house: House, told: dict[str, str], acknowledged: list[str]) -> Iterator[None]:
    """Let four clerks hand in all the while."""
    enough = Event()
    four = [Thread(target=hand_in, args=(house.port, told, enough, acknowledged)) for _ in range(4)]
    for clerk in four:
        clerk.start()
    try:
        yield
    finally:
        enough.set()
        for clerk in four:
            clerk.join()


def assert_more_come(acknowledged: list[str]) -> None:
    """Wait until each of the clerks had an answer that cannot have been under way before."""
    before = len(acknowledged)
    assert wait(lambda: len(acknowledged) > before + 8, 2 * IN_TIME)
