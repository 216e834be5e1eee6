"""A house of its own for a bench: a fresh home, its database, the cast, and a web server in front."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from motcua.tests.ports import free_port


@contextmanager
def house() -> Iterator[Path]:
    """Give a home with a running, migrated database, Django set up on it; all gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    home.chmod(0o711)
    os.environ["MOTCUA_HOME"] = str(home)
    from motcua.cli.database import database

    try:
        with database():
            yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def serving(*, workers: int = 2, threads: int = 4) -> Iterator[int]:
    """Give the port of granian in front of the pages and the API, in processes of its own."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)]
    command += ["--no-access-log", "--log-level", "warning", "motcua.config.wsgi:application"]
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


class Web:
    """One web process on a port of its own; `kill` takes it down without a word and starts the next."""

    def __init__(self, *, threads: int = 4) -> None:
        self.port, self.threads = free_port(), threads
        self.process = self._start()
        _wait(self.port, self.process)

    def kill(self) -> None:
        """Kill it with all its children, as a fallen machine does, and have another one started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        self.process = self._start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def _start(self) -> subprocess.Popen[Any]:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", str(self.threads)]
        command += ["--no-access-log", "--log-level", "warning", "motcua.config.wsgi:application"]
        return subprocess.Popen(command, start_new_session=True)


@contextmanager
def webs(number: int) -> Iterator[list[Web]]:
    """Give so many web processes, each on its own port."""
    made = [Web() for _ in range(number)]
    try:
        yield made
    finally:
        for web in made:
            web.stop()


def _wait(port: int, process: subprocess.Popen[Any]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")
