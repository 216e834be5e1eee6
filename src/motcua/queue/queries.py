"""Hỏi về sảnh: who stands before whom, what was called, who waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.journal.statement import every, one
from motcua.queue import statements
from motcua.queue.models import Hall, Notice, Ticket
from motcua.queue.rules import Wait, plain_wait


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between a ticket and a counter: persons before it, counters open that serve its field."""

    ahead: int
    counters: int
    wait: Wait | None


@dataclass(frozen=True, slots=True)
class Called:
    """One call, as a board shows and says it."""

    seq: int
    number: str
    counter: int
    counter_name: str
    field: str
    name: str
    at: datetime
    is_repeat: bool


def line_of(ticket: Ticket) -> Line:
    """Return what stands before a waiting ticket; its own place is not counted."""
    values = {
        "site": ticket.site_id,
        "field": ticket.field_id,
        "rank": ticket.rank,
        "place_at": ticket.place_at,
        "id": ticket.pk,
    }
    row = one(statements.AHEAD, values)
    assert row is not None
    ahead, counters, minutes = row
    return Line(ahead, counters, plain_wait(ahead, counters, minutes))


def calls_after(site_id: int, seq: int, limit: int = 20) -> list[Called]:
    """Return the calls of the centre after `seq`, the oldest first, at most the `limit` newest."""
    rows = every(statements.CALLS, {"site": site_id, "seq": seq, "limit": limit})
    return [Called(*row) for row in reversed(rows)]


def last_call(site_id: int) -> int:
    """Return the number of the centre's newest call, 0 before the first."""
    return Hall.objects.filter(site_id=site_id).values_list("last_call", flat=True).first() or 0


def notices(site_id: int, at: datetime) -> list[str]:
    """Return what the boards of the centre say between the calls at `at`."""
    shown = Notice.objects.filter(
        site_id=site_id, shown_from__lte=at, shown_until__gt=at, withdrawn_at=None
    ).order_by("shown_from", "id")
    return list(shown.values_list("text", flat=True))
