"""An sits at counter 1 on Monday 4 January 2021, at ten o'clock."""

from __future__ import annotations

import pytest

from motcua.org.models import Counter
from motcua.queue.open_counter import open_counter
from motcua.tests.cast import Cast
from motcua.tests.hall import counter_of
from motcua.web.counter.tests.conftest import MONDAY, an, client_of, clock

__all__ = ["an", "client_of", "clock"]


@pytest.fixture
def counter(cast: Cast) -> Counter:
    """Counter 1, which serves the field of the driving licence; nobody sits there."""
    return counter_of(cast, 1, licence_field(cast))


@pytest.fixture
def seated(cast: Cast, counter: Counter) -> Counter:
    """The same, with An."""
    open_counter(counter_id=counter.pk, by=cast.an, at=MONDAY)
    return counter


def licence_field(cast: Cast):
    field = cast.version.procedure.field
    assert field is not None
    return field
