"""Cơ sở dữ liệu của một lệnh: started, migrated and set up for as long as the command needs it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from motcua.cli import home
from motcua.cli.embedded import Server, in_use, revive
from motcua.cli.trouble import Trouble

OLDEST = 150000
MIGRATING = 7_302_611  # the advisory lock of whoever migrates
PACKAGE = Path(__file__).resolve().parents[1]


@contextmanager
def database() -> Iterator[None]:
    """Keep the database running and migrated, and Django set up, meanwhile; raises Trouble."""
    with running():
        _set_up_django()
        try:
            yield
        finally:
            _close()


@contextmanager
def running() -> Iterator[tuple[int, ...]]:
    """Keep the database running and migrated, without Django.

    Gives the descriptors by which a child process keeps the embedded server too. Raises Trouble.
    """
    with started() as held:
        home.secret_key()  # where it cannot be read, the operator is told so before anything migrates
        prepare()
        yield held


@contextmanager
def started() -> Iterator[tuple[int, ...]]:
    """Keep the database running, as it is."""
    if os.environ.get("MOTCUA_DATABASE_URL"):
        yield ()
        return
    _forget_libpq()
    with in_use(Server(home.path())) as held:
        yield (held,)


def revived() -> bool:
    """Start the embedded server again if it died; say whether it had to be."""
    return not os.environ.get("MOTCUA_DATABASE_URL") and revive(Server(home.path()))


def url() -> str:
    """Return the URL of the database, as the owner of its tables."""
    return os.environ.get("MOTCUA_DATABASE_URL") or home.embedded_url()


def prepare() -> None:
    """Bring the schema up to this version of the program where it is not, and see who may act in it."""
    with connect() as line:
        if line.info.server_version < OLDEST:
            raise Trouble("Cần PostgreSQL ≥ 15; MOTCUA_DATABASE_URL chỉ đến một bản cũ hơn.")
        if _schema(line) != fingerprint():
            line.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
            if _schema(line) != fingerprint():
                _migrate(line)
        if not _may_act_as_application(line):
            # The trigger still guards the journal; an administrator can make the role beforehand.
            os.environ["MOTCUA_OWNER"] = "1"


def connect() -> "psycopg.Connection[Any]":
    """Return a connection as the owner; raises Trouble where there is none to be had."""
    try:
        return psycopg.connect(url(), autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        said = str(error).strip().splitlines() or [repr(error)]
        raise Trouble(f"Không nối được cơ sở dữ liệu: {said[0]}") from error


def make_application_role(line: "psycopg.Connection[Any]") -> None:
    """Make the role of pages and jobs where there is none and this user may."""
    exists = line.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [home.APPLICATION_ROLE]).fetchone()
    if not exists:
        try:
            line.execute(f"CREATE ROLE {home.APPLICATION_ROLE} NOLOGIN")
        except psycopg.errors.InsufficientPrivilege as error:
            said = f"CREATE ROLE {home.APPLICATION_ROLE} NOLOGIN"
            raise Trouble(f"Hãy nhờ người quản trị cơ sở dữ liệu chạy trước: {said};") from error


def fingerprint() -> str:
    """Return a hash of everything that decides the schema."""
    found = sha256((PACKAGE / "config" / "settings.py").read_bytes())
    lock = PACKAGE.parents[1] / "requirements.lock"
    found.update(lock.read_bytes() if lock.exists() else b"")
    for path in sorted(PACKAGE.glob("*/migrations/*.py")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def _schema(line: "psycopg.Connection[Any]") -> str | None:
    row = line.execute("SELECT obj_description(to_regclass('django_migrations'))").fetchone()
    return row[0] if row else None


def _migrate(line: "psycopg.Connection[Any]") -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity", "0"],
        env=os.environ | child() | {"MOTCUA_OWNER": "1"},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode:
        raise RuntimeError("the migrations failed; what they said stands above")
    line.execute(f"COMMENT ON TABLE django_migrations IS '{fingerprint()}'")


def child() -> dict[str, str]:
    """Return what a child process of Python needs in its environment to be one of us."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path, "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}


def _may_act_as_application(line: "psycopg.Connection[Any]") -> bool:
    asked = "SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s"
    row = line.execute(asked, [home.APPLICATION_ROLE]).fetchone()
    return bool(row and row[0])


def _forget_libpq() -> None:
    """Drop the settings of other databases that libpq would heed."""
    for name in [name for name in os.environ if name.startswith("PG") and name != "PGBIN"]:
        del os.environ[name]


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()


def _close() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined] # of the PostgreSQL backend
