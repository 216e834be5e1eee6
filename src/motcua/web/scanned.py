"""Quét được gì: what a scanner typed at any place of the house: a dossier, a ticket, or a citizen's card."""

from __future__ import annotations

import re
from urllib.parse import unquote
from uuid import UUID

from motcua.dossiers.codes import CODE
from motcua.people.rules import CardFacts, WrongValue, read_cccd_qr

LONGEST = 1000
DOSSIER = re.compile(CODE.pattern, re.ASCII | re.IGNORECASE)
UUID_SHAPE = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
TICKET = re.compile(f"/ticket/{UUID_SHAPE}", re.ASCII | re.IGNORECASE)
APPOINTMENT = re.compile(f"/appointment/{UUID_SHAPE}", re.ASCII | re.IGNORECASE)


def dossier_code_in(text: str) -> str:
    """Return the dossier's code in what was scanned, as in the address that a receipt's QR bears; else ""."""
    found = DOSSIER.search(unquote(text[:LONGEST]))
    return found[0].upper() if found else ""


def ticket_in(text: str) -> UUID | None:
    """Return the ticket whose page the address opens."""
    found = TICKET.search(unquote(text[:LONGEST]))
    return UUID(found[1]) if found else None


def appointment_in(text: str) -> UUID | None:
    """Return the appointment whose page the address opens."""
    found = APPOINTMENT.search(unquote(text[:LONGEST]))
    return UUID(found[1]) if found else None


def card_in(text: str) -> CardFacts | None:
    """Return what a citizen's card says; None where it is none, or one that says something impossible."""
    if text.count("|") < 6:
        return None
    try:
        return read_cccd_qr(text[:LONGEST])
    except WrongValue:
        return None
