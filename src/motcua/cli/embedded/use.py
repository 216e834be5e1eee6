"""Sử dụng chung: who uses the server holds a shared lock; the last one out stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.cli.embedded import folders
from motcua.cli.embedded.server import Server


@contextmanager
def in_use(server: Server) -> Iterator[int]:
    """Start the server if it does not run, and keep it running meanwhile.

    Gives the descriptor of the shared lock: a child process that inherits it keeps the server too.
    Raises Trouble. Starters and stoppers take turns by an exclusive lock.
    """
    place = _place(server)
    users = os.open(place / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with _turn(place):
            fcntl.flock(users, fcntl.LOCK_SH)
            server.start()
        yield users
    finally:
        _leave(server, place, users)


def revive(server: Server) -> bool:
    """Run the server again if it died while in use; say whether it had to be. It may recover for a while.

    Raises Trouble.
    """
    if server.pid() is not None:
        return False
    with _turn(_place(server)):
        if server.pid() is not None:
            return False
        server.launch()
    return True


def _leave(server: Server, place: Path, users: int) -> None:
    try:
        with _turn(place):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            server.stop()
    finally:
        os.close(users)


def _place(server: Server) -> Path:
    try:
        folders.make_home(server.home)
        server.folders.root.mkdir(mode=0o700, exist_ok=True)
        if not os.access(server.folders.root, os.W_OK | os.X_OK):
            raise PermissionError(server.folders.root)
    except OSError as error:
        raise folders.unwritable(server.home) from error
    return server.folders.root


@contextmanager
def _turn(place: Path) -> Iterator[None]:
    turn = os.open(place / "turn.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
    finally:
        os.close(turn)
