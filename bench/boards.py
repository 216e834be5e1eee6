"""Boards on the stream: from the press at the counter to the text, 50 boards and 1,000 of one process.

The clock starts before the act and stops when a board has read the call. Side by side in the same house, 50
boards that ask every five seconds, as queue systems commonly do: how late they are, and what they cost.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import statistics
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.house import house
from bench.load import answer, request

BOARDS, MANY = 50, 1000
CALLS, CALLS_BY_ASKING = 60, 20
BETWEEN_SECONDS = (0.3, 0.6)  # at random, so that calls fall anywhere within the polling period
ASKING_SECONDS = 5.0
SAID = re.compile(rb"^id: (\d+)$", re.MULTILINE)
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Board(asyncio.Protocol):
    """A board that reads a hall's stream and notes when it read each call; it does as little as it can."""

    def __init__(self, site: str, heard: dict[int, list[float]]) -> None:
        self._site, self._heard = site, heard

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(request("GET", f"/live?site={self._site}"))

    def data_received(self, data: bytes) -> None:
        at = perf_counter()
        for seq in SAID.findall(data):
            self._heard.setdefault(int(seq), []).append(at)


class Boards:
    """Boards that read one hall's stream; `heard` has for each call the instants at which they read it."""

    def __init__(self, port: int, site: str) -> None:
        self.heard: dict[int, list[float]] = {}
        self._port, self._site = port, site
        self._lines: list[asyncio.BaseTransport] = []

    @property
    def count(self) -> int:
        return len(self._lines)

    async def open(self, count: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(count):
            line, _ = await loop.create_connection(
                lambda: Board(self._site, self.heard), "127.0.0.1", self._port
            )
            self._lines.append(line)

    async def all_heard(self, seq: int) -> list[float]:
        """Return the instants at which each board read the call. Raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while len(self.heard.get(seq, ())) < self.count:
                await asyncio.sleep(0.01)
        return self.heard[seq]

    def close(self) -> None:
        for line in self._lines:
            line.close()


def run() -> dict[str, Any]:
    """Return latencies in milliseconds, and processor time and memory of the serving process."""
    with house(), ExitStack() as stack:
        from motcua.config.hall_stream import POLL_SECONDS
        from motcua.tests.serving import served

        site, call = _hall()
        port, parent = stack.enter_context(served())
        worker = _worker(parent.pid)
        figures = asyncio.run(_measured(port, site, call, worker))
    period = round(1000 * POLL_SECONDS)
    return {
        "polling_period_ms": period,
        **figures,
        f"boards_{BOARDS}_p99_aim_ms": 1000,
        f"boards_{MANY}_p99_above_period_ms": round(figures[f"boards_{MANY}_p99_ms"] - period),
        f"boards_{MANY}_p99_above_period_aim_ms": 250,
        "p50_ratio_to_asking": round(figures[f"boards_{BOARDS}_p50_ms"] / figures["asking_p50_ms"], 3),
    }


async def _measured(port: int, site: str, call: Callable[[], int], worker: int) -> dict[str, Any]:
    found: dict[str, Any] = {"memory_alone_mb": _memory(worker)}
    boards = Boards(port, site)
    for count in (BOARDS, MANY):
        await boards.open(count - boards.count)
        await asyncio.sleep(2)
        began, cpu = perf_counter(), _processor(worker)
        taken = await _called(boards, call)
        found |= _figures(f"boards_{count}", taken, worker, began, cpu)
    boards.close()
    await asyncio.sleep(1)
    began, cpu = perf_counter(), _processor(worker)
    taken = await _asked(port, site, call)
    return found | _figures("asking", taken, worker, began, cpu) | {"asking_every_ms": 1000 * ASKING_SECONDS}


async def _called(boards: Boards, call: Callable[[], int]) -> list[float]:
    """Return how long each board waited for each of the calls."""
    taken: list[float] = []
    for _ in range(CALLS):
        began = perf_counter()
        seq = await asyncio.to_thread(call)
        taken += [heard - began for heard in await boards.all_heard(seq)]
        await asyncio.sleep(random.uniform(*BETWEEN_SECONDS))
    return taken


async def _asked(port: int, site: str, call: Callable[[], int]) -> list[float]:
    """Return the same of boards that ask every ASKING_SECONDS, each beginning at another moment."""
    called: dict[int, float] = {}
    taken: list[float] = []
    ended = asyncio.Event()

    async def one(number: int, after: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.sleep(ASKING_SECONDS * number / BOARDS)
        while not ended.is_set():
            writer.write(request("GET", f"/api/v1/sites/{site}/calls?after={after}"))
            _, body = await answer(reader)
            told = json.loads(body)
            taken.extend(perf_counter() - called[item["seq"]] for item in told["items"])
            after = told["last"]
            await asyncio.sleep(ASKING_SECONDS)

    first = await asyncio.to_thread(call)
    boards = [asyncio.create_task(one(number, first)) for number in range(BOARDS)]
    await asyncio.sleep(ASKING_SECONDS)
    for _ in range(CALLS_BY_ASKING):
        began = perf_counter()
        seq = await asyncio.to_thread(_timed, call, called, began)
        assert seq in called
        await asyncio.sleep(random.uniform(*BETWEEN_SECONDS))
    await asyncio.sleep(ASKING_SECONDS + 1)
    ended.set()
    await asyncio.gather(*boards)
    return taken


def _timed(call: Callable[[], int], called: dict[int, float], began: float) -> int:
    seq = call()
    called[seq] = began
    return seq


def _figures(name: str, taken: list[float], worker: int, began: float, cpu: float) -> dict[str, Any]:
    taken.sort()
    share = (_processor(worker) - cpu) / (perf_counter() - began)
    return {
        f"{name}_heard": len(taken),
        f"{name}_p50_ms": round(1000 * statistics.median(taken), 1),
        f"{name}_p99_ms": round(1000 * taken[int(len(taken) * 0.99)], 1),
        f"{name}_most_ms": round(1000 * taken[-1], 1),
        f"{name}_processor_percent": round(100 * share, 1),
        f"{name}_memory_mb": _memory(worker),
    }


def _hall() -> tuple[str, Callable[[], int]]:
    """Open a hall and return its id and what calls the next number, returning the call's own."""
    from motcua.queue.call_next import call_next
    from motcua.queue.queries import last_call
    from motcua.tests.cast import gather
    from motcua.tests.hall import MACHINE, opened, taken

    cast = gather()
    counters = cycle([opened(cast, number, at=datetime.now(UTC)).pk for number in range(1, 9)])

    def call() -> int:
        at = datetime.now(UTC)
        call_next(counter_id=next(counters), by=MACHINE, at=at)
        return last_call(cast.centre.pk)

    for _ in range(2 * CALLS + CALLS_BY_ASKING + 1):
        taken(cast, datetime.now(UTC))
    return str(cast.centre.public_id), call


def _worker(parent: int) -> int:
    """Return the process that serves: granian's own only watches over it."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return max(map(int, children), key=_memory)


def _memory(process: int) -> float:
    """Return the resident memory of a process in megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def _processor(process: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
