"""The ASGI entry: the live stream in the event loop, pages in threads behind it, on one origin."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from motcua.config.wsgi import application as pages_wsgi  # isort: skip  # sets Django up for what comes next
from motcua.config.live import Live, serve_lifespan

# Pages wait for the database, not for the processor: more threads than cores.
PAGE_THREADS = 8

live = Live()
pages: Any = WSGIMiddleware(cast(Any, pages_wsgi), workers=PAGE_THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await serve_lifespan(live, receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live.answer(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, _coroutine(receive), send)


def _coroutine(receive: Any) -> Any:
    """Return `receive` as a coroutine function.

    The server gives one that returns a future, with which a2wsgi cannot read a body.
    """

    async def message() -> Any:
        return await receive()

    return message
