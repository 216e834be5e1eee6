"""Giang directs the hall on Monday 4 January 2021, at ten o'clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.org.models import Officer
from motcua.tests.cast import Cast
from motcua.web.counter.tests.conftest import an, client_of, clock

__all__ = ["an", "client_of", "clock"]


@pytest.fixture
def giang(cast: Cast, client_of: Callable[[Officer], Client]) -> Client:
    return client_of(cast.giang)
