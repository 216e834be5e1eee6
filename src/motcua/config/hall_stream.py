"""Dòng của sảnh: reads each hall that somebody listens to once for all its listeners of this process.

Calls have a number and are caught up after a cut; notices, counts and beats are only ever sent as they
stand now. Each event is encoded once. A listener that is slow holds nothing but its place.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from django.db import connections

from motcua.org.rules import ZONE
from motcua.queue import statements
from motcua.queue.queries import Called

POLL_SECONDS = 0.2
LOOK_ROUND_SECONDS = 1.0  # for notices and counts
BEAT_SECONDS = 10.0
LONGEST_ANSWER_SECONDS = 5.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 5.0
MOST_CALLS = 200
SITE: LiteralString = "SELECT id FROM org_office WHERE public_id = %(public_id)s::uuid"
log = logging.getLogger(__name__)

Row = tuple[Any, ...]


class DatabaseAway(Exception):
    """The database does not answer now."""


class Hall:
    """What one hall said last: its newest calls, oldest first, and how it stands."""

    def __init__(self, site_id: int) -> None:
        self.site_id = site_id
        self.last = -1  # nothing was read yet
        self.listeners: set[Listener] = set()
        self._calls: list[bytes] = []
        self.stands: dict[str, tuple[int, bytes]] = {}

    def add(self, calls: Sequence[Called]) -> None:
        self._calls = [*self._calls, *map(_call, calls)][-MOST_CALLS:]

    def begin(self, last: int, calls: Sequence[Called]) -> None:
        self._calls, self.last = [], last
        self.add(calls)

    def after(self, seq: int) -> list[bytes]:
        """Return the calls after `seq`: numbers have no gap, so how many they are is known."""
        count = min(self.last - seq, len(self._calls))
        return self._calls[len(self._calls) - count :] if count > 0 else []

    def say(self, kind: str, told: Mapping[str, object]) -> bool:
        """Keep how the hall stands and return whether that is new."""
        text = event(kind, told)
        mark, former = self.stands.get(kind, (0, b""))
        if text != former:
            self.stands[kind] = (mark + 1, text)
        return text != former

    def wake(self) -> None:
        for listener in self.listeners:
            listener.wake.set()


class Listener:
    """One reader of a hall: the last call it was given, and which of the other events."""

    def __init__(self, hall: Hall, after: int | None) -> None:
        self.wake = asyncio.Event()
        self.wake.set()
        self._hall = hall
        self._seq = after
        # A beat that was heard before is no beat: it would set the clock back.
        self._heard = {"beat": hall.stands["beat"][0]} if "beat" in hall.stands else {}

    def news(self) -> bytes:
        """Return what it was not given yet, and count it as given. Without `after` it begins with now."""
        hall = self._hall
        if hall.last < 0:
            return b""
        parts = []
        for kind, (mark, text) in hall.stands.items():
            if self._heard.get(kind) != mark:
                self._heard[kind] = mark
                parts.append(text)
        if self._seq is not None:
            parts += hall.after(self._seq)
        self._seq = hall.last
        return b"".join(parts)


class Halls:
    """The halls that somebody listens to. One connection of its own and one task, while there are any."""

    def __init__(self) -> None:
        self._halls: dict[int, Hall] = {}
        self._sites: dict[UUID, int] = {}
        self._line: psycopg.AsyncConnection[Row] | None = None
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def site(self, public_id: UUID) -> int | None:
        """Return the id of the place with this public one, None where there is none. Raises DatabaseAway."""
        if public_id not in self._sites:
            try:
                rows = await self._ask(SITE, {"public_id": public_id})
            except (psycopg.Error, TimeoutError, OSError) as error:
                raise DatabaseAway from error
            finally:
                await self._hang_up_if_alone()
            if not rows:
                return None
            self._sites[public_id] = rows[0][0]
        return self._sites[public_id]

    def join(self, site_id: int, after: int | None) -> Listener:
        """Return a new listener of the hall; `leave` it in the end."""
        hall = self._halls.setdefault(site_id, Hall(site_id))
        listener = Listener(hall, after)
        hall.listeners.add(listener)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        return listener

    def leave(self, site_id: int, listener: Listener) -> None:
        hall = self._halls[site_id]
        hall.listeners.discard(listener)
        if not hall.listeners:
            del self._halls[site_id]

    async def _watch(self) -> None:
        """Read the halls until nobody listens; a database that is away is asked again, ever less often.

        Without it there is no beat either: a board that hears none says that it may have missed something.
        """
        loop = asyncio.get_running_loop()
        pause, look_at, beat_at = FIRST_PAUSE_SECONDS, 0.0, loop.time() + BEAT_SECONDS
        while self._halls:
            rest = POLL_SECONDS
            try:
                await self._read_calls()
                if loop.time() >= look_at:
                    await self._look_round()
                    look_at = loop.time() + LOOK_ROUND_SECONDS
                if loop.time() >= beat_at:
                    self._beat()
                    beat_at = loop.time() + BEAT_SECONDS
                pause = FIRST_PAUSE_SECONDS
            except (psycopg.Error, TimeoutError, OSError) as error:
                log.warning("the hall cannot be read, again in %s s: %s", pause, error)
                rest, pause = pause, min(pause * 2, LONGEST_PAUSE_SECONDS)
            await asyncio.sleep(rest)
        await self._hang_up()

    async def _read_calls(self) -> None:
        for site_id, last in await self._ask(statements.LAST_CALLS, {"sites": list(self._halls)}):
            hall = self._halls.get(site_id)
            if hall and last != hall.last:
                await self._read_hall(hall, last)
        for hall in self._halls.values():
            if hall.last < 0:  # a place whose hall nobody has opened yet
                hall.begin(0, [])
                hall.wake()

    async def _read_hall(self, hall: Hall, last: int) -> None:
        """Read what was called since; anew from the start where numbers went back, as after a restore."""
        is_known = 0 <= hall.last < last
        values = {"site": hall.site_id, "seq": hall.last if is_known else 0, "limit": MOST_CALLS}
        rows = await self._ask(statements.CALLS, values)
        calls = [Called(*row) for row in reversed(rows)]
        if is_known:
            hall.add(calls)
            hall.last = calls[-1].seq if calls else last
        else:
            hall.begin(calls[-1].seq if calls else last, calls)
        hall.wake()

    async def _look_round(self) -> None:
        sites = list(self._halls)
        notices, counts = defaultdict(list), defaultdict(list)
        at = datetime.now(UTC)
        for site_id, text in await self._ask(statements.SHOWN_NOTICES, {"sites": sites, "at": at}):
            notices[site_id].append(text)
        for site_id, *count in await self._ask(statements.IN_HALL_NOW, {"sites": sites}):
            counts[site_id].append(dict(zip(("field", "waiting", "counters"), count, strict=True)))
        for hall in [self._halls[site_id] for site_id in sites if site_id in self._halls]:
            fields = counts[hall.site_id]
            waiting = sum(field["waiting"] for field in fields)
            is_new = hall.say("notice", {"items": notices[hall.site_id]})
            is_new |= hall.say("hall", {"waiting": waiting, "fields": fields})
            if is_new:
                hall.wake()

    def _beat(self) -> None:
        at = datetime.now(ZONE).isoformat(timespec="milliseconds")
        for hall in self._halls.values():
            hall.say("beat", {"at": at, "last": hall.last})
            hall.wake()

    async def _ask(self, statement: LiteralString, values: Mapping[str, object]) -> list[Row]:
        async with self._turn:
            try:
                async with asyncio.timeout(LONGEST_ANSWER_SECONDS):
                    if self._line is None:
                        self._line = await psycopg.AsyncConnection.connect(**place(), autocommit=True)
                    cursor = await self._line.execute(statement, values)
                    return await cursor.fetchall()
            except BaseException:  # also where we were stopped in the middle of an answer
                await self._hang_up()
                raise

    async def _hang_up_if_alone(self) -> None:
        if not self._halls:
            await self._hang_up()

    async def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(psycopg.Error, OSError):
                await line.close()


def place() -> dict[str, Any]:
    """Return how Django reaches the database, in the application's role, for a connection of our own."""
    given = connections["default"].get_connection_params()
    ours = {name: value for name, value in given.items() if name not in ("context", "cursor_factory")}
    return {"connect_timeout": 3, "application_name": "motcua-live", **ours}


def _call(call: Called) -> bytes:
    told = {
        "seq": call.seq,
        "number": call.number,
        "counter": call.counter,
        "counter_name": call.counter_name,
        "field": call.field,
        "name": call.name,
        "at": call.at.astimezone(ZONE).isoformat(),
        "is_repeat": call.is_repeat,
    }
    return f"id: {call.seq}\n".encode() + event("call", told)


def event(kind: str, told: Mapping[str, object]) -> bytes:
    """Return one event as it travels."""
    return f"event: {kind}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n".encode()
