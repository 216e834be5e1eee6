"""What happens to accounts and tokens; never a password, a token or its hash."""

from motcua import journal

TOKEN_ISSUED = journal.event("accounts.token_issued", role=str, site=str, prefix=str, expires_at=str)
TOKEN_REVOKED = journal.event("accounts.token_revoked", prefix=str, reason=str)
PASSWORD_CHANGED = journal.event("accounts.password_changed")
PASSWORD_RESET = journal.event("accounts.password_reset", reason=str)
CLOSED = journal.event("accounts.closed", reason=str, despite=str)
CODE_REQUESTED = journal.event("accounts.code_requested", purpose=str)
CODE_CONFIRMED = journal.event("accounts.code_confirmed", purpose=str)
CODE_MISTAKEN = journal.event("accounts.code_mistaken", purpose=str, tries=int)
