"""Luồng trực tiếp: server-sent events; for now a heartbeat, which tells a board that it is not alone."""

import asyncio
import signal
from types import FrameType
from typing import Any

BEAT_SECONDS = 15.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """The open streams of this process; all end when the server stops or their reader goes."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def stream(self, receive: Any, send: Any) -> None:
        """Send a beat at once and then every BEAT_SECONDS."""
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        gone = asyncio.ensure_future(_until_gone(receive))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            while not gone.done() and not stopping.done():
                await send({"type": "http.response.body", "body": b": beat\n\n", "more_body": True})
                await asyncio.wait(
                    [gone, stopping], timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
            if not gone.done():
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            stopping.cancel()


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
