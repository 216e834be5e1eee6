"""50,000 numbers and 50,000 calls over HTTP, one of two web processes killed in the middle; beside raw SQL.

A press that got no answer is sent again to the other process with the same key, as a machine in the hall
does. Afterwards the database is asked: is every number that was told there once, was every ticket called
once, is the order of the calls without a gap? The baseline is the same counter row, ticket and call in
pgbench, without HTTP, tokens, keys, rules and journal.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg

from bench.house import Web, house, webs
from bench.load import answer, request
from bench.pgbench import per_second

SHARES = {2: 0.1, 10: 0.2, 50: 0.7}  # of the presses, by connections; the kill falls in the last
FIELDS, COUNTERS = 8, 50
HALL_FULL = 500  # who waits at most
WARM = 200
BASELINE = 5_000

TABLES = """
CREATE TABLE b_count (series int, day date, serial int, PRIMARY KEY (series, day));
CREATE TABLE b_ticket (id bigserial PRIMARY KEY, public_id uuid DEFAULT gen_random_uuid() UNIQUE, series int,
    day date, serial int, field int, state text, counter int, issued_at timestamptz, called_at timestamptz,
    UNIQUE (series, day, serial));
CREATE INDEX ON b_ticket (issued_at, id) WHERE state = 'waiting';
"""
ISSUE = """
\\set series random(1, 8)
BEGIN;
INSERT INTO b_count VALUES (:series, current_date, 1)
    ON CONFLICT (series, day) DO UPDATE SET serial = b_count.serial + 1 RETURNING serial \\gset
INSERT INTO b_ticket (series, day, serial, field, state, issued_at)
    VALUES (:series, current_date, :serial, :series, 'waiting', now());
COMMIT;
"""
CALL = """
UPDATE b_ticket SET state = 'serving', counter = 1, called_at = now() WHERE id = (
    SELECT id FROM b_ticket WHERE state = 'waiting' ORDER BY issued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED);
"""


@dataclass
class Pressed:
    """What came of the presses at one number of connections."""

    connections: int
    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    empty: int = 0
    again: int = 0

    def figures(self) -> dict[str, Any]:
        """Return presses a second and latencies in milliseconds."""
        taken = sorted(self.taken)
        return {
            "per_second": round(len(taken) / self.seconds, 1),
            "p50_ms": round(1000 * statistics.median(taken), 1),
            "p99_ms": round(1000 * taken[int(len(taken) * 0.99)], 1),
            "sent_again": self.again,
        }


def run(presses: int = 50_000) -> dict[str, Any]:
    """Return figures of issuing and calling by connections, what was lost or doubled, and the baseline."""
    with house(), webs(2) as two:
        make = _requests()
        base = _baseline()
        _warm(two, make)
        issued, called = [], []
        for connections, share in SHARES.items():
            both = _level(two, make, connections, int(presses * share))
            issued.append(both[0])
            called.append(both[1])
        found = _found(issued, called)
        found["lost_by_power_cut"] = _power_cut(two, make)
    last = f"c{issued[-1].connections}"
    ours = {
        "issue": {f"c{one.connections}": one.figures() for one in issued},
        "call": {f"c{one.connections}": one.figures() for one in called},
    }
    return {
        "issued": sum(len(one.answers) for one in issued),
        "called": sum(len(one.answers) for one in called),
        **found,
        **ours,
        "raw_sql": base,
        "ratio_issue": round(ours["issue"][last]["per_second"] / base["issue_per_second"], 2),
        "ratio_call": round(ours["call"][last]["per_second"] / base["call_per_second"], 2),
        "aim": "0 duplicates, 0 lost, >= 150 issues/s and >= 200 calls/s at 50 connections, p99 <= 300 ms",
    }


@dataclass
class Requests:
    """Makes the n-th press; each has a key of its own."""

    issue: Callable[[int], bytes]
    call: Callable[[int], bytes]


def _requests() -> Requests:
    from motcua.accounts.issue_token import issue_token
    from motcua.journal import System
    from motcua.queue.set_hall import set_series
    from motcua.tests.cast import gather
    from motcua.tests.hall import MACHINE, field_of, opened

    now = datetime.now(UTC)
    cast = gather()
    fields = [field_of(cast, f"linh-vuc-{n}", f"Lĩnh vực {n}") for n in range(FIELDS)]
    for letter, one in zip("ABCDEFGH", fields, strict=True):
        set_series(site_id=cast.centre.pk, code=letter, name="", fields=[one], by=MACHINE, at=now)
    counters = [opened(cast, n + 1, *fields, at=now).public_id for n in range(COUNTERS)]
    administrator = System(frozenset({"administer"}))
    token = issue_token(role="counter", site=str(cast.centre.pk), by=administrator, at=now, days=30)
    bodies = [json.dumps({"site": str(cast.centre.public_id), "field": one.code}).encode() for one in fields]

    def post(path: str, body: bytes = b"") -> bytes:
        head = {"Authorization": f"Bearer {token}", "Content_Type": "application/json"}
        return request("POST", f"/api/v1{path}", body, **head, Idempotency_Key=uuid4().hex)

    return Requests(
        issue=lambda n: post("/tickets", bodies[n % FIELDS]),
        call=lambda n: post(f"/counters/{counters[n % COUNTERS]}/next"),
    )


def _warm(two: list[Web], make: Requests) -> None:
    for n, what in ((WARM, make.issue), (WARM * 2, make.call)):
        asyncio.run(_pressing(two, what, Pressed(4), n))


def _level(two: list[Web], make: Requests, connections: int, number: int) -> tuple[Pressed, Pressed]:
    """Issue and call in turn, a hall full of people at a time: nobody has 50,000 waiting."""
    issued, called = Pressed(connections), Pressed(connections)
    rounds = max(1, number // HALL_FULL)
    for place in range(rounds):
        kill = number // rounds // 2 if connections == max(SHARES) and place == rounds // 2 else None
        asyncio.run(_pressing(two, make.issue, issued, number // rounds, kill))
        asyncio.run(_pressing(two, make.call, called, number // rounds, kill))
    return issued, called


async def _pressing(
    two: list[Web],
    make: Callable[[int], bytes],
    pressed: Pressed,
    number: int,
    kill: int | None = None,
) -> None:
    numbers = iter(range(number))

    async def one(place: int) -> None:
        line = Line(two, place)
        for n in numbers:
            if n == kill:
                two[0].kill()
            began = perf_counter()
            status, body = await line.send(make(n))
            pressed.taken.append(perf_counter() - began)
            if status not in (200, 201, 204):
                raise RuntimeError(f"{status}: {body[:300]!r}")
            if status == 204:
                pressed.empty += 1
            else:
                pressed.answers.append(json.loads(body))
        pressed.again += line.again
        line.close()

    began = perf_counter()
    await asyncio.gather(*[one(place) for place in range(pressed.connections)])
    pressed.seconds += perf_counter() - began


class Line:
    """A connection that goes to the other process, with the same request, when its own is gone."""

    def __init__(self, two: list[Web], place: int) -> None:
        self.two, self.place, self.again = two, place, 0
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def send(self, what: bytes) -> tuple[int, bytes]:
        """Return status and body; tries until somebody answers, at most for a minute."""
        for _ in range(1200):
            try:
                if self._writer is None:
                    port = self.two[self.place % len(self.two)].port
                    self._reader, self._writer = await asyncio.open_connection("127.0.0.1", port)
                assert self._reader is not None
                self._writer.write(what)
                return await answer(self._reader)
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                self.again += 1
                self.place += 1
                await asyncio.sleep(0.05)
        raise RuntimeError("nobody answers")

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


def _found(issued: list[Pressed], called: list[Pressed]) -> dict[str, int]:
    """Ask the database what became of what was told."""
    from django.db.models import Count

    from motcua.queue.models import Call, Hall, Serving, Ticket

    told = [one["id"] for pressed in issued for one in pressed.answers]
    numbers = [one["number"] for pressed in issued for one in pressed.answers]
    kept = {str(one) for one in Ticket.objects.values_list("public_id", flat=True)}
    calls = [one["id"] for pressed in called for one in pressed.answers]
    stretches = Serving.objects.values("ticket").annotate(n=Count("id"))
    seqs = list(Call.objects.order_by("seq").values_list("seq", flat=True))
    return {
        "doubled_numbers": len(numbers) - len(set(numbers)),
        "lost_tickets": len(set(told) - kept),
        "unknown_tickets": Ticket.objects.count() - len(told) - WARM,
        "called_twice": len(calls) - len(set(calls)) + stretches.filter(n__gt=1).count(),
        "gaps_in_calls": Hall.objects.get().last_call - len(seqs) + (seqs != list(range(1, len(seqs) + 1))),
    }


def _power_cut(two: list[Web], make: Requests) -> int:
    """Kill the database with fifty people waiting; return how many do not come back in their order."""
    from django.db import connections

    from motcua.cli import database, home
    from motcua.cli.embedded import Server
    from motcua.queue.call_next import call_next
    from motcua.queue.models import Sitting
    from motcua.tests.hall import MACHINE

    asyncio.run(_pressing(two, make.call, Pressed(4), HALL_FULL))  # nobody is left from before
    pressed = Pressed(1)
    asyncio.run(_pressing(two, make.issue, pressed, 50))
    pid = Server(home.path()).pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    connections.close_all()
    while not database.revived():
        time.sleep(0.1)
    counter = Sitting.objects.filter(ended_at=None).order_by("id").values_list("counter_id", flat=True)[0]
    now = datetime.now(UTC)
    back = [call_next(counter_id=counter, by=MACHINE, at=now) for _ in pressed.answers]
    return sum(
        one is None or str(one.public_id) != told["id"]
        for one, told in zip(back, pressed.answers, strict=True)
    )


def _baseline() -> dict[str, float]:
    from motcua.cli import home

    with psycopg.connect(home.embedded_url(), autocommit=True) as line:
        line.execute(TABLES)
        issue = per_second(ISSUE, clients=50, times=BASELINE)
        line.execute("ANALYZE b_ticket")
        return {
            "issue_per_second": issue,
            "call_per_second": per_second(CALL, clients=50, times=BASELINE),
        }
