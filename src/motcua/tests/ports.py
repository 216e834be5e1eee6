"""Cổng mạng: ports for tests and benchmarks, each given to one process alone."""

import random
import socket
from contextlib import suppress
from pathlib import Path

OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")
LOWEST = 10_000
_kept: list[socket.socket] = []


def free_port() -> int:
    """Return a port of this machine that nobody else is given until this process ends.

    It lies outside the range from which the kernel takes ports for outgoing connections: one of those, or the
    minute for which the kernel remembers it, would keep a server from coming back after it was killed.
    """
    first, last = _outgoing()
    ports = [port for port in range(LOWEST, 65_536) if not first <= port <= last]
    random.SystemRandom().shuffle(ports)
    return next(port for port in ports if _is_free(port) and _is_claimed(port))


def _outgoing() -> tuple[int, int]:
    first, last = OUTGOING.read_text().split()
    return int(first), int(last)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
        return False


def _is_claimed(port: int) -> bool:
    """Take a name for the port, which the kernel gives back at our end; False where another has it."""
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0motcua-port-{port}")
    except OSError:
        claim.close()
        return False
    _kept.append(claim)
    return True
