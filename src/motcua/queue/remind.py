"""Nhắc hẹn: a message the day before and one two hours before, each sent once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.messages import post_message
from motcua.accounts.sealing import unseal
from motcua.org.rules import ZONE
from motcua.queue.appointments import CONTACT
from motcua.queue.events import REMINDED
from motcua.queue.models import Appointment
from motcua.queue.operations import require_in_hall
from motcua.queue.slots import AppointmentState, reminder_due

# A message has no page whose language could be asked: the words lie here, as those of a slip do.
WORDS = {
    "vi": "Nhắc Ông/Bà lịch hẹn lúc {clock} ngày {day}, {field}. Đến sảnh, Ông/Bà báo đã đến ở máy lấy số.",
    "en": "Your appointment: {clock} on {day}, {field}. At the hall, check in at the ticket machine.",
}


@transaction.atomic
def remind(*, appointment_id: int, by: journal.Acts, at: datetime) -> bool:
    """Send the reminder that is due, if one is, and return whether it was.

    Its key names the appointment and the hour, so that the same reminder never goes out twice.

    Raises NotAllowed, NoMessenger.
    """
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("field")
    found = rows.get(pk=appointment_id)
    require_in_hall(by, found.site_id, at)
    due = reminder_due(found.starts_at, found.booked_at, found.reminded_at, at)
    if found.state != AppointmentState.BOOKED or found.contact_sealed is None or due is None:
        return False
    to, key = unseal(found.contact_sealed, CONTACT), f"remind:{found.public_id}:{due:%Y%m%d%H%M}"
    post_message(to, _text(found), key=key, purpose="remind", at=at)
    found.reminded_at = at
    found.save(update_fields=["reminded_at"])
    journal.record(REMINDED, found, by=by, at=at)
    return True


def _text(found: Appointment) -> str:
    local = found.starts_at.astimezone(ZONE)
    words = WORDS[found.language or "vi"]
    return words.format(clock=f"{local:%H:%M}", day=f"{local:%d/%m/%Y}", field=found.field.name)
