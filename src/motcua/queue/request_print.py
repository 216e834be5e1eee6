"""In phiếu: ask for a ticket on paper; the ticket itself stands already, whatever the printer does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from motcua import journal
from motcua.queue.events import PRINT_REQUESTED
from motcua.queue.models import Printer, PrintJob, Ticket
from motcua.queue.operations import require_in_hall

PRINT = "queue.print_ticket"


class NotOfHere(Exception):
    """The printer stands in another hall, or was given up: its name."""


@transaction.atomic
def request_print(
    *,
    ticket_id: int,
    printer_id: int,
    address: str,
    by: journal.Acts,
    at: datetime,
    language: str = "",
) -> PrintJob:
    """Ask the printer for the ticket and return the request; it is printed after commit, by a job.

    `address` is what the QR code on the paper says. Each printer prints one after the other.

    Raises NotAllowed, NotOfHere.
    """
    ticket = Ticket.objects.get(pk=ticket_id)
    require_in_hall(by, ticket.site_id, at)
    printer = Printer.objects.get(pk=printer_id)
    if printer.site_id != ticket.site_id or printer.retired_at is not None:
        raise NotOfHere(printer.name)
    asked = PrintJob.objects.create(
        ticket=ticket, printer=printer, address=address, language=language, asked_at=at
    )
    line = f"printer:{printer.pk}"
    app.configure_task(PRINT, lock=line).defer(print_job_id=asked.pk)
    journal.record(PRINT_REQUESTED, ticket, by=by, at=at, number=ticket.number, printer=printer.pk)
    return asked
