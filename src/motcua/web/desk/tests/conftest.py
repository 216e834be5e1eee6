"""Fixtures of the desk's tests."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.utils import timezone

from motcua.tests.cast import moment
from motcua.web import clock as clock_module


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that sets the pages' clock: clock("2021-01-04 10:00")."""

    def set_to(text: str) -> None:
        there = SimpleNamespace(now=lambda: moment(text), localdate=timezone.localdate)
        monkeypatch.setattr(clock_module, "timezone", there)

    set_to("2021-01-05 09:00")
    return set_to
