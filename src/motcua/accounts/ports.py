"""Cổng của tài khoản: what the house wants of whoever carries its messages to people.

An adapter is plugged in by the dotted path of a function that takes the data directory and gives a Messenger.
"""

from __future__ import annotations

from typing import Protocol


class MessengerTrouble(Exception):
    """The message was not taken over; nobody has it."""


class Unreachable(MessengerTrouble):
    """The carrier does not answer, or has too much to do: the same message can be handed over later."""


class Refused(MessengerTrouble):
    """The carrier will never deliver to this contact."""


class Messenger(Protocol):
    """Whoever carries short messages (người đưa tin): to a phone number as +84…, or to an e-mail address."""

    def send(self, to: str, text: str, *, key: str) -> None:
        """Hand the message over; the same `key` again is the same message and is sent once.

        Raises Unreachable, Refused.
        """

    def check(self) -> None:
        """Return if a message could be handed over now. Raises Unreachable."""
