"""Nhà đang mở: the house served as in service, stream and pages on one address, for tests and benches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

from motcua.tests.ports import free_port

IN_TIME = 60.0


@contextmanager
def served(database_url: str = "", port: int | None = None) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve the house from a process of its own; give its port and the process, which ends with SIGTERM."""
    port = port or free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--backlog", "8192", "--backpressure", "8192"]
    command += ["--workers-kill-timeout", "3", "--no-access-log", "--log-level", "warning"]
    besides = {"MOTCUA_DATABASE_URL": database_url} if database_url else {}
    process = subprocess.Popen([*command, "motcua.config.asgi:application"], env=os.environ | besides)
    try:
        _wait_for(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + IN_TIME
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/live", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the house does not answer")


@dataclass
class Stream:
    """An open stream and the events read from it, one at a time."""

    answer: HTTPResponse

    def next(self, *kinds: str) -> tuple[str, dict[str, Any]]:
        """Return the next event of these kinds, with what it says. Raises EOFError at the stream's end."""
        while True:
            kind, told = self._event()
            if kind in kinds:
                return kind, told

    def calls(self, count: int) -> list[tuple[int, str]]:
        """Return number and ticket of the next calls."""
        found = [self.next("call")[1] for _ in range(count)]
        return [(told["seq"], told["number"]) for told in found]

    def _event(self) -> tuple[str, dict[str, Any]]:
        kind, told = "", {}
        while line := self.answer.readline():
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                told = json.loads(value)
            elif not name and kind:
                return kind, told
        raise EOFError


@contextmanager
def listening(port: int, query: str, **headers: str) -> Iterator[Stream]:
    """Give the open stream at `/live?query`."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/live?{query}",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    with urllib.request.urlopen(asked, timeout=IN_TIME) as answer:
        yield Stream(answer)
