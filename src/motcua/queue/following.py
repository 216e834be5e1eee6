"""Theo dõi phiếu: how a ticket stands, for the person who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.queue.models import Served, Serving, Ticket
from motcua.queue.queries import Line, line_of
from motcua.queue.rules import TicketState


@dataclass(frozen=True, slots=True)
class AtCounter:
    """An open counter and the number it serves now, empty where nobody is there."""

    counter: int
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A ticket, what stands before it while it waits, and what the counters of its field serve now.

    `called_at` is when it was called last, None before the first call.
    """

    ticket: Ticket
    line: Line | None
    counters: list[AtCounter]
    called_at: datetime | None


def standing_of(public_id: UUID, at: datetime) -> Standing | None:
    """Return how the ticket of that id stands; None where there is none."""
    rows = Ticket.objects.select_related("field", "site", "counter")
    ticket = rows.filter(public_id=public_id).first()
    if ticket is None:
        return None
    waits = ticket.state == TicketState.WAITING
    return Standing(
        ticket=ticket,
        line=line_of(ticket, at) if waits else None,
        counters=_counters(ticket) if waits else [],
        called_at=_called_at(ticket) if ticket.called_at else None,
    )


def _counters(ticket: Ticket) -> list[AtCounter]:
    """Return the open counters that serve the ticket's field, by number."""
    open_now = Served.objects.filter(
        field=ticket.field_id, sitting__site=ticket.site_id, sitting__ended_at=None
    ).select_related("sitting__counter")
    counters = [served.sitting.counter for served in open_now.order_by("sitting__counter__number", "id")]
    there = Serving.objects.filter(counter__in=counters, ended_at=None)
    numbers = dict(there.values_list("counter_id", "ticket__number"))
    return [AtCounter(one.number, one.name, numbers.get(one.pk, "")) for one in counters]


def _called_at(ticket: Ticket) -> datetime | None:
    return ticket.servings.order_by("-called_at", "-id").values_list("called_at", flat=True).first()
