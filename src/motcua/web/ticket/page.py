"""Trang của phiếu: what its holder is told, and how soon the page asks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.accounts.messages import has_messenger
from motcua.dossiers.models import Dossier
from motcua.queue.following import Standing, standing_of
from motcua.queue.models import Ticket, Watch
from motcua.queue.rules import Source, TicketState, business_day
from motcua.web.errors import NotFound

NEAR = 3
SECONDS_NEAR, SECONDS_FAR, SECONDS_AWAY = 5, 12, 30
NO_COUNTER = "no_counter"
IN_PERSON = (Source.KIOSK, Source.GUIDE, Source.COUNTER, Source.APPOINTMENT)


@dataclass(frozen=True, slots=True)
class TicketPage:
    """The page's parts, at `at`. `is_received`: a dossier came of the visit. `watch`: a message asked for."""

    found: Standing
    at: datetime
    is_received: bool
    watch: Watch | None

    @property
    def ticket(self) -> Ticket:
        return self.found.ticket

    @property
    def state(self) -> str:
        """Return the state by which the page speaks: the ticket's own, or that nobody could call it."""
        if self.found.line and not self.found.line.counters:
            return NO_COUNTER
        return str(self.ticket.state)

    @property
    def is_next(self) -> bool:
        return bool(self.found.line and not self.found.line.ahead)

    @property
    def busy(self) -> list[tuple[str, str]]:
        """Return counter and number wherever somebody is served now."""
        return [(one.name, one.number) for one in self.found.counters if one.number]

    @property
    def can_leave(self) -> bool:
        return self.ticket.state in (TicketState.WAITING, TicketState.HELD, TicketState.EXPECTED)

    @property
    def can_come(self) -> bool:
        """Return whether a number taken at home is for today."""
        return self.ticket.state == TicketState.EXPECTED and self.ticket.on == business_day(self.at)

    @property
    def can_return(self) -> bool:
        """Return whether giving up can be undone here: today, by one who had come to the hall."""
        is_today = self.ticket.on == business_day(self.at)
        return self.ticket.state == TicketState.LEFT and is_today and self.ticket.source in IN_PERSON

    @property
    def offers_warning(self) -> bool:
        """Return whether there is something to say of a message: it can be asked for, or has been."""
        return self.ticket.state == TicketState.WAITING and has_messenger()

    @property
    def asks_again(self) -> int:
        """Return after how many seconds the page asks again; 0 when nothing more will come."""
        if self.ticket.state == TicketState.WAITING:
            is_near = self.found.line is not None and self.found.line.ahead <= NEAR
            return SECONDS_NEAR if is_near else SECONDS_FAR
        if self.ticket.state in (TicketState.SERVING, TicketState.HELD):
            return SECONDS_FAR
        return SECONDS_AWAY if self.ticket.state in (TicketState.NO_SHOW, TicketState.EXPECTED) else 0


def ticket_page(public_id: UUID, at: datetime) -> TicketPage:
    """Return the page of the ticket as it stands at `at`. Raises NotFound."""
    found = standing_of(public_id, at)
    if found is None:
        raise NotFound
    received = Dossier.objects.filter(thread=found.ticket.thread).exclude(code=None)
    watch = Watch.objects.filter(ticket=found.ticket).first()
    return TicketPage(found, at, received.exists(), watch)
