"""Lượt đến của một hồ sơ: with which numbers somebody came for it, as lines of its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.queue.at_counter import visits_of
from motcua.web.timeline import TimelineLine


def minutes(since: datetime, until: datetime) -> int:
    """Return the whole minutes between the two, never less than none."""
    return max(0, int((until - since).total_seconds() // 60))


def visit_lines(thread: UUID) -> Iterator[TimelineLine]:
    """Yield the visits of the dossier: ticket and dossier share a thread, and no journal."""
    for ticket in visits_of(thread):
        taken = _("Lấy số %(number)s") % {"number": ticket.number}
        yield TimelineLine(ticket.issued_at, taken, note=ticket.field.name, icon="ticket")
        if ticket.called_at and ticket.counter:
            waited = _("Chờ %(n)s phút") % {"n": minutes(ticket.issued_at, ticket.called_at)}
            called = _("Gọi vào %(counter)s") % {"counter": ticket.counter.name}
            yield TimelineLine(ticket.called_at, called, note=waited, icon="counter")
