"""Mã truy cập: who holds a token."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.journal import Actor


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """A machine that showed a valid token: its role, the duties of it, and the office it acts at."""

    token_id: int
    label: str
    role: str
    site: str
    duties: frozenset[str]

    @property
    def actor(self) -> Actor:
        return Actor("token", self.token_id, self.label)
