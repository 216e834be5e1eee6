"""Reading accounts and tokens."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motcua.accounts.models import ApiToken
from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.accounts.rules import LONGEST_TOKEN, token_hash
from motcua.accounts.tokens import TokenHolder


def holder(raw: str, at: datetime) -> TokenHolder | None:
    """Return who holds the token at that moment; None if it is unknown, expired or revoked."""
    if not raw or len(raw) > LONGEST_TOKEN:
        return None
    not_revoked = Q(revoked_at__isnull=True) | Q(revoked_at__gt=at)
    token = ApiToken.objects.filter(not_revoked, hash=token_hash(raw), expires_at__gt=at).first()
    if token is None:
        return None
    return TokenHolder(token.pk, token.label, token.role, token.site, DUTIES_OF_ROLE[token.role])
