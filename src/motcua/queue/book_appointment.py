"""Hẹn giờ: an hour for one who has proved that he reads the contact he names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction

from motcua import journal
from motcua.accounts.contacts import clean_contact, masked
from motcua.accounts.one_time_codes import alone, contact_index, require_confirmed
from motcua.accounts.sealing import seal
from motcua.accounts.texts import clean_text
from motcua.org.models import Field
from motcua.org.rules import ZONE
from motcua.queue.appointments import CONTACT, COUNTED, hold_slot
from motcua.queue.booking import Quota, check_quota
from motcua.queue.events import APPOINTED
from motcua.queue.models import Appointment
from motcua.queue.operations import ensure_hall, require_in_hall
from motcua.queue.rules import business_day

PURPOSE = "appointment"


@transaction.atomic
def book_appointment(
    *,
    site_id: int,
    field: Field,
    starts_at: datetime,
    contact: str,
    by: journal.Acts,
    at: datetime,
    name: str = "",
    language: str = "",
) -> Appointment:
    """Return an appointment for the hour that begins at `starts_at`.

    The contact was confirmed by a code of the purpose PURPOSE a moment ago. One contact has no more of them
    for a field and a day than numbers taken at home; given back, they do not count.

    Raises NotAllowed, NoCode, NoSuchSlot, SlotFull, HasOne, HasEnough, WrongValue.
    """
    to = clean_contact(contact)
    index = contact_index(to)
    alone(index)
    slot = hold_slot(site_id, field, starts_at, at)
    require_in_hall(by, site_id, at)
    require_confirmed(index, PURPOSE, at)
    hall = ensure_hall(site_id)
    check_quota(_had(index, site_id, starts_at), field.pk, Quota(hall.home_per_field, hall.home_per_day))
    made = Appointment.objects.create(
        site_id=site_id,
        field=field,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        contact_sealed=seal(to, CONTACT),
        contact_index=index,
        shown=masked(to),
        name=clean_text("name", name, longest=100),
        language=language,
        booked_at=at,
    )
    journal.record(APPOINTED, made, by=by, at=at, field=field.code, starts_at=slot.starts_at.isoformat())
    return made


def _had(index: bytes, site_id: int, starts_at: datetime) -> Sequence[int]:
    """Return the fields of the appointments that the contact has on the day."""
    first = datetime.combine(business_day(starts_at), time(), ZONE)
    kept = Appointment.objects.filter(contact_index=index, site_id=site_id, state__in=COUNTED)
    that_day = kept.filter(starts_at__gte=first, starts_at__lt=first + timedelta(days=1))
    return list(that_day.order_by("id").values_list("field_id", flat=True))
