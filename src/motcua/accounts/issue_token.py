"""Cấp mã truy cập: give a machine a key to act with one role at one office, until a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motcua import journal
from motcua.accounts.events import TOKEN_ISSUED
from motcua.accounts.models import ApiToken
from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.accounts.rules import SHOWN_SIGNS, NotTheAdministrator, new_token, token_hash
from motcua.accounts.texts import clean_text
from motcua.journal.values import Acts

LONGEST_DAYS = 731


class UnknownRole(Exception):
    """No token role has that name."""


@transaction.atomic
def issue_token(*, role: str, site: str, by: Acts, at: datetime, days: int = 365, label: str = "") -> str:
    """Return a new token, which is shown this once; only its hash is kept.

    `site` is the id of an office, as text. `days` is at least 1 and at most 731.

    Raises NotTheAdministrator, UnknownRole, WrongValue, ValueError.
    """
    if not by.holds("administer", int(site), at):
        raise NotTheAdministrator
    if role not in DUTIES_OF_ROLE:
        raise UnknownRole(role)
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(days)
    shown = clean_text("label", label, longest=120) or role
    raw = new_token()
    token = ApiToken.objects.create(
        label=shown,
        role=role,
        site=site,
        prefix=raw[:SHOWN_SIGNS],
        hash=token_hash(raw),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    journal.record(
        TOKEN_ISSUED,
        token,
        by=by,
        at=at,
        role=role,
        site=site,
        prefix=token.prefix,
        expires_at=token.expires_at.isoformat(),
    )
    return raw
