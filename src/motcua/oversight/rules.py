"""Chỗ vướng: when a dossier stands still, a step has nobody, a join waits too long. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from motcua.worktime.rules import Calendar, working_time_between

QUIET_HOURS = 16  # two working days, where no office has set another time


class Stuck(StrEnum):
    """Why a dossier needs somebody to look at it."""

    SILENT = "silent"
    NOBODY = "nobody"
    JOIN = "join"
    OPINION = "opinion"
    PAPERS = "papers"


def is_quiet(last_at: datetime, at: datetime, quiet: timedelta, calendar: Calendar) -> bool:
    """Return whether nothing has happened for `quiet` working time or longer.

    Nights, weekends and days off do not count: what came in on Friday afternoon is not silent on Monday.
    """
    return working_time_between(last_at, at, calendar) >= quiet


def waits_in_vain(
    since: datetime, at: datetime, quiet: timedelta, calendar: Calendar, *, something_works: bool
) -> bool:
    """Return whether a join waits for what cannot come, or has waited for `quiet` working time or longer.

    Where no step of the dossier is in work (`something_works`), no branch can ever arrive.
    """
    return not something_works or is_quiet(since, at, quiet, calendar)
