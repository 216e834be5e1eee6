"""Answering a repeated request once."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest

from motcua import journal
from motcua.org import TokenActor

MAY_REPEAT = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "Cùng một khóa nhận lại đúng câu trả lời trước và không ghi thêm gì; giữ 48 giờ.",
            "schema": {"type": "string", "maxLength": 120},
        }
    ]
}


def once(
    request: HttpRequest, by: TokenActor, at: datetime, act: Callable[[], journal.Answer]
) -> journal.Answer:
    """Return `act()`, or the stored answer when the caller sent this Idempotency-Key before.

    Without a key every request is a new one.
    """
    key = request.headers.get("Idempotency-Key", "")[:120]
    if not key:
        with transaction.atomic():
            return act()
    fingerprint = sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    return journal.once(caller=f"token:{by.token_id}", key=key, fingerprint=fingerprint, at=at, act=act)
