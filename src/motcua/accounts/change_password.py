"""Đổi mật khẩu: somebody replaces his own password, which he proves by knowing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.events import PASSWORD_CHANGED
from motcua.accounts.models import Account
from motcua.accounts.rules import check_password_strength


class WrongPassword(Exception):
    """The old password is another."""


@transaction.atomic
def change_password(*, account_id: int, old: str, new: str, at: datetime) -> Account:
    """Replace a password; every other session of the account ends with it.

    Raises WrongPassword, WeakPassword.
    """
    account = Account.objects.select_for_update().get(pk=account_id, is_active=True)
    if not account.check_password(old):
        raise WrongPassword
    check_password_strength(new, account.username)
    account.set_password(new)
    account.save(update_fields=["password"])
    journal.record(PASSWORD_CHANGED, account, by=account, at=at)
    return account
