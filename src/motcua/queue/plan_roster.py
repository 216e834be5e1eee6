"""Lịch trực: write down the roster of a day, ask for a new one, change a shift by hand."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Field
from motcua.queue.events import ROSTER_PLANNED, SHIFT_CHANGED, SHIFT_REMOVED
from motcua.queue.models import RosterDay, Shift
from motcua.queue.staffing.demand import SLOT
from motcua.queue.staffing.shifts import Roster

PLAN = "queue.plan_roster"


class BadShift(Exception):
    """The shift ends before it begins, or its officer or counter is taken then: by whom and where."""


@transaction.atomic
def plan_roster(*, site_id: int, on: date, roster: Roster, by: journal.Acts, at: datetime) -> RosterDay:
    """Write the roster of the day in place of the one before and return it. Raises NotAllowed."""
    day = RosterDay.objects.select_for_update().filter(site_id=site_id, on=on).first()
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    day = day or RosterDay(site_id=site_id, on=on)
    day.planned_at, day.proven = at, roster.proven
    day.lacks = [[code, slot * SLOT, count] for (code, slot), count in sorted(roster.lacks.items())]
    day.save()
    day.shifts.all().delete()
    ids = dict(Field.objects.values_list("code", "pk"))
    for one in roster.shifts:
        shift = day.shifts.create(
            officer_id=one.officer,
            counter_id=int(one.counter),
            starts=one.start,
            stops=one.stop,
            is_reserve=one.is_reserve,
        )
        shift.fields.set([ids[code] for code in one.fields])
    journal.record(
        ROSTER_PLANNED,
        day,
        by=by,
        at=at,
        on=on.isoformat(),
        shifts=len(roster.shifts),
        reserve_minutes=round(roster.reserve_hours * 60),
    )
    return day


@transaction.atomic
def request_roster(*, site_id: int, on: date, by: journal.Acts, at: datetime) -> None:
    """Ask for the roster of the day to be reckoned anew, by a job. Raises NotAllowed."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    lock = f"roster:{site_id}:{on}"
    app.configure_task(PLAN, lock=lock).defer(site_id=site_id, on=on.isoformat())


@transaction.atomic
def change_shift(
    *, shift_id: int, counter_id: int, starts: int, stops: int, by: journal.Acts, at: datetime
) -> Shift:
    """Give the shift another counter or other times, in minutes after midnight, and return it.

    Raises NotAllowed, BadShift.
    """
    shift = _shift(shift_id, by, at)
    others = Shift.objects.filter(day=shift.day_id, starts__lt=stops, stops__gt=starts).exclude(pk=shift_id)
    if stops <= starts or stops > 24 * 60:
        raise BadShift("")
    if (
        clash := others.filter(counter_id=counter_id).first()
        or others.filter(officer=shift.officer_id).first()
    ):
        raise BadShift(f"{clash.counter}, {clash.officer}")
    shift.counter_id, shift.starts, shift.stops, shift.by_hand = counter_id, starts, stops, True
    shift.save(update_fields=["counter", "starts", "stops", "by_hand"])
    journal.record(
        SHIFT_CHANGED,
        shift.day,
        by=by,
        at=at,
        on=shift.day.on.isoformat(),
        officer=shift.officer_id,
        counter=counter_id,
        starts=starts,
        stops=stops,
    )
    return shift


@transaction.atomic
def remove_shift(*, shift_id: int, by: journal.Acts, at: datetime) -> None:
    """Take the shift out of the roster. Raises NotAllowed."""
    shift = _shift(shift_id, by, at)
    journal.record(
        SHIFT_REMOVED, shift.day, by=by, at=at, on=shift.day.on.isoformat(), officer=shift.officer_id
    )
    shift.delete()


def _shift(shift_id: int, by: journal.Acts, at: datetime) -> Shift:
    """Lock the day of the shift and return the shift."""
    shift = Shift.objects.select_related("day").get(pk=shift_id)
    RosterDay.objects.select_for_update().get(pk=shift.day_id)
    require(by, Duty.DIRECT, at_office=shift.day.site_id, at=at)
    return shift
