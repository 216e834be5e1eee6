"""Lấy số ở nhà: a number for a day to come, for one who has proved that he reads the contact he names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import uuid4

from django.db import transaction

from motcua import journal
from motcua.accounts.contacts import clean_contact
from motcua.accounts.one_time_codes import alone, contact_index, require_confirmed
from motcua.org.models import Field
from motcua.org.rules import ZONE
from motcua.queue.booking import NotBookable, Quota, bookable_days, check_quota
from motcua.queue.events import TAKEN
from motcua.queue.models import HomeNumber, Ticket
from motcua.queue.opening import is_open_on
from motcua.queue.operations import ensure_hall, require_in_hall
from motcua.queue.rules import Source, TicketState, business_day
from motcua.queue.take import give_number

PURPOSE = "home"


@transaction.atomic
def take_at_home(
    *,
    site_id: int,
    field: Field,
    on: date,
    contact: str,
    by: journal.Acts,
    at: datetime,
    language: str = "",
) -> Ticket:
    """Return a number for the day `on`, whose holder is expected and has to say when he is there.

    The contact was confirmed by a code of the purpose PURPOSE a moment ago; of it an index is kept until the
    day is over. Numbers given back do not count. Two at once from one contact come one after the other.

    Raises NotAllowed, NoCode, NotBookable, HasOne, HasEnough, NoSeries, SeriesFull, WrongValue.
    """
    index = contact_index(clean_contact(contact))
    alone(index)
    require_in_hall(by, site_id, at)
    require_confirmed(index, PURPOSE, at)
    if on not in days_ahead(site_id, at):
        raise NotBookable(on)
    hall = ensure_hall(site_id)
    check_quota(_had(index, site_id, on), field.pk, Quota(hall.home_per_field, hall.home_per_day))
    ticket = Ticket(
        public_id=uuid4(),
        thread=uuid4(),
        site_id=site_id,
        on=on,
        field=field,
        state=TicketState.EXPECTED,
        source=Source.HOME,
        language=language,
        issued_at=at,
        place_at=datetime.combine(on, time(), ZONE),  # nobody's, until he comes
    )
    give_number(ticket, is_booked=True)
    HomeNumber.objects.create(ticket=ticket, contact_index=index)
    journal.record(
        TAKEN,
        ticket,
        by=by,
        at=at,
        number=ticket.number,
        field=field.code,
        source=str(Source.HOME),
        priority="",
    )
    return ticket


def days_ahead(site_id: int, at: datetime) -> list[date]:
    """Return the days for which the centre gives numbers out at `at`."""
    hall = ensure_hall(site_id)
    return bookable_days(business_day(at), hall.home_days_ahead, lambda day: is_open_on(hall, day))


def _had(index: bytes, site_id: int, on: date) -> Sequence[int]:
    """Return the fields of the numbers that the contact has for the day."""
    taken = HomeNumber.objects.filter(contact_index=index, ticket__site=site_id, ticket__on=on)
    kept = taken.exclude(ticket__state=TicketState.LEFT)
    return list(kept.order_by("id").values_list("ticket__field_id", flat=True))
