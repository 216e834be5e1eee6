"""Địa chỉ của bản mẫu: on this machine alone, on a free port, and sending nothing out."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address

from motcua.cli.trouble import Trouble

MESSENGER = "motcua.adapters.messages.fake.connect"
FIRST_PORT = 8000
TRIES = 20


def settle() -> None:
    """Set MOTCUA_BIND, MOTCUA_PORT and MOTCUA_MESSENGER for `up`.

    A port that was asked for is taken, or refused there.

    Raises Trouble where the demo was told to show itself to others, or no port is free.
    """
    bind = os.environ.setdefault("MOTCUA_BIND", "127.0.0.1")
    if not _is_loopback(bind):
        raise Trouble(f"bản mẫu chỉ chạy cho máy này: bỏ MOTCUA_BIND={bind} (mật khẩu mẫu ai cũng biết).")
    os.environ.setdefault("MOTCUA_MESSENGER", MESSENGER)
    if not os.environ.get("MOTCUA_PORT"):
        os.environ["MOTCUA_PORT"] = str(_free_port(bind))


def _is_loopback(bind: str) -> bool:
    try:
        return bind == "localhost" or ip_address(bind).is_loopback
    except ValueError:
        return False


def _free_port(bind: str) -> int:
    for port in range(FIRST_PORT, FIRST_PORT + TRIES):
        if _is_free(bind, port):
            return port
    raise Trouble(f"các cổng {FIRST_PORT}–{FIRST_PORT + TRIES - 1} đều bận: đặt MOTCUA_PORT.")


def _is_free(bind: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            return False
    return True
