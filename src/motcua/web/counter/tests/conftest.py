"""An sits at the counter on Monday 4 January 2021, at ten o'clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | datetime], None]:
    """Set the house's clock: clock("2021-01-05 09:00")."""

    def put(at: str | datetime) -> None:
        shown = moment(at) if isinstance(at, str) else at
        monkeypatch.setattr("django.utils.timezone.now", lambda: shown)

    put(MONDAY)
    return put


@pytest.fixture
def client_of(cast: Cast, clock: object) -> Callable[[Officer], Client]:
    """Give the browser of an officer who has signed in."""

    def browser(officer: Officer) -> Client:
        client = Client(headers={"Accept": "text/html"})
        client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def an(cast: Cast, client_of: Callable[[Officer], Client]) -> Client:
    return client_of(cast.an)
