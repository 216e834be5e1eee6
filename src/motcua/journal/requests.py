"""Requests that a network may repeat: the same key gives the same answer and writes nothing again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, transaction


class KeyReused(Exception):
    """The idempotency key was already used with another body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a door answered; `body` is JSON. `repeated` when it was answered before."""

    status: int
    body: Any
    repeated: bool = False


def once(*, caller: str, key: str, fingerprint: str, at: datetime, act: Callable[[], Answer]) -> Answer:
    """Return the answer of `act()`, or the one stored for (`caller`, `key`).

    Runs in one transaction whose first statement takes the key, so a second press waits for
    the first. An `act` that raises takes no key. Raises KeyReused when `fingerprint` (a hash of
    the request) differs from the stored one. Keys are kept 48 hours.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO journal_request (caller, key, fingerprint, created_at, status, answer)
            VALUES (%s, %s, %s, %s, 0, 'null') ON CONFLICT (caller, key) DO NOTHING RETURNING id""",
            (caller, key, fingerprint, at),
        )
        taken = cursor.fetchone()
        if taken is None:
            return _stored(cursor, caller, key, fingerprint)
        answer = act()
        cursor.execute(
            "UPDATE journal_request SET status = %s, answer = %s::jsonb WHERE id = %s",
            (answer.status, orjson.dumps(answer.body).decode(), taken[0]),
        )
        return answer


def _stored(cursor: Any, caller: str, key: str, fingerprint: str) -> Answer:
    cursor.execute(
        "SELECT fingerprint, status, answer::text FROM journal_request WHERE caller = %s AND key = %s",
        (caller, key),
    )
    known, status, body = cursor.fetchone()
    if known != fingerprint:
        raise KeyReused(key)
    return Answer(status, orjson.loads(body), repeated=True)
