"""Ngày nghỉ chính thức: the official days of official_days.yaml and the calendar made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .calendar import Calendar, Timetable, Week
from .hours import read_week

try:  # libyaml reads the file ten times as fast, which every start of `motcua due` would feel
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # the same interface

ZONE = "Asia/Ho_Chi_Minh"
STANDARD_WEEK: Week = read_week("Mon-Fri 07:30-11:30 13:00-17:00")


@dataclass(frozen=True, slots=True)
class OfficialDay:
    """One day off (or, where `is_makeup`, one day worked in exchange), with its reason and source."""

    on: date
    reason: str
    source: str
    is_makeup: bool


def official_days() -> tuple[OfficialDay, ...]:
    """Return every official day of the shipped file, in order of date."""
    return tuple(sorted((day for entry in _FILE.values() for day in _days(entry)), key=lambda day: day.on))


def announced_years() -> frozenset[int]:
    """Return the years whose days off have been announced; the others of the file are projections."""
    return frozenset(year for year, entry in _FILE.items() if entry["announced"])


def standard(name: str = "Lịch hành chính", week: Week = STANDARD_WEEK) -> Calendar:
    """Return a calendar of `week` at all times, with the official days."""
    days = official_days()
    return Calendar(
        name=name,
        zone=ZONE,
        timetables=(Timetable(None, None, week),),
        days_off={day.on: day.reason for day in days if not day.is_makeup},
        makeup_days={day.on: day.reason for day in days if day.is_makeup},
        announced_years=announced_years(),
    )


def _days(entry: dict[str, Any]) -> list[OfficialDay]:
    sources = entry.get("sources", {})
    return [
        OfficialDay(on, reason, sources.get(on, entry["source"]), is_makeup)
        for key, is_makeup in (("days_off", False), ("makeup_days", True))
        for on, reason in entry.get(key, {}).items()
    ]


_FILE: dict[int, dict[str, Any]] = Loader(
    Path(__file__).with_name("official_days.yaml").read_bytes()
).get_single_data()
DEFAULT_CALENDAR = standard()
