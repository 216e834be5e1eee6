"""Còn giữ việc: what an officer still has in hand, as the floors above tell it, before he leaves.

Accounts and offices know no dossiers. A package that keeps work says in `AppConfig.ready()` how much of it
lies with an account, and no act that takes away a duty has to know who keeps what.
"""

from __future__ import annotations

from collections.abc import Callable

# Account, the office (with all below it) and the duty the question is about; None asks about any.
Question = Callable[[int, int | None, str | None], int]
_QUESTIONS: dict[str, Question] = {}


class StillInHand(Exception):
    """Work lies with the officer of the account: hand his desk over first, or say why not."""

    def __init__(self, account_id: int, count: int) -> None:
        super().__init__(account_id, count)
        self.account_id, self.count = account_id, count


def keeps(name: str, question: Question) -> None:
    """Let `question` be asked how much of the work called `name` lies with an account."""
    _QUESTIONS[name] = question


def in_hand(account_id: int, at_office: int | None = None, duty: str | None = None) -> int:
    """Return how much work lies with the account: at the office and below it, of the duty, or any."""
    return sum(question(account_id, at_office, duty) for question in _QUESTIONS.values())


def require_empty_hands(account_id: int, at_office: int | None = None, duty: str | None = None) -> None:
    """Pass if nothing lies with the account. Raises StillInHand."""
    if count := in_hand(account_id, at_office, duty):
        raise StillInHand(account_id, count)
