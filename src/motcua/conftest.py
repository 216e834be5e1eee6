"""What every test stands on: a data directory and a database of its own."""

import atexit
import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from motcua.cli import vendor


def _settle() -> None:
    """Give this process a data directory of its own; settings were read before any conftest could say so."""
    home = Path(tempfile.mkdtemp(prefix="motcua-test-"))
    home.chmod(0o711)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["MOTCUA_HOME"] = str(home)
    # Playwright's own Node needs libatomic, which bare Debian lacks.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(vendor.wheel_node()))
    from django.conf import settings

    from motcua.config import settings as module

    importlib.reload(module)
    for name in ("HOME", "FILES_ROOT", "KEYS_ROOT", "STATIC_ROOT"):
        setattr(settings, name, getattr(module, name))


_settle()


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """Give the URL of the run's database server, started when the first test needs it."""
    from motcua.tests import databases

    with databases.server_url() as url:
        yield url


@pytest.fixture(scope="session")
def django_db_setup(database_server: str, django_db_blocker: Any) -> Iterator[None]:
    """Give this process a copy of the migrated template instead of migrating one."""
    from django.test import TransactionTestCase

    from motcua.tests import databases

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), ExitStack() as stack:
        name = stack.enter_context(databases.copy(database_server, worker))
        databases.point_at(database_server, name)

        def renew(case: TransactionTestCase) -> None:
            # Instead of a flush: the journal cannot be emptied, and rows made by migrations must stay.
            # Django has no other hook, and its stubs leave this one out.
            databases.renew(database_server, name)
            databases.forget()

        TransactionTestCase._fixture_teardown = renew  # type: ignore[attr-defined]
        with django_db_blocker.block():
            yield


@pytest.fixture
def own_database(database_server: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Give a test a database of its own, Django's default meanwhile; the value is its MOTCUA_DATABASE_URL.

    For tests with threads and processes: what they commit is dropped with the database.
    """
    from django.db import connections

    from motcua.tests import databases

    before = dict(connections.settings["default"])
    with django_db_blocker.unblock(), databases.copy(database_server) as name:
        databases.point_at(database_server, name)
        try:
            yield databases.url_of(database_server, name)
        finally:
            connections.close_all()
            connections.settings["default"].update(before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests, with the reason, where there is no browser."""
    from motcua.cli import chromium

    if chromium.find() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=chromium.MISSING))


@pytest.fixture
def cast(db: None) -> Any:
    """Give the cast: Lan, An, Bình, Chi and the others, in their offices, with their procedure."""
    from motcua.tests.cast import gather

    return gather()
