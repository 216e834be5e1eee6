"""The private PostgreSQL: cold, warm, shared, killed, beset."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import psycopg
import pytest

from motcua.cli.embedded import Server, in_use
from motcua.cli.tests import homes

USE = """
import sys
from pathlib import Path
from motcua.cli.embedded import Server, in_use
server = Server(Path(sys.argv[1]))
with in_use(server):
    print(server.pid(), flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def home():
    with homes.new_home() as path:
        yield path


def rows(server: Server) -> list[int]:
    with psycopg.connect(server.folders.url()) as line:
        return [n for (n,) in line.execute("SELECT n FROM kept ORDER BY n").fetchall()]


def test_a_cold_start_makes_the_database_and_a_warm_one_finds_its_rows(home):
    server = Server(home)
    with in_use(server), psycopg.connect(server.folders.url()) as line:
        line.execute("CREATE TABLE IF NOT EXISTS kept (n int PRIMARY KEY)")
        line.execute("INSERT INTO kept VALUES (0)")
    assert server.pid() is None
    began = time.monotonic()
    with in_use(server):
        assert time.monotonic() - began < 2
        assert rows(server) == [0]


def test_pages_act_as_a_role_that_owns_nothing(home):
    server = Server(home)
    with in_use(server), psycopg.connect(f"{server.folders.url()}&options=-c%20role%3Dmotcua_app") as line:
        assert line.execute("SELECT current_user").fetchone() == ("motcua_app",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute("CREATE TABLE mine (n int)")


def test_four_starters_at_once_share_one_server_and_the_last_one_out_stops_it():
    with homes.new_home() as home:
        users = [homes.start(USE, home) for _ in range(4)]
        assert len({user.stdout.readline() for user in users}) == 1
        server = Server(home)
        for user in users[:3]:
            user.communicate()
        assert server.is_ready()
        users[3].communicate()
        assert server.pid() is None


def test_a_killed_user_does_not_hold_the_server(home):
    user = homes.start(USE, home)
    assert user.stdout.readline()
    user.kill()
    user.wait()
    server = Server(home)
    assert server.is_ready()
    with in_use(server):
        pass
    assert server.pid() is None


def test_no_committed_row_is_lost_when_the_server_is_killed(home):
    server = Server(home)
    with in_use(server):
        for _ in range(3):
            before = len(rows(server))
            written: list[int] = []
            writer = threading.Thread(target=write_until_it_breaks, args=[server, before, written])
            writer.start()
            time.sleep(0.2)
            os.kill(server.pid(), signal.SIGKILL)
            writer.join()
            with in_use(server):
                assert set(written) <= set(rows(server))
            assert written


def write_until_it_breaks(server: Server, first: int, written: list[int]) -> None:
    try:
        with psycopg.connect(server.folders.url(), autocommit=True) as line:
            while True:
                number = first + len(written) + 10_000
                line.execute("INSERT INTO kept VALUES (%s) ON CONFLICT DO NOTHING", [number])
                written.append(number)
    except psycopg.Error:
        pass


def test_a_pid_file_that_names_somebody_elses_process_is_stale(home):
    server = Server(home)
    with in_use(server):
        owner = server.folders.data.stat().st_uid
        os.kill(server.pid(), signal.SIGKILL)
        while server.pid():
            time.sleep(0.01)
        stranger = subprocess.Popen(["sleep", "60"], **({"user": owner} if os.geteuid() == 0 else {}))
        try:
            file = server.folders.data / "postmaster.pid"
            file.write_text("\n".join([str(stranger.pid), *file.read_text().splitlines()[1:]]) + "\n")
            with in_use(server):
                assert server.is_ready()
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()


def test_a_half_made_cluster_is_never_taken_for_a_good_one():
    with homes.new_home() as home:
        (home / "postgres" / "half-1").mkdir(parents=True)
        (home / "postgres" / "half-1" / "PG_VERSION").write_text("18\n")
        with in_use(Server(home)) as _:
            assert not list((home / "postgres").glob("half-*"))


def test_a_path_too_long_for_a_socket_is_served_from_a_folder_of_our_own():
    with homes.new_home("x" * 150) as home:
        server = Server(home)
        with in_use(server), psycopg.connect(server.folders.url()) as line:
            assert line.execute("SELECT 1").fetchone() == (1,)
        assert server.folders.gate.parent == Path("/tmp")
