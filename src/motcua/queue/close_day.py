"""Hết ngày: what was not served expires, and counters left open are closed."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.rules import ZONE
from motcua.queue.events import APPOINTMENT_MISSED, DAY_CLOSED
from motcua.queue.models import Appointment, Hall, HomeNumber, Served, Serving, Sitting, Ticket, Watch
from motcua.queue.rules import IN_HALL, Ending, TicketState, business_day
from motcua.queue.slots import AppointmentState


@transaction.atomic
def close_day(*, site_id: int, by: journal.Acts, at: datetime) -> int:
    """End all earlier days of the hall and return how many tickets expired; repeated, it finds nothing.

    Numbers taken at home whose day has passed expire too, and its appointments are missed; whom messages
    were to reach is forgotten. In a hall that never closes counters stay open, and who is at one is served
    to the end.

    Raises NotAllowed.
    """
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = Hall.objects.select_for_update().get(site_id=site_id)
    today = business_day(at)
    past = Ticket.objects.filter(site_id=site_id, on__lt=today)
    for forgotten in (Watch, HomeNumber):
        forgotten.objects.filter(ticket__in=past).delete()
    _miss(site_id, by, at)
    ending = past.filter(state__in=[TicketState.WAITING, TicketState.HELD, TicketState.EXPECTED])
    expired = ending.update(state=TicketState.EXPIRED, ended_at=at)
    if not hall.always_open:
        expired += _cut(site_id, at)
    if expired:
        journal.record(DAY_CLOSED, hall, by=by, at=at, on=today.isoformat(), expired=expired)
    return expired


def _miss(site_id: int, by: journal.Acts, at: datetime) -> None:
    """End the appointments of earlier days to which nobody came, and forget whose all of them were."""
    midnight = datetime.combine(business_day(at), time(), ZONE)
    past = Appointment.objects.filter(site_id=site_id, starts_at__lt=midnight)
    for missed in past.filter(state=AppointmentState.BOOKED).select_for_update().order_by("id"):
        journal.record(APPOINTMENT_MISSED, missed, by=by, at=at, starts_at=missed.starts_at.isoformat())
    past.filter(state=AppointmentState.BOOKED).update(state=AppointmentState.MISSED, contact_sealed=None)
    past.exclude(contact_index=None).update(contact_index=None, shown="", name="")


def _cut(site_id: int, at: datetime) -> int:
    """End the stretches and sittings of earlier days; return how many tickets were cut off."""
    today = business_day(at)
    past = Ticket.objects.filter(site_id=site_id, on__lt=today, state__in=IN_HALL)
    Serving.objects.filter(ticket__in=past, ended_at=None).update(ended_at=at, ending=Ending.CUT)
    cut = past.update(state=TicketState.EXPIRED, ended_at=at)
    stale = [
        s.pk
        for s in Sitting.objects.filter(site_id=site_id, ended_at=None)
        if business_day(s.began_at) < today
    ]
    Served.objects.filter(sitting__in=stale).delete()
    Sitting.objects.filter(pk__in=stale).update(ended_at=at, paused_at=None, paused_until=None)
    return cut
