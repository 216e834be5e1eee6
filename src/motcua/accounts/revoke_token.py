"""Thu hồi mã truy cập: end a token before its day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.events import TOKEN_REVOKED
from motcua.accounts.models import ApiToken
from motcua.accounts.rules import NotTheAdministrator
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts


@transaction.atomic
def revoke_token(*, token_id: int, reason: str, by: Acts, at: datetime) -> ApiToken:
    """End a token at `at`; revoking it twice changes nothing.

    Raises NotTheAdministrator, WrongValue, ApiToken.DoesNotExist.
    """
    token = ApiToken.objects.select_for_update().get(pk=token_id)
    if not by.holds("administer", int(token.site), at):
        raise NotTheAdministrator
    if token.revoked_at is not None:
        return token
    why = required_text("reason", reason, longest=500)
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    journal.record(TOKEN_REVOKED, token, by=by, at=at, prefix=token.prefix, reason=why)
    return token
