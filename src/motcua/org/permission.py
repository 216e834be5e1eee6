"""Ai được làm gì: whether the one who acts holds the duty, at that office, at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.accounts.tokens import TokenHolder
from motcua.journal import Actor
from motcua.journal.values import Acts
from motcua.org.rules import Duty, NotAllowed


def require(by: Acts, duty: Duty, *, at_office: int, at: datetime) -> None:
    """Pass if `by` holds `duty` at the office or at one above it, by post, secondment or delegation.

    Raises NotAllowed.
    """
    if not by.holds(duty, at_office, at):
        raise NotAllowed(duty, at_office)


@dataclass(frozen=True, slots=True)
class TokenActor:
    """A machine that acts by a token: with the duties of its role, at its site and below."""

    role: str
    duties: frozenset[str]
    site: int
    token_id: int | None = None
    label: str = ""

    @property
    def actor(self) -> Actor:
        return Actor("token", self.token_id, self.label or self.role)

    def holds(self, duty: str, office_id: int, at: datetime) -> bool:
        """Return whether the role has the duty and the office is the site (no query) or lies below it."""
        return duty in self.duties and (office_id == self.site or self._is_above(office_id))

    def _is_above(self, office_id: int) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s = ANY(path) FROM org_office WHERE id = %s", [self.site, office_id])
            row = cursor.fetchone()
        return bool(row and row[0])


def token_actor(holder: TokenHolder) -> TokenActor:
    """Return who acts when the holder of a token calls."""
    return TokenActor(holder.role, holder.duties, int(holder.site), holder.token_id, holder.label)
