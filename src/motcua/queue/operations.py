"""Việc ghi của sảnh: take the next number, hold a counter, begin and end a stretch, say it on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua import journal
from motcua.journal.statement import one
from motcua.org import Duty, require
from motcua.org.models import Field
from motcua.queue import statements
from motcua.queue.events import CALLED, SERVED
from motcua.queue.models import Hall, Series, Ticket
from motcua.queue.rules import STATE_AFTER, Ending, Outcome, TicketState

COLUMNS = [name.strip('"') for name in statements.TICKET.split(", ")]


class CounterClosed(Exception):
    """Nobody has opened the counter: its id."""


class CounterPaused(Exception):
    """The counter is having a break since the instant given."""


class CounterTaken(Exception):
    """Another officer sits at the counter: his id."""


class NobodyServed(Exception):
    """Nobody is at the counter."""


class NotNow(Exception):
    """In its present state nothing of the kind can happen to the ticket: its number and the state."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An open counter as it is held by this transaction."""

    sitting_id: int
    site_id: int
    counter_id: int
    officer_id: int | None
    paused_at: datetime | None
    languages: list[str]
    field_ids: list[int]


def ensure_hall(site_id: int) -> Hall:
    """Return the hall of a centre, made with what most centres want where there is none yet."""
    hall, is_new = Hall.objects.get_or_create(site_id=site_id)
    if is_new:
        Series.objects.get_or_create(site_id=site_id, code="A")
    return hall


def seat(counter_id: int, by: journal.Acts, at: datetime) -> Seat:
    """Lock the open counter and return it, for one who may serve visitors there.

    Raises CounterClosed, NotAllowed, CounterTaken (another officer sits there).
    """
    row = one(statements.SIT, {"counter": counter_id})
    if row is None:
        raise CounterClosed(counter_id)
    found = Seat(row[0], row[1], counter_id, *row[2:])
    require_at_counter(by, found.site_id, at)
    if by.actor.kind == "officer" and found.officer_id not in (None, by.actor.id):
        raise CounterTaken(found.officer_id)
    return found


def require_at_counter(by: journal.Acts, site_id: int, at: datetime) -> None:
    """Pass if `by` receives dossiers at the centre, or returns results there. Raises NotAllowed."""
    if not by.holds(Duty.RETURN, site_id, at):
        require(by, Duty.RECEIVE, at_office=site_id, at=at)


def require_in_hall(by: journal.Acts, site_id: int, at: datetime) -> None:
    """Pass if `by` guides visitors at the centre, or serves them there. Raises NotAllowed."""
    if not any(by.holds(duty, site_id, at) for duty in (Duty.RECEIVE, Duty.RETURN, Duty.DIRECT)):
        require(by, Duty.GUIDE, at_office=site_id, at=at)


def end_stretch(
    counter_id: int,
    ending: Ending,
    *,
    at: datetime,
    outcome: Outcome | None = None,
    reason: str = "",
) -> Ticket | None:
    """End the stretch at the counter and return its ticket; None when nobody is there.

    A clock that went back does not let it end before it began.
    """
    state = STATE_AFTER[ending]
    values = {
        "counter": counter_id,
        "at": at,
        "ending": ending.value,
        "state": state.value,
        "outcome": outcome or "",
        "reason": reason,
        "is_final": state in (TicketState.DONE, TicketState.NO_SHOW, TicketState.EXPIRED),
    }
    row = one(statements.END, values)
    return ticket_of(row) if row else None


def ticket_of(columns: Sequence[Any]) -> Ticket:
    """Return the ticket whose columns a statement gave, as `statements.TICKET` names them."""
    return Ticket.from_db("default", COLUMNS, columns)


def end_service(
    seat: Seat, by: journal.Acts, at: datetime, *, outcome: Outcome | None = None, reason: str = ""
) -> Ticket | None:
    """End the service of who is at the counter, if anybody is, and return his ticket."""
    served = end_stretch(seat.counter_id, Ending.DONE, at=at, outcome=outcome, reason=reason)
    if served:
        journal.record(
            SERVED,
            served,
            by=by,
            at=at,
            number=served.number,
            counter=seat.counter_id,
            outcome=served.outcome,
            reason=reason,
        )
    return served


def begin_stretch(ticket: Ticket, seat: Seat, by: journal.Acts, at: datetime) -> Ticket:
    """Call the ticket, which this transaction has locked, to the counter and return it as it is then.

    The journal comes before the call: nothing but the commit is to follow the row that all counters want.
    """
    journal.record(CALLED, ticket, by=by, at=at, number=ticket.number, counter=seat.counter_id)
    values = {
        "id": ticket.pk,
        "site": seat.site_id,
        "counter": seat.counter_id,
        "officer": seat.officer_id,
        "at": at,
    }
    row = one(statements.CALL, values)
    assert row is not None, f"no hall at {seat.site_id}"
    field_id, code, name, *columns = row
    called = ticket_of(columns)
    called.field = Field(id=field_id, code=code, name=name)
    return called


def stretch_ended(counter_id: int, ending: Ending, *, at: datetime, reason: str = "") -> Ticket:
    """End the stretch at the counter and return its ticket. Raises NobodyServed."""
    ticket = end_stretch(counter_id, ending, at=at, reason=reason)
    if ticket is None:
        raise NobodyServed(counter_id)
    return ticket


def lock_ticket(ticket_id: int, *states: TicketState) -> Ticket:
    """Lock the ticket and return it. Raises NotNow when it is in none of `states`."""
    ticket = Ticket.objects.select_for_update(of=("self",)).select_related("field").get(pk=ticket_id)
    if ticket.state not in states:
        raise NotNow(ticket.number, TicketState(ticket.state))
    return ticket


def say_again(ticket: Ticket, seat: Seat, *, at: datetime) -> None:
    """Put the ticket among the calls once more."""
    values = {"site": seat.site_id, "id": ticket.pk, "counter": seat.counter_id, "at": at}
    row = one(statements.REPEAT, values)
    assert row is not None, f"no hall at {seat.site_id}"
