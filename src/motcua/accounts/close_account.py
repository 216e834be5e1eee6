"""Khóa tài khoản: nobody signs in with it any more, and its officer holds no duty from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.events import CLOSED
from motcua.accounts.in_hand import require_empty_hands
from motcua.accounts.models import Account
from motcua.accounts.rules import NotTheAdministrator
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts


@transaction.atomic
def close_account(
    *, account_id: int, reason: str, at_office: int, by: Acts, at: datetime, despite: str = ""
) -> Account:
    """Close an account; closing it twice changes nothing.

    `despite` says why it is closed although work lies with its officer.
    Raises NotTheAdministrator, StillInHand, WrongValue.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if not by.holds("administer", at_office, at):
        raise NotTheAdministrator
    why = required_text("reason", reason, longest=500)
    if account.is_active:
        if not despite.strip():
            require_empty_hands(account_id)
        account.is_active = False
        account.save(update_fields=["is_active"])
        journal.record(CLOSED, account, by=by, at=at, reason=why, despite=despite.strip() or None)
    return account
