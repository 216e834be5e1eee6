"""Trang của phiếu: the address that a ticket's QR code opens on a telephone."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from motcua.queue.models import Ticket


def address_on_paper(request: HttpRequest, ticket: Ticket) -> str:
    """Return the whole address of the ticket's page, under the name by which this house was opened."""
    return request.build_absolute_uri(reverse("ticket:ticket", args=[ticket.public_id]))
