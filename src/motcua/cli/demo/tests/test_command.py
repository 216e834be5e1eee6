"""motcua demo, as somebody runs it: killed while it loads, begun again, stopped."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from motcua.cli.demo import address
from motcua.cli.tests import homes
from motcua.cli.tests.test_up import IGNORING, free_port
from motcua.cli.trouble import Trouble


def start(home: Path, port: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", IGNORING, sys.executable, "-m", "motcua.cli", "demo"]
    environment = homes.environment(home) | {"MOTCUA_PORT": str(port)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def read_until(process: "subprocess.Popen[str]", word: str) -> str:
    assert process.stdout
    told = ""
    for line in process.stdout:
        told += line
        if word in line:
            return told
    raise AssertionError(told)


def test_a_demo_killed_while_loading_is_begun_again_and_stops_when_told() -> None:
    with homes.new_home() as home:
        port = free_port()
        killed = start(home, port)
        read_until(killed, "hồ sơ đang sống")
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        process = start(home, port)
        try:
            told = read_until(process, "Ctrl-C")
            assert f"http://127.0.0.1:{port}/" in told
            assert "tiepnhan" in told
            assert "motcua-demo" in told
            try:
                status = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20).status
            except urllib.error.HTTPError as error:
                status = error.code
            assert status < 500
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0
            assert time.monotonic() - began < 10
        finally:
            process.kill()
        token = homes.motcua("token", "--role", "counter", home=home)
        assert (token.returncode, len(token.stdout.split())) == (0, 1)
        again = homes.motcua("token", "--role", "nobody", home=home)
        assert again.returncode == 2
        verdict = homes.motcua("journal", "verify", "--json", home=home)
        assert '"ok": true' in verdict.stdout


def test_it_shows_itself_to_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_BIND", "0.0.0.0")
    with pytest.raises(Trouble):
        address.settle()


def test_it_takes_the_next_port_where_nobody_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {8000, 8001}
    monkeypatch.setattr(address, "_is_free", lambda bind, port: port not in taken)
    monkeypatch.setenv("MOTCUA_BIND", "127.0.0.1")
    monkeypatch.setenv("MOTCUA_PORT", "")
    address.settle()
    assert os.environ["MOTCUA_PORT"] == "8002"
    monkeypatch.setenv("MOTCUA_PORT", "8001")
    address.settle()
    assert os.environ["MOTCUA_PORT"] == "8001"
