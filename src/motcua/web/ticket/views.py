"""Phiếu trên điện thoại: the place in line, the call, and "I do not wait any longer"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from motcua.journal import System
from motcua.org import Duty
from motcua.queue.ask_warning import ask_warning, drop_warning
from motcua.queue.bring_back import bring_back
from motcua.queue.check_in import check_in
from motcua.queue.leave_line import leave_line
from motcua.queue.operations import NotNow
from motcua.web.citizen.pace import at_most
from motcua.web.clock import now
from motcua.web.once import Done, once
from motcua.web.ticket.errors import Changed
from motcua.web.ticket.forms import ContactForm
from motcua.web.ticket.page import ticket_page

# Whoever holds the ticket's address may do with this one ticket what its holder may ask of a guide.
HOLDER = System(frozenset({Duty.GUIDE.value}), "Người giữ phiếu")
# All phones in the hall may come from its one address.
A_MINUTE = 6000


@require_safe
@never_cache
@at_most(A_MINUTE)
def ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the ticket."""
    context = {"page": ticket_page(public_id, now()), "form": ContactForm()}
    return render(request, "ticket/ticket.html", context)


@require_safe
@never_cache
@at_most(A_MINUTE)
def standing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the part of the page that changes."""
    return render(request, "ticket/standing.html", {"page": ticket_page(public_id, now())})


@require_safe
@at_most(A_MINUTE)
def code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Draw the QR code that a kiosk reads: the address of the ticket."""
    drawn = BytesIO()
    address = request.build_absolute_uri(address_of(public_id))
    segno.make(address, error="m").save(drawn, kind="svg", border=4, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_POST
@at_most(60)
def come(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the holder of a number taken at home wait, who says that he is in the hall."""
    at = now()
    page = ticket_page(public_id, at)

    def act() -> Done:
        with unchanged():
            check_in(ticket_id=page.ticket.pk, by=HOLDER, at=at)
        return Done(address_of(public_id), _("Ông/Bà đã vào hàng."))

    return once(request, act, at=at, caller=f"ticket:{public_id}")


@require_POST
@at_most(60)
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the ticket out of the line."""
    at = now()
    page = ticket_page(public_id, at)

    def act() -> Done:
        with unchanged():
            leave_line(ticket_id=page.ticket.pk, by=HOLDER, at=at)
        return Done(address_of(public_id))

    return once(request, act, at=at, caller=f"ticket:{public_id}")


@require_POST
@at_most(60)
def stay(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a ticket that was given up today back into its old place."""
    at = now()
    page = ticket_page(public_id, at)

    def act() -> Done:
        if not page.can_return:
            raise Changed(page.ticket.number)
        with unchanged():
            bring_back(ticket_id=page.ticket.pk, by=HOLDER, at=at)
        return Done(address_of(public_id), _("Ông/Bà đã trở lại chỗ cũ trong hàng."))

    return once(request, act, at=at, caller=f"ticket:{public_id}")


@require_POST
@at_most(60)
@sensitive_post_parameters("contact")
def warn_me(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Have a message sent when few are ahead."""
    at = now()
    page, form = ticket_page(public_id, at), ContactForm(request.POST)
    if not form.is_valid():
        return render(request, "ticket/ticket.html", {"page": page, "form": form}, status=422)

    def act() -> Done:
        asked = {"contact": form.cleaned_data["contact"], "language": get_language() or ""}
        with unchanged():
            ask_warning(ticket_id=page.ticket.pk, by=HOLDER, at=at, **asked)
        return Done(address_of(public_id))

    return once(request, act, at=at, caller=f"ticket:{public_id}")


@require_POST
@at_most(60)
def warn_me_not(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Forget the contact that was to be warned."""
    at = now()
    page = ticket_page(public_id, at)

    def act() -> Done:
        drop_warning(ticket_id=page.ticket.pk, by=HOLDER, at=at)
        return Done(address_of(public_id))

    return once(request, act, at=at, caller=f"ticket:{public_id}")


@contextmanager
def unchanged() -> Iterator[None]:
    """Tell the holder in his own words that the ticket has moved on. Raises Changed."""
    try:
        yield
    except NotNow as error:
        raise Changed(error.args[0]) from error


def address_of(public_id: UUID) -> str:
    return reverse("ticket:ticket", args=[public_id])
