"""Sảnh của tỉnh mẫu: open at any hour, every counter open, a series of numbers for each agency."""

from __future__ import annotations

from datetime import datetime, time
from string import ascii_uppercase

from motcua.journal import System
from motcua.org import Duty
from motcua.org.models import Counter, Field, Office
from motcua.org.queries import fields_of
from motcua.queue.models import Printer, Series, Sitting, SlotCapacity
from motcua.queue.open_counter import open_counter
from motcua.queue.operations import ensure_hall
from motcua.queue.set_capacity import set_capacity
from motcua.queue.set_hall import set_hall, set_series
from motcua.queue.set_printer import set_printer

MACHINE = System(frozenset({Duty.DIRECT, Duty.RECEIVE, Duty.GUIDE}), label="Sảnh của tỉnh mẫu")
BOOKABLE_FIELDS, BOOKABLE_HOURS = 4, (8, 9, 10, 14, 15)


def open_hall(centre: Office, *, at: datetime) -> int:
    """Open what is closed in the hall of `centre` and return how many counters that were."""
    if not ensure_hall(centre.pk).always_open:
        set_hall(site_id=centre.pk, by=MACHINE, at=at, always_open=True)
    _give_series(centre, at)
    _give_printer(centre, at)
    _give_hours(centre, at)
    sitting = Sitting.objects.filter(site=centre, ended_at=None)
    open_now = list(sitting.values_list("counter_id", flat=True))
    closed = list(Counter.objects.filter(centre=centre).exclude(pk__in=open_now).order_by("number"))
    for counter in closed:
        open_counter(counter_id=counter.pk, by=MACHINE, at=at)
    return len(closed)


def _give_series(centre: Office, at: datetime) -> None:
    """Give each agency of the hall a letter of its own, where the centre has not decided otherwise."""
    if Series.objects.filter(site=centre, fields__isnull=False).exists():
        return
    served = Field.objects.filter(counters__centre=centre).select_related("agency").distinct()
    fields: dict[Office, list[Field]] = {}
    for field in served.order_by("agency_id", "id"):
        fields.setdefault(field.agency, []).append(field)
    for letter, (agency, theirs) in zip(ascii_uppercase, fields.items(), strict=False):
        set_series(
            site_id=centre.pk, code=letter, name=agency.printed_name[:100], fields=theirs, by=MACHINE, at=at
        )


def _give_printer(centre: Office, at: datetime) -> None:
    """Give the hall a printer that prints nowhere, so that the whole way can be tried."""
    if not Printer.objects.filter(site=centre).exists():
        adapter, address = "motcua.adapters.escpos.fake.connect", "fake://paper"
        set_printer(
            site_id=centre.pk,
            name="Máy in mẫu (không ra giấy)",
            adapter=adapter,
            address=address,
            by=MACHINE,
            at=at,
        )


def _give_hours(centre: Office, at: datetime) -> None:
    """Let some fields take appointments, where the centre has not decided otherwise."""
    if SlotCapacity.objects.filter(site=centre).exists():
        return
    for field in fields_of(centre.pk)[:BOOKABLE_FIELDS]:
        for weekday in range(5):
            for hour in BOOKABLE_HOURS:
                set_capacity(
                    site_id=centre.pk,
                    field=field,
                    weekday=weekday,
                    starts=time(hour),
                    minutes=60,
                    capacity=2,
                    by=MACHINE,
                    at=at,
                )
