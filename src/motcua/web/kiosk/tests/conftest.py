"""A kiosk at the door on Monday 4 January 2021, at ten o'clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.org.models import Field
from motcua.queue.models import Kiosk
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import a_printer, counter_of, field_of, opened

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
def licences(cast: Cast, clock: object) -> Field:
    """The field of the cast's procedure, with a counter open for it, and land with a counter that is not."""
    found: Field = cast.version.procedure.field  # type: ignore[assignment]  # the cast's has one
    opened(cast, 1, found, at=MONDAY)
    counter_of(cast, 2, field_of(cast, "dat-dai", "Đất đai"))
    return found


@pytest.fixture
def kiosk(cast: Cast, licences: Field) -> Client:
    """A browser that An made a kiosk, with a printer."""
    printer = a_printer(cast)
    client = Client(headers={"Accept": "text/html"})
    client.force_login(cast.an.account, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/kiosk/on", {"name": "Cửa chính", "printer": str(printer.public_id)})
    assert Kiosk.objects.count() == 1
    return client
