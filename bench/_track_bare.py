"""The look-up as JSON by bare ASGI and psycopg with the same statement: the other baseline of bench/track."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg_pool

from motcua.cli import home

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django  # the settings are named first

django.setup(set_prefix=False)

from motcua.deadlines.tracking import READ  # noqa: E402
from motcua.dossiers.codes import is_secret, look_up_secret  # noqa: E402

KEY = home.key("lookup")
pool: psycopg_pool.AsyncConnectionPool | None = None

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one look-up with what the statement gives, once the secret is right."""
    if scope["type"] != "http":
        return
    global pool
    if pool is None:
        made = pool = psycopg_pool.AsyncConnectionPool(
            home.embedded_url(), min_size=4, max_size=8, open=False
        )
        await made.open(wait=True)
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    asked = json.loads(body)
    now = datetime.now(UTC)
    values = {"code": asked["code"], "at": now, "since": now - timedelta(hours=1)}
    async with pool.connection() as line:
        answer = await (await line.execute(READ, values)).fetchone()
    assert answer is not None
    row = json.loads(answer[1])
    right = is_secret(asked["secret"], look_up_secret(KEY, UUID(row["thread"]), row["secret_no"]))
    content = answer[1].encode() if right and answer[0] < 10 else b"{}"
    length = str(len(content)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})
