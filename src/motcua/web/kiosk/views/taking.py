"""Lấy số: one press one number, shown large, on paper where the printer works, and on the telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from motcua.org.models import Field
from motcua.procedures.queries import in_force
from motcua.queue.lines import lines
from motcua.queue.models import PrintJob, Ticket
from motcua.queue.queries import line_of
from motcua.queue.request_print import request_print
from motcua.queue.rules import Priority, TicketState
from motcua.queue.take import take
from motcua.web.clock import now, today
from motcua.web.errors import NotFound
from motcua.web.kiosk import visitor
from motcua.web.kiosk.device import KioskRequest, for_kiosks
from motcua.web.kiosk.words import not_on_paper
from motcua.web.once import Done, once
from motcua.web.tickets import address_on_paper


@require_POST
@for_kiosks
def take_number(request: KioskRequest) -> HttpResponse:
    """Take a number; the same screen pressed twice, or sent again after a cut, shows the same one."""
    at = now()
    answer = once(request, lambda: _taken(request, at), at=at, caller=f"token:{request.by.token_id}")
    visitor.forget(answer)
    return answer


@require_safe
@for_kiosks
def ticket(request: KioskRequest, public_id: UUID) -> HttpResponse:
    """Show a number with who is ahead, how long it may take, and how it gets to paper and telephone."""
    found = _ticket(request, public_id)
    address = address_on_paper(request, found)
    context = {
        "kiosk": request.kiosk,
        "ticket": found,
        "line": line_of(found, now()) if found.state == TicketState.WAITING else None,
        "address": address,
        "qr": _qr(address),
        **_paper(found),
    }
    return render(request, "kiosk/ticket.html", context)


@require_safe
@for_kiosks
def paper(request: KioskRequest, public_id: UUID) -> HttpResponse:
    """Show how far the ticket is on its way to paper, as a part of the page."""
    found = _ticket(request, public_id)
    return render(request, "kiosk/paper.html", {"kiosk": request.kiosk, "ticket": found, **_paper(found)})


@require_POST
@for_kiosks
def print_again(request: KioskRequest, public_id: UUID) -> HttpResponse:
    """Ask for the paper once more."""
    at = now()
    found = _ticket(request, public_id)

    def asked() -> Done:
        _print(request, found, at)
        return Done(reverse("kiosk:ticket", args=[public_id]))

    return once(request, asked, at=at, caller=f"token:{request.by.token_id}")


def _taken(request: KioskRequest, at: datetime) -> Done:
    """Take the number and ask for its paper, both or neither."""
    code = request.POST.get("field", "")
    served = next((line for line in lines(request.kiosk.site_id) if line.code == code), None)
    if served is None:
        raise NotFound
    language = get_language() or ""
    found = take(
        site_id=request.kiosk.site_id,
        field=Field.objects.get(pk=served.field_id),
        by=request.by,
        at=at,
        priority=_priority(request.POST.get("priority", "")),
        procedure=_procedure(request.POST.get("procedure", "")),
        language="" if language == "vi" else language,
        name=visitor.name_of(request),
    )
    _print(request, found, at)
    return Done(reverse("kiosk:ticket", args=[found.public_id]))


def _print(request: KioskRequest, ticket: Ticket, at: datetime) -> None:
    printer = request.kiosk.printer
    if printer is not None and printer.retired_at is None:
        request_print(
            ticket_id=ticket.pk,
            printer_id=printer.pk,
            address=address_on_paper(request, ticket),
            language=get_language() or "",
            by=request.by,
            at=at,
        )


def _ticket(request: KioskRequest, public_id: UUID) -> Ticket:
    tickets = Ticket.objects.select_related("field__agency", "counter")
    found = tickets.filter(public_id=public_id, site=request.kiosk.site_id).first()
    if found is None:
        raise NotFound
    return found


def _paper(ticket: Ticket) -> dict[str, object]:
    """Return the last request to print the ticket, and why it is not on paper."""
    asked = PrintJob.objects.filter(ticket=ticket).order_by("-id").first()
    return {"asked": asked, "trouble": not_on_paper(asked.trouble) if asked else ""}


def _priority(given: str) -> Priority | None:
    return Priority(given) if given in set(Priority) else None


def _procedure(code: str) -> str:
    """Return the code if citizens may ask for such a procedure today; what a form says is not believed."""
    return code if in_force(today()).filter(procedure__code=code).exists() else ""


def _qr(address: str) -> SafeString:
    drawn = segno.make_qr(address, error="m").svg_inline(border=2, lineclass=None, omitsize=True)
    return mark_safe(drawn)
