"""Cơ sở dữ liệu của kiểm thử: a server of the checkout, a migrated template kept there, and copies of it.

Copies are named by process, so that two runs and all their workers work side by side; what a killed run
left behind is dropped by the next. With MOTCUA_DATABASE_URL set, the same on that server.
"""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from motcua.cli.embedded import Folders, Server, in_use
from motcua.cli.embedded.folders import make_home

CHECKOUT = Path(__file__).resolve().parents[3]
# A crash of the machine may harm a server that never waits for the disk: the next boot takes another folder.
BOOT = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
MARK = sha256(f"{CHECKOUT}|{socket.gethostname()}".encode()).hexdigest()[:8]
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "autovacuum=off",
)
KEPT_TEMPLATES = 3


@contextmanager
def server_url() -> Iterator[str]:
    """Give the URL of the database from which others are made."""
    if given := os.environ.get("MOTCUA_DATABASE_URL"):
        yield given
        return
    for name in [name for name in os.environ if name.startswith("PG") and name != "PGBIN"]:
        del os.environ[name]  # libpq would heed them
    home = _home()
    with in_use(Server(home, FAST)):
        yield Folders(home).url()


@contextmanager
def copy(server: str, worker: str = "") -> Iterator[str]:
    """Give the name of a new database like the migrated template; dropped afterwards."""
    name = f"t_{MARK}_{os.getpid()}_{worker or time.monotonic_ns()}"
    template = _template(server)
    create(server, name, template)
    try:
        yield name
    finally:
        drop(server, name)


def forget() -> None:
    """Drop what this process kept of a database by ids that a renewed one gives out again."""
    from motcua.handling.move_dossiers import _together
    from motcua.workflow.queries import definition_of
    from motcua.worktime import queries as calendars

    calendars._held.clear()
    calendars._kept.clear()
    calendars._version.cache_clear()
    definition_of.cache_clear()
    _together.cache_clear()


def renew(server: str, name: str) -> None:
    """Make the database anew, for tests that committed into it."""
    connections.close_all()
    drop(server, name)
    create(server, name, _template(server))


def point_at(server: str, name: str) -> None:
    """Make Django's default connection lead to the database `name`, as the owner of the tables."""
    connections.close_all()
    url = urlsplit(server)
    query = dict(parse_qsl(url.query))
    found = connections.settings["default"]
    found["NAME"] = name
    found["USER"] = unquote(url.username or "")
    found["PASSWORD"] = unquote(url.password or "")
    found["HOST"] = query.pop("host", "") or unquote(url.hostname or "")
    found["PORT"] = query.pop("port", "") or str(url.port or "")
    # No pool: a test's threads may be many, and what they leave open must not hold the database.
    found["OPTIONS"] = query | {"prepare_threshold": 5}


def url_of(server: str, name: str) -> str:
    """Return the URL of the database `name`, for another process (MOTCUA_DATABASE_URL)."""
    return urlsplit(server)._replace(path=f"/{quote(name)}").geturl()


def create(server: str, name: str, template: str = "template1") -> None:
    with _administrator(server) as line:
        line.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )


def drop(server: str, name: str) -> None:
    connections.close_all()
    with _administrator(server) as line:
        line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@cache
def _template(server: str) -> str:
    """Return the migrated template of this checkout's present migrations, made if there is none."""
    name = f"template_{MARK}_{_fingerprint()}"
    with _administrator(server) as line:
        line.execute("SELECT pg_advisory_lock(hashtext(%s))", [MARK])
        if not line.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            _sweep(line)
            half = f"half_{MARK}_{os.getpid()}"
            _migrate(server, half)
            line.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (half, name))))
    return name


def _migrate(server: str, name: str) -> None:
    before = dict(connections.settings["default"])
    drop(server, name)
    create(server, name)
    point_at(server, name)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connections.close_all()
        connections.settings["default"].update(before)


def _sweep(line: "psycopg.Connection[Any]") -> None:
    """Drop what dead runs left, and the templates of older migrations but the last few."""
    rows = line.execute("SELECT datname FROM pg_database WHERE datname ~ %s ORDER BY oid", [f"_{MARK}_"])
    names = [row[0] for row in rows.fetchall()]
    templates = [name for name in names if name.startswith("template_")]
    dead = [name for name in names if not name.startswith("template_") and not _is_alive(name)]
    for name in dead + templates[: -KEPT_TEMPLATES + 1]:
        line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _is_alive(name: str) -> bool:
    return Path(f"/proc/{name.split('_')[2]}").exists()


def _fingerprint() -> str:
    """Return a hash of everything that decides what an empty migrated database holds."""
    found = sha256((CHECKOUT / "requirements.lock").read_bytes())
    found.update("".join(settings.INSTALLED_APPS).encode())
    for path in sorted((CHECKOUT / "src" / "motcua").glob("*/migrations/*")):
        if path.is_file():
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _administrator(server: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(server, autocommit=True)


def _home() -> Path:
    """Return where the checkout's test server lives; root's is open to the server's user, as /tmp is not."""
    if os.geteuid() == 0:
        folder = Path("/var/cache/motcua")
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "motcua"
    try:
        make_home(folder)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"motcua-tests-{os.geteuid()}"
        make_home(folder)
    home = folder / f"tests-{MARK}-{BOOT[:8]}"
    for former in folder.glob(f"tests-{MARK}-*"):
        if former != home:
            shutil.rmtree(former, ignore_errors=True)
    return home
