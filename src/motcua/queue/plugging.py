"""Cắm máy in: from the row of a printer to what speaks to it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.queue.ports import Printer


class UnknownAdapter(Exception):
    """The installation has no adapter under the dotted path."""


def plugged(adapter: str, address: str) -> Printer:
    """Return the printer at the address, not yet spoken to. Raises UnknownAdapter, BadAddress.

    Only what the installation lists can be plugged in: a row must not name any code it likes.
    """
    if adapter not in settings.PRINTER_ADAPTERS:
        raise UnknownAdapter(adapter)
    connect: Callable[[str], Printer] = import_string(adapter)
    return connect(address)
