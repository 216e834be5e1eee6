"""Nhờ báo trước: the holder of a ticket wants a message when few are ahead of him."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.contacts import clean_contact, masked
from motcua.accounts.messages import NoMessenger, has_messenger
from motcua.accounts.sealing import seal
from motcua.queue import operations as hall
from motcua.queue.events import WARNING_ASKED, WARNING_DROPPED
from motcua.queue.models import Watch
from motcua.queue.operations import NotNow
from motcua.queue.rules import TicketState

CONTACT = "watch-contact"


@transaction.atomic
def ask_warning(*, ticket_id: int, contact: str, by: journal.Acts, at: datetime, language: str = "") -> Watch:
    """Have a message sent to the contact when few are ahead of the ticket, and return the request.

    Asked again before that, the new contact takes the place of the old; afterwards there is no second one.

    Raises NotAllowed, NotNow (the ticket does not wait, or was warned), WrongValue, NoMessenger.
    """
    ticket = hall.lock_ticket(ticket_id, TicketState.WAITING)
    hall.require_in_hall(by, ticket.site_id, at)
    if not has_messenger():
        raise NoMessenger
    to = clean_contact(contact)
    if Watch.objects.filter(ticket=ticket).exclude(warned_at=None).exists():
        raise NotNow(ticket.number, TicketState(ticket.state))
    asked = {"contact_sealed": seal(to, CONTACT), "shown": masked(to), "language": language, "asked_at": at}
    watch, _ = Watch.objects.update_or_create(ticket=ticket, defaults=asked)
    journal.record(WARNING_ASKED, ticket, by=by, at=at, number=ticket.number)
    return watch


@transaction.atomic
def drop_warning(*, ticket_id: int, by: journal.Acts, at: datetime) -> None:
    """Forget the contact that was to be warned; where there is none, nothing happens. Raises NotAllowed."""
    ticket = hall.lock_ticket(ticket_id, *TicketState)
    hall.require_in_hall(by, ticket.site_id, at)
    deleted, _ = Watch.objects.filter(ticket=ticket, warned_at=None).delete()
    if deleted:
        journal.record(WARNING_DROPPED, ticket, by=by, at=at, number=ticket.number)
