"""Máy in mẫu: prints nowhere, and can be out of paper or switched off like a real one.

Its addresses: fake://paper, fake://no-paper, fake://offline.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PIL import Image

from motcua.queue.ports import BadAddress, NoPaper, Offline, PrinterTrouble

TROUBLES: Mapping[str, type[PrinterTrouble] | None] = MappingProxyType(
    {"fake://paper": None, "fake://no-paper": NoPaper, "fake://offline": Offline}
)


class FakePrinter:
    """Keeps what it was asked to print."""

    def __init__(self, trouble: type[PrinterTrouble] | None = None) -> None:
        self.trouble = trouble
        self.printed: list[Image.Image] = []

    def print(self, picture: Image.Image) -> None:
        self.check()
        self.printed.append(picture)

    def check(self) -> None:
        if self.trouble:
            raise self.trouble


def connect(address: str) -> FakePrinter:
    """Return a printer in the state that the address names. Raises BadAddress."""
    if address not in TROUBLES:
        raise BadAddress(address)
    return FakePrinter(TROUBLES[address])
