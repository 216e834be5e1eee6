"""Giúp người ở cửa: give out a number, print it, give priority, bring back who missed his call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from motcua.org.models import Field
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.queue.bring_back import bring_back
from motcua.queue.give_priority import give_priority
from motcua.queue.leave_line import leave_line
from motcua.queue.lines import FieldLine, lines
from motcua.queue.models import Printer, Ticket
from motcua.queue.request_print import request_print
from motcua.queue.rules import Priority, Source
from motcua.queue.take import take
from motcua.web.access import OfficeRequest
from motcua.web.clock import today
from motcua.web.errors import NotFound
from motcua.web.tickets import address_on_paper

PRINTER_COOKIE = "guide-printer"
YEAR = 365 * 24 * 3600
LONGEST_NAME = 100


def served(site_id: int, code: str) -> FieldLine:
    """Return the line of a field of the hall. Raises NotFound."""
    found = next((line for line in lines(site_id) if line.code == code), None)
    if found is None:
        raise NotFound
    return found


def field_of(line: FieldLine) -> Field:
    return Field.objects.select_related("agency").get(pk=line.field_id)


def procedure(code: str) -> ProcedureVersion | None:
    """Return the procedure in force today that the guide chose by searching; None for any other code."""
    try:
        return current(code, today()) if code else None
    except ProcedureVersion.DoesNotExist:
        return None


def printers(site_id: int) -> QuerySet[Printer]:
    return Printer.objects.filter(site_id=site_id, retired_at=None)


def ticket_of(site_id: int, public_id: UUID) -> Ticket:
    """Return a ticket of the hall. Raises NotFound."""
    tickets = Ticket.objects.select_related("field__agency", "counter")
    found = tickets.filter(public_id=public_id, site_id=site_id).first()
    if found is None:
        raise NotFound
    return found


def give(request: OfficeRequest, site_id: int, at: datetime) -> Ticket:
    """Take the number that the form asks for, and have it printed where a printer was chosen."""
    asked = request.POST
    chosen = procedure(asked.get("procedure", ""))
    made = take(
        site_id=site_id,
        field=field_of(served(site_id, asked.get("field", ""))),
        by=request.officer,
        at=at,
        source=Source.GUIDE,
        priority=priority_in(asked.get("priority", "")),
        procedure=chosen.procedure.code if chosen else "",
        language="en" if asked.get("language") == "en" else "",
        name=" ".join(asked.get("name", "").split())[:LONGEST_NAME],
    )
    _print(request, made, at)
    return made


def priority_in(given: str) -> Priority | None:
    return Priority(given) if given in set(Priority) else None


def remember_printer(answer: HttpResponse, public_id: str) -> None:
    """Keep on this tablet which printer stands beside it."""
    answer.set_cookie(
        PRINTER_COOKIE, public_id[:40], max_age=YEAR, path="/guide/", httponly=True, samesite="Lax"
    )


def _prioritise(request: OfficeRequest, ticket: Ticket, at: datetime) -> str:
    given = priority_in(request.POST.get("priority", ""))
    give_priority(ticket_id=ticket.pk, priority=given, by=request.officer, at=at)
    return _("Đã ghi ưu tiên.") if given else _("Đã bỏ ưu tiên.")


def _bring_back(request: OfficeRequest, ticket: Ticket, at: datetime) -> str:
    bring_back(ticket_id=ticket.pk, by=request.officer, at=at)
    return _("Số %(number)s đã vào lại hàng, ở chỗ cũ.") % {"number": ticket.number}


def _leave(request: OfficeRequest, ticket: Ticket, at: datetime) -> str:
    leave_line(ticket_id=ticket.pk, by=request.officer, at=at)
    return _("Số %(number)s đã rời hàng.") % {"number": ticket.number}


def _print_again(request: OfficeRequest, ticket: Ticket, at: datetime) -> str:
    _print(request, ticket, at)
    return ""


def _print(request: OfficeRequest, ticket: Ticket, at: datetime) -> None:
    chosen = request.POST.get("printer", "")
    printer = next((p for p in printers(ticket.site_id) if str(p.public_id) == chosen), None)
    if printer:
        request_print(
            ticket_id=ticket.pk,
            printer_id=printer.pk,
            address=address_on_paper(request, ticket),
            language=ticket.language,
            by=request.officer,
            at=at,
        )


DEEDS: dict[str, Callable[[OfficeRequest, Ticket, datetime], str]] = {
    "priority": _prioritise,
    "bring-back": _bring_back,
    "leave": _leave,
    "print": _print_again,
}
