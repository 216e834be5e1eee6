"""Luồng trực tiếp: server-sent events: a hall's calls for its boards, and a heartbeat for whoever asks."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from types import FrameType
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from motcua.config.hall_stream import DatabaseAway, Halls

BEAT_SECONDS = 15.0
MOST_LISTENERS = 6000  # of a process; further ones ask again by /api/v1/sites/{id}/calls
LARGEST_SEQ = 2**62
EVENTS = (b"content-type", b"text/event-stream; charset=utf-8")
WORDS = (b"content-type", b"text/plain; charset=utf-8")
HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
BEAT = b": beat\n\n"
AGAIN_AFTER = b"retry: 2000\n\n"


class BadRequest(Exception):
    """The address asks for no hall and no place in its calls that there could be."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks for: a hall, and the calls after a number; None for those from now on."""

    site: UUID
    after: int | None


def wish(scope: dict[str, Any]) -> Wish | None:
    """Return what is asked for, None where it is the heartbeat. Raises BadRequest.

    A browser that comes back by itself sends the old address and, in a header, the last number it had.
    """
    query = parse_qs(scope["query_string"].decode("ascii", "replace"))
    if "site" not in query:
        return None
    headers = dict(scope["headers"])
    places = [*query.get("after", []), headers.get(b"last-event-id", b"").decode("ascii", "replace")]
    try:
        numbers = [int(place) for place in places if place]
        found = Wish(UUID(query["site"][0]), max(numbers, default=None))
    except ValueError as error:
        raise BadRequest from error
    if any(not 0 <= number <= LARGEST_SEQ for number in numbers):
        raise BadRequest
    return found


class Live:
    """The open streams of this process; all end when the server stops or their reader goes."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()
        self._halls = Halls()
        self._listeners = 0

    def stop(self) -> None:
        self._stopping.set()

    async def answer(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Open the stream that is asked for, or say why there is none."""
        try:
            asked = wish(scope)
            if asked is None:
                await self.stream(receive, send)
            elif self._listeners >= MOST_LISTENERS:
                await _refuse(send, 503)
            elif (site_id := await self._halls.site(asked.site)) is None:
                await _refuse(send, 404)
            else:
                await self._hall(site_id, asked.after, receive, send)
        except BadRequest:
            await _refuse(send, 400)
        except DatabaseAway:
            await _refuse(send, 503)

    async def stream(self, receive: Any, send: Any) -> None:
        """Send a beat at once and then every BEAT_SECONDS."""
        await _begin(send)
        gone = asyncio.ensure_future(_until_gone(receive))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            while not gone.done() and not stopping.done():
                await send({"type": "http.response.body", "body": BEAT, "more_body": True})
                await asyncio.wait(
                    [gone, stopping], timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
            if not gone.done():
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            stopping.cancel()

    async def _hall(self, site_id: int, after: int | None, receive: Any, send: Any) -> None:
        """Send what the hall says from `after` on, until the reader goes or the server stops."""
        listener = self._halls.join(site_id, after)
        self._listeners += 1
        gone = asyncio.ensure_future(_until_gone(receive))
        stopping = asyncio.ensure_future(self._stopping.wait())
        for end in (gone, stopping):
            end.add_done_callback(lambda _: listener.wake.set())
        try:
            await _begin(send)
            await send({"type": "http.response.body", "body": AGAIN_AFTER, "more_body": True})
            while not gone.done() and not stopping.done():
                await listener.wake.wait()
                listener.wake.clear()
                if news := listener.news():
                    await send({"type": "http.response.body", "body": news, "more_body": True})
            if not gone.done():
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._listeners -= 1
            self._halls.leave(site_id, listener)
            gone.cancel()
            stopping.cancel()


async def _begin(send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [EVENTS, *HEADERS]})


async def _refuse(send: Any, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [WORDS, *HEADERS]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def serve_lifespan(live: Live, receive: Any, send: Any) -> None:
    """Answer the server's start and end; the streams end when its end is asked for."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _hear_signals(live)
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _hear_signals(live: Live) -> None:
    """End the streams at SIGTERM: the server waits for them before it tells anybody that it stops.

    The event loop's own handlers work by a wake-up descriptor and go on beside these.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        former = signal.getsignal(number)

        def hear(number: int, frame: FrameType | None, former: Any = former) -> None:
            loop.call_soon_threadsafe(live.stop)
            if callable(former):
                former(number, frame)

        signal.signal(number, hear)
