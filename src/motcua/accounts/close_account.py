"""Khóa tài khoản: nobody signs in with it any more, and its officer holds no duty from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.events import CLOSED
from motcua.accounts.models import Account
from motcua.accounts.rules import NotTheAdministrator
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts


@transaction.atomic
def close_account(*, account_id: int, reason: str, at_office: int, by: Acts, at: datetime) -> Account:
    """Close an account; closing it twice changes nothing. Raises NotTheAdministrator, WrongValue."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if not by.holds("administer", at_office, at):
        raise NotTheAdministrator
    why = required_text("reason", reason, longest=500)
    if account.is_active:
        account.is_active = False
        account.save(update_fields=["is_active"])
        journal.record(CLOSED, account, by=by, at=at, reason=why)
    return account
