"""Giờ còn chỗ: the hours as a page shows them, by days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from motcua.queue.slots import Slot
from motcua.web.formats import local_day


@dataclass(frozen=True, slots=True)
class Day:
    """One day and its hours."""

    on: datetime
    slots: list[Slot]

    @property
    def is_full(self) -> bool:
        return not any(one.free for one in self.slots)


def by_day(slots: Sequence[Slot]) -> list[Day]:
    """Return the hours by days, in order."""
    days = (list(group) for _, group in groupby(slots, key=lambda one: local_day(one.starts_at)))
    return [Day(found[0].starts_at, found) for found in days]
