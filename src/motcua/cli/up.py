"""Chạy: web, live stream and worker on one address, until told to stop."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from motcua.cli import database
from motcua.cli.database import child, running
from motcua.cli.supervise import Child, Supervisor, tell
from motcua.cli.trouble import Trouble, reason

# Granian stops taking connections at these; the boards of a hall hold one each.
CONNECTIONS = "8192"
# How long a database that could not be started again is left alone.
REVIVE_PAUSE_SECONDS = 5.0


def serve(*, announce: Callable[[str], None]) -> None:
    """Run the house until SIGINT or SIGTERM; `announce` gets its address once it answers.

    Raises Trouble where the address cannot be taken or the database not be had.
    """
    bind, port = address()
    with _reserved(bind, port), running() as held:
        waiting = [lambda: announce(f"http://{_host(bind)}:{port}/")]
        revive = _reviver()

        def look_around() -> None:
            if waiting and _answers(bind, port):
                waiting.pop()()
            revive()

        Supervisor(
            children=[Child("web", _web(bind, port)), Child("worker", _worker())],
            environment=os.environ | child(),
            kept=held,
            on_tick=look_around,
        ).run()


def address() -> tuple[str, int]:
    """Return MOTCUA_BIND and MOTCUA_PORT; raises Trouble at a port that is none."""
    given = os.environ.get("MOTCUA_PORT") or "8000"
    if not (given.isascii() and given.isdigit()) or not 0 < int(given) < 65536:
        raise Trouble(f"MOTCUA_PORT={given} không phải số cổng.")
    return os.environ.get("MOTCUA_BIND") or "127.0.0.1", int(given)


def _web(bind: str, port: int) -> list[str]:
    options = ["--interface", "asgi", "--no-ws", "--backlog", CONNECTIONS, "--backpressure", CONNECTIONS]
    place = ["--host", bind, "--port", str(port), "--workers-kill-timeout", "3"]
    return [sys.executable, "-m", "granian", *options, *place, "motcua.config.asgi:application"]


def _worker() -> list[str]:
    options = ["--concurrency", "2", "--shutdown-graceful-timeout", "3"]
    return [sys.executable, "-m", "django", "procrastinate", "worker", *options]


def _reviver() -> Callable[[], None]:
    """Return what starts the embedded database again where it died, and tries anew where that fails."""
    not_before = 0.0

    def revive() -> None:
        nonlocal not_before
        if time.monotonic() < not_before:
            return
        try:
            if database.revived():
                tell("PostgreSQL đã dừng bất ngờ và được chạy lại")
        except (Trouble, OSError) as error:
            not_before = time.monotonic() + REVIVE_PAUSE_SECONDS
            tell(f"PostgreSQL đã dừng và chưa chạy lại được: {error}")

    return revive


@contextmanager
def _reserved(bind: str, port: int) -> Iterator[None]:
    """Keep the address for our server, also while it restarts; raises Trouble where another one has it.

    The socket never listens, so that no connection goes to it; by SO_REUSEPORT our server comes beside it,
    and no other user's. Without it an outgoing connection could sit on the port in between.
    """
    _check_free(bind, port)
    with _socket(bind) as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            kept.bind((bind, port))
        except OSError:  # connections of a former, foreign server are still fading away
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            kept.bind((bind, port))
        yield


def _check_free(bind: str, port: int) -> None:
    with _socket(bind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise Trouble(
                f"Cổng {port} ở {bind} không dùng được ({reason(error)}): đặt MOTCUA_PORT."
            ) from error


def _answers(bind: str, port: int) -> bool:
    """Say whether the server answers; it takes connections long before."""
    line = http.client.HTTPConnection(_host(bind).strip("[]"), port, timeout=0.5)
    try:
        line.request("GET", "/live")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _host(bind: str) -> str:
    """Return the host under which this machine reaches the address."""
    try:
        found = ip_address(bind)
    except ValueError:
        return bind
    if found.is_unspecified:
        return "127.0.0.1" if found.version == 4 else "[::1]"
    return bind if found.version == 4 else f"[{bind}]"


def _socket(bind: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET)
