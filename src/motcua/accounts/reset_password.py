"""Đặt lại mật khẩu: an administrator gives a new password to who lost his."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.events import PASSWORD_RESET
from motcua.accounts.models import Account
from motcua.accounts.rules import NotTheAdministrator, check_password_strength
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts


@transaction.atomic
def reset_password(
    *, account_id: int, new: str, reason: str, at_office: int, by: Acts, at: datetime
) -> Account:
    """Set a password; `at_office` is the office whose administrator `by` is.

    Raises NotTheAdministrator, WeakPassword, WrongValue.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if not by.holds("administer", at_office, at):
        raise NotTheAdministrator
    why = required_text("reason", reason, longest=500)
    check_password_strength(new, account.username)
    account.set_password(new)
    account.save(update_fields=["password"])
    journal.record(PASSWORD_RESET, account, by=by, at=at, reason=why)
    return account
