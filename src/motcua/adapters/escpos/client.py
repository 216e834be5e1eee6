"""Đường đến máy in: opens the line to an ESC/POS printer and asks how it is; the library speaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urlsplit

from escpos.escpos import Escpos
from escpos.exceptions import DeviceNotFoundError, USBNotFoundError
from escpos.printer import File, Network, Usb

from motcua.queue.ports import BadAddress, NoPaper, Offline

PORT = 9100
PROFILE = "TM-T20II"  # of what it says only the width matters here: 576 dots, as most have
SECONDS = 3.0
DEVICES = "/dev/"
NO_PAPER = 0

Opening = Callable[[], Escpos]


def opening(address: str) -> Opening:
    """Return what opens the line to the printer at the address.

    tcp://192.168.1.50:9100 (the port may be left out), usb://04b8:0e15 (vendor and product), or
    file:///dev/usb/lp0. A file lies below /dev: an address is typed in, and must reach no other file.

    Raises BadAddress.
    """
    parts = urlsplit(address.strip())
    kinds = {"tcp": _network, "usb": _usb, "file": _file}
    try:
        return kinds[parts.scheme](parts)
    except (KeyError, ValueError) as error:
        raise BadAddress(address) from error


@contextmanager
def line(open_line: Opening) -> Iterator[Escpos]:
    """Give an open line to the printer, and close it. Raises Offline."""
    try:
        device = open_line()
        device.open()
    except (DeviceNotFoundError, USBNotFoundError, OSError) as error:
        raise Offline(str(error)) from error
    try:
        yield device
    except (OSError, USBNotFoundError) as error:
        raise Offline(str(error)) from error
    finally:
        device.close()


def ask(device: Escpos) -> None:
    """Ask the printer whether it is well. One that cannot answer is taken to be. Raises NoPaper, Offline.

    The status is asked first for paper: a printer at the end of its roll is not on line either.
    """
    try:
        if device.paper_status() == NO_PAPER:
            raise NoPaper
        if not device.is_online():
            raise Offline("not on line")
    except (NotImplementedError, TimeoutError):
        return


def _network(parts: SplitResult) -> Opening:
    if not parts.hostname or parts.path.strip("/"):
        raise ValueError(parts)
    host, port = parts.hostname, parts.port or PORT
    return lambda: Network(host, port, timeout=SECONDS, profile=PROFILE)


def _usb(parts: SplitResult) -> Opening:
    vendor, product = (int(part, 16) for part in parts.netloc.split(":"))
    return lambda: Usb(vendor, product, timeout=int(SECONDS * 1000), profile=PROFILE)


def _file(parts: SplitResult) -> Opening:
    path = parts.path
    if parts.netloc or not path.startswith(DEVICES) or ".." in path:
        raise ValueError(parts)
    return lambda: File(path, profile=PROFILE)
