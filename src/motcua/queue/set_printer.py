"""Máy in của sảnh: which printers there are, what speaks to them, under which address."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.queue.events import PRINTER_RETIRED, PRINTER_SET
from motcua.queue.models import Printer
from motcua.queue.plugging import plugged


class NoName(Exception):
    """A machine has a name by which people in the hall know it."""


@transaction.atomic
def set_printer(
    *, site_id: int, name: str, adapter: str, address: str, by: journal.Acts, at: datetime
) -> Printer:
    """Add a printer, or change the one of that name, and return it; nothing is sent to it.

    Raises NotAllowed, NoName, UnknownAdapter, BadAddress.
    """
    require_machines(by, site_id, at)
    known_as = " ".join(name.split())[:100]
    if not known_as:
        raise NoName
    plugged(adapter, address)
    printer, _ = Printer.objects.select_for_update().update_or_create(
        site_id=site_id,
        name=known_as,
        retired_at=None,
        defaults={"adapter": adapter, "address": address.strip()},
    )
    journal.record(
        PRINTER_SET, printer, by=by, at=at, machine=known_as, adapter=adapter, address=printer.address
    )
    return printer


@transaction.atomic
def retire_printer(*, printer_id: int, by: journal.Acts, at: datetime) -> Printer:
    """Give the printer up and return it; kiosks that printed there print no more. Raises NotAllowed."""
    printer = Printer.objects.select_for_update().get(pk=printer_id)
    require_machines(by, printer.site_id, at)
    if printer.retired_at is None:
        printer.retired_at = at
        printer.save(update_fields=["retired_at"])
        printer.kiosks.update(printer=None)
        journal.record(PRINTER_RETIRED, printer, by=by, at=at, machine=printer.name)
    return printer


def require_machines(by: journal.Acts, site_id: int, at: datetime) -> None:
    """Pass if `by` directs the hall or administers the house. Raises NotAllowed."""
    if not by.holds(Duty.ADMINISTER, site_id, at):
        require(by, Duty.DIRECT, at_office=site_id, at=at)
