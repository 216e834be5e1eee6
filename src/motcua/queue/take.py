"""Lấy số: a number for a field, in the order in which people came, never twice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua import journal
from motcua.journal.statement import one
from motcua.org.models import Field
from motcua.queue import statements
from motcua.queue.announcing import announced, keep
from motcua.queue.events import TAKEN
from motcua.queue.models import Ticket
from motcua.queue.operations import require_in_hall
from motcua.queue.queries import ahead_of
from motcua.queue.rules import Line, Priority, Source, TicketState, business_day, rank_of


class SeriesFull(Exception):
    """The last number of the series is out for the day: its code and that number."""


class NoSeries(Exception):
    """The centre has no numbers for the field: its code."""


@transaction.atomic
def take(
    *,
    site_id: int,
    field: Field,
    by: journal.Acts,
    at: datetime,
    source: Source = Source.KIOSK,
    priority: Priority | None = None,
    procedure: str = "",
    language: str = "",
    name: str = "",
    thread: UUID | None = None,
    place_at: datetime | None = None,
) -> Ticket:
    """Return a new ticket, waiting from `at` on.

    `language` is what its holder wants to be served in, as a code ("en"), empty for Vietnamese. `place_at`
    is given where he stands elsewhere in the order than where he came: by appointment.

    Law: NĐ 61/2018/NĐ-CP, Điều 13 khoản 2 (a queue machine tied to the one-stop software).
    Raises NotAllowed, NoSeries, SeriesFull.
    """
    require_in_hall(by, site_id, at)
    ticket = Ticket(
        public_id=uuid4(),
        thread=thread or uuid4(),
        site_id=site_id,
        on=business_day(at),
        field=field,
        procedure=procedure,
        state=TicketState.WAITING,
        source=source,
        priority=priority or "",
        rank=rank_of(priority),
        language=language,
        name=name,
        issued_at=at,
        place_at=place_at or at,
    )
    give_number(ticket, is_booked=place_at is not None)
    _announce(ticket, at)
    journal.record(
        TAKEN,
        ticket,
        by=by,
        at=at,
        number=ticket.number,
        field=field.code,
        source=str(source),
        priority=ticket.priority,
    )
    return ticket


def _announce(ticket: Ticket, at: datetime) -> None:
    """Keep what its holder is told now, so that it can be held against what comes."""
    row = ahead_of(ticket)
    wait, found = announced(ticket, row, at)
    ticket.told = Line(row[0], row[1], wait)
    keep(ticket, row[0], wait, found, at)


def give_number(ticket: Ticket, *, is_booked: bool) -> None:
    """Write the ticket under the next number of its field's series on its day. Raises NoSeries, SeriesFull.

    Unless it is booked it stands behind whoever took a number of the series before.
    """
    plan = one(statements.PLAN, {"site": ticket.site_id, "field": ticket.field_id})
    if plan is None:
        raise NoSeries(ticket.field.code)
    ticket.series_id, code, first, last = plan
    values = {
        "public_id": ticket.public_id,
        "thread": ticket.thread,
        "site": ticket.site_id,
        "on": ticket.on,
        "series": ticket.series_id,
        "code": code,
        "first": first,
        "last": last,
        "field": ticket.field_id,
        "procedure": ticket.procedure,
        "state": str(ticket.state),
        "source": str(ticket.source),
        "priority": str(ticket.priority),
        "rank": ticket.rank,
        "language": ticket.language,
        "name": ticket.name,
        "at": ticket.issued_at,
        "place_at": ticket.place_at,
        "is_booked": is_booked,
    }
    row = one(statements.TAKE, values)
    if row is None:
        raise SeriesFull(code, last)
    ticket.pk, ticket.serial, ticket.number, ticket.place_at = row
    ticket._state.adding = False
