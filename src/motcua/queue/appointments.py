"""Việc ghi của lịch hẹn: hold a slot, hold an appointment; and what can be had."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from django.db.models import QuerySet

from motcua.org.models import Field
from motcua.org.queries import fields_of
from motcua.org.rules import ZONE
from motcua.queue.models import Appointment, SlotCapacity
from motcua.queue.opening import opening_of
from motcua.queue.operations import ensure_hall
from motcua.queue.rules import business_day
from motcua.queue.slots import AppointmentState, Hour, NoSuchSlot, Slot, SlotFull, slots_of
from motcua.queue.take_at_home import days_ahead
from motcua.worktime.rules import Session, Sessions

ALL_DAY: Sessions = (Session(time(), time(23, 59)),)
COUNTED = (AppointmentState.BOOKED, AppointmentState.CAME)
CONTACT = "appointment-contact"


class AppointmentOver(Exception):
    """The appointment was kept, given back or missed: which of these."""


def lock_appointment(appointment_id: int) -> Appointment:
    """Lock a booked appointment and return it. Raises AppointmentOver."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("field", "site")
    found = rows.get(pk=appointment_id)
    if found.state != AppointmentState.BOOKED:
        raise AppointmentOver(AppointmentState(found.state))
    return found


def fields_with_hours(site_id: int) -> QuerySet[Field]:
    """Return the fields of the centre for which appointments are made, by agency and name."""
    given = SlotCapacity.objects.filter(site_id=site_id, capacity__gt=0)
    return fields_of(site_id).filter(pk__in=given.values("field_id"))


def slots_ahead(site_id: int, field: Field, at: datetime) -> list[Slot]:
    """Return the hours that the centre gives out for the field at `at`, the full ones included."""
    hall, days = ensure_hall(site_id), days_ahead(site_id, at)
    hours = [
        Hour(row.weekday, row.starts, row.minutes, row.capacity)
        for row in SlotCapacity.objects.filter(site_id=site_id, field=field)
    ]
    if not days or not hours:
        return []
    opening = opening_of(hall.site)
    sessions = {day: ALL_DAY if hall.always_open else opening.sessions_on(day) for day in days}
    first = datetime.combine(days[0], time(), ZONE)
    last = datetime.combine(days[-1] + timedelta(days=1), time(), ZONE)
    kept = Appointment.objects.filter(site_id=site_id, field=field, state__in=COUNTED)
    starts = kept.filter(starts_at__gte=first, starts_at__lt=last).values_list("starts_at", flat=True)
    return slots_of(days, hours, sessions, Counter(starts))


def todays(site_id: int, at: datetime) -> list[Appointment]:
    """Return the standing appointments of the day of `at` by hour, kept ones included."""
    first = datetime.combine(business_day(at), time(), ZONE)
    rows = Appointment.objects.filter(site_id=site_id, state__in=COUNTED).select_related("field", "ticket")
    today = rows.filter(starts_at__gte=first, starts_at__lt=first + timedelta(days=1))
    return list(today.order_by("starts_at", "id"))


def hold_slot(site_id: int, field: Field, starts_at: datetime, at: datetime) -> Slot:
    """Lock the hour and return it with a place left; who comes second waits, then sees what is taken.

    Raises NoSuchSlot, SlotFull.
    """
    local = starts_at.astimezone(ZONE)
    row = SlotCapacity.objects.select_for_update().filter(
        site_id=site_id, field=field, weekday=local.weekday(), starts=local.time()
    )
    if row.first() is None:
        raise NoSuchSlot(starts_at)
    slot = next((one for one in slots_ahead(site_id, field, at) if one.starts_at == starts_at), None)
    if slot is None:
        raise NoSuchSlot(starts_at)
    if not slot.free:
        raise SlotFull(starts_at)
    return slot
