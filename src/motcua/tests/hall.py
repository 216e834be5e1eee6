"""Sảnh của các kiểm thử: counters of the cast's centre, opened by the real act."""

from __future__ import annotations

from datetime import datetime

from motcua.journal import System
from motcua.org.models import Counter, Field, Officer
from motcua.queue.models import Printer, Ticket
from motcua.queue.open_counter import open_counter
from motcua.queue.operations import ensure_hall
from motcua.queue.set_printer import set_printer
from motcua.queue.take import take
from motcua.tests.cast import Cast, moment

MACHINE = System(frozenset({"guide", "receive", "return", "direct"}), "máy của sảnh")
FAKE = "motcua.adapters.escpos.fake.connect"


def field_of(cast: Cast, code: str = "lai-xe", name: str = "Sát hạch, cấp giấy phép lái xe") -> Field:
    """Return a field of the cast's agency, made where it is missing."""
    return Field.objects.get_or_create(code=code, defaults={"name": name, "agency": cast.agency})[0]


def counter_of(cast: Cast, number: int, *fields: Field) -> Counter:
    """Return a counter of the centre that serves the fields; nobody sits there yet."""
    counter = Counter.objects.create(centre=cast.centre, number=number, name=f"Quầy {number}")
    counter.fields.set(fields)
    return counter


def opened(cast: Cast, number: int, *fields: Field, at: datetime, by: Officer | System = MACHINE) -> Counter:
    """Return a counter of the centre, open for the fields (by default the cast's one)."""
    counter = counter_of(cast, number, *(fields or (field_of(cast),)))
    open_counter(counter_id=counter.pk, by=by, at=at)
    return counter


def taken(cast: Cast, at: datetime, field: Field | None = None, **change: object) -> Ticket:
    """Return a number taken at the machine."""
    ensure_hall(cast.centre.pk)
    return take(site_id=cast.centre.pk, field=field or field_of(cast), by=MACHINE, at=at, **change)  # type: ignore[arg-type]


def a_printer(
    cast: Cast, address: str = "fake://paper", at: datetime = moment("2021-01-04 07:00")
) -> Printer:
    """Return the printer of the centre's hall, in the state that its address names."""
    return set_printer(
        site_id=cast.centre.pk, name="Máy in ở cửa", adapter=FAKE, address=address, by=MACHINE, at=at
    )
