"""Reading accounts and tokens."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.accounts.rules import LONGEST_TOKEN, token_hash
from motcua.accounts.tokens import TokenHolder
from motcua.journal.statement import one

HOLDER = """SELECT id, label, role, site FROM accounts_apitoken
    WHERE hash = %(hash)s AND expires_at > %(at)s AND (revoked_at IS NULL OR revoked_at > %(at)s)"""


def holder(raw: str, at: datetime) -> TokenHolder | None:
    """Return who holds the token at that moment; None if it is unknown, expired or revoked."""
    if not raw or len(raw) > LONGEST_TOKEN:
        return None
    row = one(HOLDER, {"hash": token_hash(raw), "at": at})
    if row is None:
        return None
    token_id, label, role, site = row
    return TokenHolder(token_id, label, role, site, DUTIES_OF_ROLE[role])
