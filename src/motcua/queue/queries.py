"""Hỏi về sảnh: who stands before whom, what was called, who waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.journal.statement import every, one
from motcua.org.models import Counter, Field, Office
from motcua.queue import statements
from motcua.queue.announcing import announced
from motcua.queue.models import Call, Hall, Notice, Ticket, Zone
from motcua.queue.rules import Line as Line


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


def line_of(ticket: Ticket, at: datetime) -> Line:
    """Return what stands before a waiting ticket at `at`; its own place is not counted."""
    row = ahead_of(ticket)
    return Line(row[0], row[1], announced(ticket, row, at)[0])


def ahead_of(ticket: Ticket) -> tuple[Any, ...]:
    """Return what `statements.AHEAD` gives for the ticket."""
    values = {
        "site": ticket.site_id,
        "field": ticket.field_id,
        "code": ticket.field.code,
        "rank": ticket.rank,
        "place_at": ticket.place_at,
        "id": ticket.pk,
    }
    row = one(statements.AHEAD, values)
    assert row is not None
    return row


def place_of(site: UUID, field_code: str) -> tuple[int, Field]:
    """Return the id of a centre and the field, by the names under which a caller knows them.

    Raises Office.DoesNotExist, Field.DoesNotExist.
    """
    row = one(statements.PLACE, {"site": site, "field": field_code})
    assert row is not None
    if row[0] is None:
        raise Office.DoesNotExist(site)
    if row[1] is None:
        raise Field.DoesNotExist(field_code)
    return row[0], Field(id=row[1], code=row[2], name=row[3])


def counter_id(public_id: UUID) -> int:
    """Return the id of a counter. Raises Counter.DoesNotExist."""
    row = one(statements.COUNTER, {"counter": public_id})
    if row is None:
        raise Counter.DoesNotExist(public_id)
    return int(row[0])


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


@dataclass(frozen=True, slots=True)
class Voiced:
    """What a call's sound depends on: the number, the counter's, the visitor's language, the hall's voice."""

    number: str
    counter: int
    language: str
    voice: str


def voiced(site_id: int, seq: int) -> Voiced | None:
    """Return what is to be said of a call, None where there is no such call."""
    known = Call.objects.filter(site_id=site_id, seq=seq)
    row = known.values_list(
        "ticket__number", "counter__number", "ticket__language", "site__hall__voice"
    ).first()
    return Voiced(*row) if row else None


def zones(site_id: int) -> list[Zone]:
    """Return the zones of the hall with their counters, by name."""
    return list(Zone.objects.filter(site_id=site_id).prefetch_related("counters"))


def counters_of(site_id: int, zone: str) -> frozenset[int] | None:
    """Return the numbers of the counters in a zone, None where there is no such zone."""
    known = Zone.objects.filter(site_id=site_id, code=zone, counters__isnull=False)
    return frozenset(known.values_list("counters__number", flat=True)) or None
