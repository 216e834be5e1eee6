"""Luật lấy số ở nhà: which days a number can be taken for, how many, and where its holder then stands.

In no law: the rules seen in Vietnamese cities, each a setting of the hall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta


class NotBookable(Exception):
    """Numbers are not given out ahead for that day: it is over, today, too far off, or a day off."""


class HasOne(Exception):
    """The contact has as many numbers for this field on that day as one may have."""


class HasEnough(Exception):
    """The contact has as many numbers on that day as one may have: how many."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many numbers one contact may have for a day: for a field, and in all."""

    per_field: int
    per_day: int


def bookable_days(today: date, days_ahead: int, is_open: Callable[[date], bool]) -> list[date]:
    """Return the open days from tomorrow on, the last at most `days_ahead` days from today."""
    ahead = (today + timedelta(days=number) for number in range(1, days_ahead + 1))
    return [day for day in ahead if is_open(day)]


def check_quota(had: Sequence[int], field_id: int, quota: Quota) -> None:
    """Pass if one more number of the field may be taken; `had` are the fields of those taken for that day.

    Raises HasOne, HasEnough.
    """
    if had.count(field_id) >= quota.per_field:
        raise HasOne
    if len(had) >= quota.per_day:
        raise HasEnough(quota.per_day)


def place_from_home(came_at: datetime, lead: timedelta, opened_at: datetime) -> datetime:
    """Return from when the holder of a number taken at home counts as waiting (thứ tự của số lấy ở nhà).

    He stands as one who came `lead` earlier than he did, but before nobody who came when the hall opened
    or earlier: whoever planned his visit waits less, and nobody waits for somebody who is not there.
    """
    return max(came_at - lead, min(opened_at, came_at))
