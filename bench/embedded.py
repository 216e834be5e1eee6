"""The private PostgreSQL: cold and warm start, and committed rows lost over many kill -9 under writers."""

import os
import shutil
import signal
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psycopg

from motcua.cli.embedded import Server, in_use, revive

ROUNDS = 20
WRITERS = 4
AIM_COLD_SECONDS = 1.0


def run() -> dict[str, Any]:
    """Measure on a new home; `lost` counts rows whose commit was acknowledged and that are not there."""
    above = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    above.chmod(0o711)
    server = Server(above / "home")
    try:
        cold, warm = _use(server), statistics.median(_use(server) for _ in range(5))
        with in_use(server):
            with psycopg.connect(server.folders.url()) as line:
                line.execute("CREATE TABLE kept (writer int, n int, PRIMARY KEY (writer, n))")
            acknowledged, restarts = _kill_often(server)
            with psycopg.connect(server.folders.url()) as line:
                found = set(line.execute("SELECT writer, n FROM kept").fetchall())
    finally:
        shutil.rmtree(above, ignore_errors=True)
    return {
        "name": "embedded",
        "cold_seconds": round(cold, 2),
        "warm_seconds": round(warm, 3),
        "kills": ROUNDS,
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - found),
        "restart_worst_seconds": round(max(restarts), 2),
        "aim_cold_seconds": AIM_COLD_SECONDS,
        "ratio": round(cold / AIM_COLD_SECONDS, 2),
    }


def _use(server: Server) -> float:
    began = time.perf_counter()
    with in_use(server):
        return time.perf_counter() - began


def _kill_often(server: Server) -> tuple[set[tuple[int, int]], list[float]]:
    acknowledged: set[tuple[int, int]] = set()
    restarts = []
    for turn in range(ROUNDS):
        writers = [
            threading.Thread(target=_write, args=[server, WRITERS * turn + n, acknowledged])
            for n in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        time.sleep(0.3)
        if pid := server.pid():
            os.kill(pid, signal.SIGKILL)
        for writer in writers:
            writer.join()
        began = time.perf_counter()
        revive(server)
        restarts.append(time.perf_counter() - began)
    return acknowledged, restarts


def _write(server: Server, writer: int, acknowledged: set[tuple[int, int]]) -> None:
    try:
        with psycopg.connect(server.folders.url(), autocommit=True) as line:
            for n in range(1_000_000):
                line.execute("INSERT INTO kept VALUES (%s, %s)", [writer, n])
                acknowledged.add((writer, n))
    except psycopg.Error:
        return
