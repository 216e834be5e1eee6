"""motcua demo, as somebody runs it: killed while it loads, begun again, stopped."""

import os
import signal
import time

import pytest

from motcua.cli.demo import address
from motcua.cli.tests import homes
from motcua.cli.tests.houses import LOADING, house
from motcua.cli.trouble import Trouble


@pytest.mark.long
def test_a_demo_killed_while_loading_is_begun_again_and_stops_when_told() -> None:
    with homes.new_home() as home:
        with house(home, "demo") as killed:
            killed.wait_for("hồ sơ đang sống", LOADING)
            os.kill(killed.process.pid, signal.SIGKILL)
            killed.process.wait()
        with house(home, "demo", killed.port) as demo:
            told = demo.wait_for("Ctrl-C", LOADING)
            assert f"http://127.0.0.1:{demo.port}/" in told
            assert "tiepnhan" in told
            assert "motcua-demo" in told
            assert demo.page() == 200
            began = time.monotonic()
            demo.process.send_signal(signal.SIGINT)
            assert demo.process.wait(timeout=10) == 0
            assert time.monotonic() - began < 10
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
