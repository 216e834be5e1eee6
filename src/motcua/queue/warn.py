"""Báo sắp đến lượt: the message to a holder who asked for one, sent once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.messages import post_message
from motcua.accounts.sealing import unseal
from motcua.queue import operations as hall
from motcua.queue.ask_warning import CONTACT
from motcua.queue.events import WARNED
from motcua.queue.models import Hall, Ticket, Watch
from motcua.queue.queries import line_of
from motcua.queue.rules import TicketState

# A message has no page whose language could be asked: the words lie here, as those of a slip do.
NEAR = {
    "vi": "Số {number}: còn {ahead} người trước Ông/Bà. Mời Ông/Bà về gần quầy.",
    "en": "Number {number}: {ahead} ahead of you. Please come back near the counters.",
}
NEXT = {
    "vi": "Số {number}: Ông/Bà là người tiếp theo. Mời Ông/Bà về gần quầy.",
    "en": "Number {number}: you are next. Please come back near the counters.",
}
CALLED = {
    "vi": "Số {number}: mời Ông/Bà đến {counter} ngay.",
    "en": "Number {number}: please come to {counter} now.",
}


@transaction.atomic
def warn(*, ticket_id: int, by: journal.Acts, at: datetime) -> bool:
    """Send the message if it is time for it, and return whether it was; then the contact is forgotten.

    It is time when at most `warn_ahead` of the hall are ahead and a counter is open, or when the ticket has
    been called already. A ticket that is over needs none. Raises NotAllowed, NoMessenger.
    """
    ticket = hall.lock_ticket(ticket_id, *TicketState)
    hall.require_in_hall(by, ticket.site_id, at)
    watch = Watch.objects.select_for_update().filter(ticket=ticket, warned_at=None).first()
    if watch is None or watch.contact_sealed is None:
        return False
    text = _text(ticket, watch.language or "vi", at)
    if not text:
        return False
    to = unseal(watch.contact_sealed, CONTACT)
    post_message(to, text, key=f"ahead:{ticket.public_id}", purpose="ahead", at=at)
    watch.warned_at, watch.contact_sealed = at, None
    watch.save(update_fields=["warned_at", "contact_sealed"])
    journal.record(WARNED, ticket, by=by, at=at, number=ticket.number)
    return True


def _text(ticket: Ticket, language: str, at: datetime) -> str:
    """Return what to say to the holder now; empty while it is not time."""
    if ticket.state == TicketState.SERVING and ticket.counter:
        return CALLED[language].format(number=ticket.number, counter=ticket.counter.name)
    if ticket.state != TicketState.WAITING:
        return ""
    line = line_of(ticket, at)
    if not line.counters or line.ahead > Hall.objects.get(site=ticket.site_id).warn_ahead:
        return ""
    return (NEAR if line.ahead else NEXT)[language].format(number=ticket.number, ahead=line.ahead)
