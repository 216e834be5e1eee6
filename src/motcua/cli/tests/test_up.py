"""The supervisor's house: one address, restarts, and an end that comes soon."""

import json
import os
import signal
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from motcua.cli import up
from motcua.cli.embedded import Server
from motcua.cli.tests import homes
from motcua.cli.tests.houses import running_house, wait
from motcua.cli.trouble import Trouble
from motcua.tests.ports import free_port

SOON = 10.0


def state_of_worker(home: Path) -> str:
    found = json.loads(homes.motcua("check", "--json", home=home).stdout)
    return next(look["state"] for look in found["checks"] if look["name"] == "worker")


@pytest.fixture(scope="module")
def home():
    with homes.new_home() as path:
        yield path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_everything_stops_soon_with_a_stream_open(home, number):
    with running_house(home) as house:
        assert house.page() == 200
        stream = urllib.request.urlopen(f"http://127.0.0.1:{house.port}/live", timeout=20)
        assert stream.readline() == b": beat\n"
        began = time.monotonic()
        house.process.send_signal(number)
        house.process.wait(SOON)
        assert time.monotonic() - began < SOON
        assert house.process.returncode == 0
        assert Server(home).pid() is None
        assert not house.web_processes()


@pytest.mark.parametrize("which", [min, max], ids=["its main process", "its worker"])
def test_a_killed_web_process_is_started_again(home, which):
    with running_house(home) as house:
        former = house.web_processes()
        os.kill(which(former), signal.SIGKILL)
        assert wait(lambda: house.web_processes() - former and not house.web_processes() & former)
        assert wait(lambda: answers(house.port))
        assert house.page() == 200
        house.process.terminate()
        assert house.process.wait(SOON) == 0


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_killed_database_is_started_again_and_the_worker_goes_on(home):
    with running_house(home) as house:
        server = Server(home)
        former = server.pid()
        os.kill(former, signal.SIGKILL)
        assert wait(lambda: server.pid() not in (former, None) and server.is_ready())
        assert house.page() == 200
        assert wait(lambda: state_of_worker(home) == "ok")
        house.process.terminate()
        assert house.process.wait(SOON) == 0


def test_the_children_of_a_killed_supervisor_end_and_the_next_start_takes_over(home):
    with running_house(home) as house:
        house.process.kill()
        house.process.wait()
        assert wait(lambda: not house.web_processes())
    assert homes.motcua("check", home=home).returncode == 0
    assert Server(home).pid() is None


def test_a_port_in_use_is_named(home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = homes.motcua("up", home=home, MOTCUA_PORT=str(taken.getsockname()[1]))
    assert said.returncode == 2
    assert "đặt MOTCUA_PORT" in said.stderr


def test_nobody_else_gets_the_address_while_our_server_is_down():
    port = free_port()
    with up._reserved("127.0.0.1", port):
        with pytest.raises(Trouble), up._reserved("127.0.0.1", port):
            pass
        with pytest.raises(OSError), socket.create_server(("127.0.0.1", port)):
            pass
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            pass
        with socket.create_server(("127.0.0.1", port), reuse_port=True) as ours:
            for _ in range(20):
                socket.create_connection(("127.0.0.1", port)).close()
                ours.accept()[0].close()
    with up._reserved("127.0.0.1", port):
        pass


def test_a_database_that_does_not_come_back_is_told_and_tried_again(monkeypatch, capsys):
    tries = []

    def revived() -> bool:
        tries.append(1)
        if len(tries) < 3:
            raise Trouble("đĩa đầy")
        return True

    monkeypatch.setattr(up.database, "revived", revived)
    monkeypatch.setattr(up, "REVIVE_PAUSE_SECONDS", 0.0)
    revive = up._reviver()
    for _ in range(3):
        revive()
    said = capsys.readouterr().out.splitlines()
    assert ["đĩa đầy" in line for line in said] == [True, True, False]
    assert said[-1] == "PostgreSQL đã dừng bất ngờ và được chạy lại"
