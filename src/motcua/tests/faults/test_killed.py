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
from threading import Thread
from uuid import uuid4

import psycopg
import pytest

from motcua.cli.embedded import Server
from motcua.cli.tests import homes
from motcua.cli.tests.test_up import free_port, web_processes

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


@pytest.fixture
def running() -> Iterator[tuple[Path, int, dict[str, str]]]:
    """A house of its own with the cast in it, on a free port: home, port, and what a caller needs."""
    with homes.new_home() as home:
        port = free_port()
        environment = homes.environment(home) | {"MOTCUA_PORT": str(port)}
        made = subprocess.run(
            [sys.executable, "-c", MAKE], env=environment, check=True, capture_output=True, text=True
        )
        with up(environment):
            yield home, port, json.loads(made.stdout.splitlines()[-1])


@contextmanager
def up(environment: dict[str, str]) -> Iterator[None]:
    """Run the house until it says that it is up, and stop it afterwards."""
    command = [sys.executable, "-m", "motcua.cli", "up"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("Một Cửa đang chạy tại"):
                break
        Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def hand_in(port: int, told: dict[str, str], until: float, acknowledged: list[str]) -> None:
    """Hand in one dossier after the other until the time is up; whatever fails is tried anew."""
    papers = [{"key": "c1", "originals": 1}, {"key": "c2", "originals": 1}, {"key": "c3", "copies": 1}]
    body = json.dumps({"procedure": "1.002809", "owner": {"id": told["owner"]}, "papers": papers})
    while time.monotonic() < until:
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


def test_nothing_acknowledged_is_lost_and_no_number_is_missing(
    running: tuple[Path, int, dict[str, str]],
) -> None:
    home, port, told = running
    acknowledged: list[str] = []
    until = time.monotonic() + 14
    clerks = [Thread(target=hand_in, args=(port, told, until, acknowledged)) for _ in range(4)]
    for clerk in clerks:
        clerk.start()
    time.sleep(3)
    for pid in web_processes(home):
        os.kill(pid, signal.SIGKILL)
    time.sleep(4)
    between = len(acknowledged)
    server = Server(home)
    os.kill(server.pid() or 0, signal.SIGKILL)
    for clerk in clerks:
        clerk.join()
    assert between > 0
    assert len(acknowledged) > between, "it went on after both were killed"
    with psycopg.connect(server.folders.url()) as line:
        codes = [row[0] for row in line.execute(READ)]
    assert set(acknowledged) <= set(codes)
    by_day: dict[str, list[int]] = {}
    for code in codes:
        day, serial = code.rsplit("-", 2)[1:]
        by_day.setdefault(day, []).append(int(serial))
    for serials in by_day.values():
        assert sorted(serials) == list(range(1, len(serials) + 1))
