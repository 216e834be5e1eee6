"""The supervisor: one address, restarts, and an end that comes soon."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from motcua.cli.embedded import Server
from motcua.cli.tests import homes

SOON = 10.0
IN_TIME = 60.0  # for what a busy machine may do slowly
IGNORING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
os.execv(sys.executable, sys.argv[1:])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def house(home: Path, port: int):
    """Start `motcua up` with SIGINT ignored, as a shell does for what it runs behind."""
    command = [sys.executable, "-m", "motcua.cli", "up"]
    environment = homes.environment(home) | {"MOTCUA_PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-c", IGNORING, *command], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            for line in process.stdout:
                if line.startswith("Một Cửa đang chạy tại"):
                    break
            yield process
        finally:
            process.kill()


def page(port: int) -> int:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20).status
    except urllib.error.HTTPError as error:
        return error.code


def web_processes(home: Path) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            is_web = folder.name.isdigit() and b"granian" in (folder / "cmdline").read_bytes()
            if is_web and os.fsencode(str(home)) in (folder / "environ").read_bytes():
                found.append(int(folder.name))
    return sorted(found)


def wait(is_so) -> bool:
    until = time.monotonic() + IN_TIME
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)
    return is_so()


def state_of_worker(home: Path) -> str:
    found = json.loads(homes.motcua("check", "--json", home=home).stdout)
    return next(look["state"] for look in found["checks"] if look["name"] == "worker")


@pytest.fixture(scope="module")
def home():
    with homes.new_home() as path:
        yield path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_everything_stops_soon_with_a_stream_open(home, number):
    port = free_port()
    with house(home, port) as process:
        assert page(port) in (200, 302, 404)
        stream = urllib.request.urlopen(f"http://127.0.0.1:{port}/live", timeout=20)
        assert stream.readline() == b": beat\n"
        began = time.monotonic()
        process.send_signal(number)
        process.wait(SOON)
        assert time.monotonic() - began < SOON
        assert process.returncode == 0
        assert Server(home).pid() is None
        assert not web_processes(home)


def test_a_killed_web_process_is_started_again(home):
    port = free_port()
    with house(home, port) as process:
        former = web_processes(home)
        os.kill(max(former), signal.SIGKILL)
        assert wait(lambda: web_processes(home) and not set(web_processes(home)) & set(former))
        assert wait(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
        assert page(port) in (200, 302, 404)
        process.terminate()
        process.wait(SOON)


def test_a_killed_database_is_started_again_and_the_worker_goes_on(home):
    port = free_port()
    with house(home, port) as process:
        server = Server(home)
        former = server.pid()
        os.kill(former, signal.SIGKILL)
        assert wait(lambda: server.pid() not in (former, None) and server.is_ready())
        assert page(port) in (200, 302, 404)
        assert wait(lambda: state_of_worker(home) == "ok")
        process.terminate()
        process.wait(SOON)


def test_the_children_of_a_killed_supervisor_end_and_the_next_start_takes_over(home):
    port = free_port()
    with house(home, port) as process:
        process.kill()
        process.wait()
        assert wait(lambda: not web_processes(home))
    assert homes.motcua("check", home=home).returncode == 0
    assert Server(home).pid() is None


def test_a_port_in_use_is_named(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = homes.motcua("up", home=home, MOTCUA_PORT=str(taken.getsockname()[1]))
    assert said.returncode == 2
    assert "đặt MOTCUA_PORT" in said.stderr
