"""A small HTTP/1.1 client that keeps connections open and counts; for benches on loopback only."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figures:
    """Answers a second and latencies in milliseconds; `statuses` counts each answer's status."""

    per_second: float
    p50_ms: float
    p99_ms: float
    statuses: dict[int, int]
    first_bad: str


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of one request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def load(port: int, make: Callable[[int], bytes], *, connections: int, seconds: float) -> Figures:
    """Send `make(n)` for n = 0, 1, 2 … from `connections` at once for `seconds`; return what came back."""
    return asyncio.run(_load(port, make, connections, seconds))


async def _load(port: int, make: Callable[[int], bytes], connections: int, seconds: float) -> Figures:
    taken: list[float] = []
    statuses: dict[int, int] = {}
    bad: list[str] = []
    numbers = iter(range(10**9))
    end = perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while perf_counter() < end:
            start = perf_counter()
            writer.write(make(next(numbers)))
            status, body = await answer(reader)
            taken.append(perf_counter() - start)
            statuses[status] = statuses.get(status, 0) + 1
            if status >= 400 and not bad:
                bad.append(body.decode(errors="replace")[:300])
        writer.close()

    start = perf_counter()
    await asyncio.gather(*[one() for _ in range(connections)])
    whole = perf_counter() - start
    taken.sort()
    return Figures(
        per_second=round(len(taken) / whole, 1),
        p50_ms=round(1000 * statistics.median(taken), 1),
        p99_ms=round(1000 * taken[int(len(taken) * 0.99)], 1),
        statuses=statuses,
        first_bad=bad[0] if bad else "",
    )


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read one answer: its status and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    place = lower.find(b"content-length:")
    if place >= 0:
        body = await reader.readexactly(int(lower[place + 15 : lower.index(b"\r\n", place)]))
    else:
        body = await _chunks(reader)
    return int(head[9:12]), body


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body
