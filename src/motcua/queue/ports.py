"""Cổng của sảnh: what the hall wants of a ticket printer and of a machine's voice, whatever make they are.

A printer's adapter is plugged in by the dotted path of a function that takes an address and gives a Printer.
"""

from __future__ import annotations

from typing import Protocol

from PIL import Image

PAPER_WIDTH = 576  # dots across paper of 80 mm at 203 dpi


class PrinterTrouble(Exception):
    """The printer did not print; nothing of the ticket is on paper that could be given away."""


class NoPaper(PrinterTrouble):
    """The roll is at its end, or not in its place."""


class Offline(PrinterTrouble):
    """The printer does not answer: switched off, unplugged, its lid open."""


class BadAddress(ValueError):
    """The adapter knows no printer under such an address."""


class Printer(Protocol):
    """A printer of tickets on a roll (máy in phiếu)."""

    def print(self, picture: Image.Image) -> None:
        """Print a picture of one bit a dot, at most PAPER_WIDTH wide, and cut the paper.

        Returns once the printer has taken it. Raises NoPaper, Offline.
        """

    def check(self) -> None:
        """Return if the printer could print now. Raises NoPaper, Offline."""


class NotSpoken(Exception):
    """The machine's voice cannot say it: the text."""


class Voice(Protocol):
    """Says fragments where nobody has recorded them (giọng máy)."""

    name: str  # another one wherever the same text would sound otherwise

    def say(self, text: str, language: str) -> bytes:
        """Return the text, spoken, as a WAV file. Raises NotSpoken."""

    def check(self) -> None:
        """Return if it could speak now. Raises NotSpoken."""
