"""Requests that a network may repeat: the same key gives the same answer and writes nothing again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction

from motcua.journal.statement import one

TAKE = """INSERT INTO journal_request (caller, key, fingerprint, created_at, status, answer)
    VALUES (%(caller)s, %(key)s, %(fingerprint)s, %(at)s, 0, 'null')
    ON CONFLICT (caller, key) DO NOTHING RETURNING id"""
KEEP = "UPDATE journal_request SET status = %(status)s, answer = %(answer)s::jsonb WHERE id = %(id)s"
READ = """SELECT fingerprint, status, answer::text FROM journal_request
    WHERE caller = %(caller)s AND key = %(key)s"""


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
    with transaction.atomic():
        taken = one(TAKE, {"caller": caller, "key": key, "fingerprint": fingerprint, "at": at})
        if taken is None:
            return _stored(caller, key, fingerprint)
        answer = act()
        body = orjson.dumps(answer.body).decode()
        one(KEEP, {"status": answer.status, "answer": body, "id": taken[0]})
        return answer


def _stored(caller: str, key: str, fingerprint: str) -> Answer:
    row = one(READ, {"caller": caller, "key": key})
    if row is None or row[0] != fingerprint:
        raise KeyReused(key)
    return Answer(row[1], orjson.loads(row[2]), repeated=True)
