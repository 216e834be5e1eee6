"""Ngày nghỉ, ngày làm bù: the days of a year that differ from their weekday, in stretches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.worktime.rules import Calendar, Sessions

FIRST_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row with their reasons, both ends included; `hours` where they are worked."""

    first: date
    last: date
    reason: str
    hours: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class YearOff:
    """What a year has of days off and of days worked in exchange."""

    year: int
    is_announced: bool
    off: Sequence[Stretch]
    worked: Sequence[Stretch]


def year_off(calendar: Calendar, year: int) -> YearOff:
    """Return the days off and the make-up and half days of the year."""
    worked = {**calendar.makeup_days, **dict.fromkeys(calendar.half_days, "")}
    return YearOff(
        year=year,
        is_announced=year in calendar.announced_years,
        off=stretches(calendar.days_off, year),
        worked=[
            Stretch(day, day, reason, _said(calendar.sessions_on(day)))
            for day, reason in sorted(worked.items())
            if day.year == year
        ],
    )


def years(calendar: Calendar) -> list[int]:
    """Return the years for which the calendar knows any day off."""
    return sorted({day.year for day in calendar.days_off if day.year >= FIRST_YEAR})


def stretches(days: Mapping[date, str], year: int) -> list[Stretch]:
    """Return the days of the year with their reasons, those in a row as one."""
    found: list[Stretch] = []
    for day in sorted(day for day in days if day.year == year):
        before = found[-1] if found else None
        if before and day - before.last == timedelta(days=1):
            reasons = dict.fromkeys([*before.reason.split("; "), days[day]])
            found[-1] = Stretch(before.first, day, "; ".join(reasons))
        else:
            found.append(Stretch(day, day, days[day]))
    return found


def _said(sessions: Sessions) -> str:
    return ", ".join(map(str, sessions))
