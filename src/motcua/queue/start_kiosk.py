"""Bật máy lấy số: a guide makes a browser in the hall a kiosk, which works until somebody stops it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.issue_token import issue_token
from motcua.accounts.models import ApiToken
from motcua.accounts.revoke_token import revoke_token
from motcua.accounts.rules import token_hash
from motcua.org import Duty
from motcua.queue.events import KIOSK_STARTED, KIOSK_STOPPED
from motcua.queue.models import Kiosk, Printer
from motcua.queue.operations import ensure_hall, require_in_hall
from motcua.queue.request_print import NotOfHere
from motcua.queue.set_printer import NoName

ROLE = "kiosk"
# A kiosk may do less than the guide who starts it; only the token itself is the house's to give.
KEYS = journal.System(frozenset({Duty.ADMINISTER.value}), "Một Cửa, máy lấy số")


@transaction.atomic
def start_kiosk(
    *, site_id: int, name: str, by: journal.Acts, at: datetime, printer_id: int | None = None
) -> tuple[Kiosk, str]:
    """Return a new kiosk and its token, which is shown this once; the token holds for a year.

    Raises NotAllowed, NoName, NotOfHere (the printer).
    """
    require_in_hall(by, site_id, at)
    known_as = " ".join(name.split())[:100]
    if not known_as:
        raise NoName
    ensure_hall(site_id)
    printer = Printer.objects.get(pk=printer_id) if printer_id else None
    if printer and (printer.site_id != site_id or printer.retired_at is not None):
        raise NotOfHere(printer.name)
    raw = issue_token(role=ROLE, site=str(site_id), by=KEYS, at=at, label=known_as)
    token = ApiToken.objects.get(hash=token_hash(raw))
    kiosk = Kiosk.objects.create(site_id=site_id, name=known_as, printer=printer, token=token, started_at=at)
    journal.record(
        KIOSK_STARTED,
        kiosk,
        by=by,
        at=at,
        machine=known_as,
        token=token.pk,
        printer=printer.pk if printer else 0,
    )
    return kiosk, raw


@transaction.atomic
def stop_kiosk(*, kiosk_id: int, reason: str, by: journal.Acts, at: datetime) -> Kiosk:
    """Stop the kiosk, whose token is good for nothing from now on, and return it. Raises NotAllowed."""
    kiosk = Kiosk.objects.select_for_update().get(pk=kiosk_id)
    if not by.holds(Duty.ADMINISTER, kiosk.site_id, at):
        require_in_hall(by, kiosk.site_id, at)
    if kiosk.stopped_at is None:
        kiosk.stopped_at = at
        kiosk.save(update_fields=["stopped_at"])
        revoke_token(token_id=kiosk.token_id, reason=reason, by=KEYS, at=at)
        journal.record(KIOSK_STOPPED, kiosk, by=by, at=at, machine=kiosk.name, reason=reason)
    return kiosk
