"""Lịch ghi thành văn bản: a calendar as plain JSON, so that a due date can be recomputed anywhere. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .calendar import BadCalendar, Calendar, Sessions, Timetable
from .hours import BadHours, read_sessions, write_sessions


def written(calendar: Calendar) -> dict[str, Any]:
    """Return the calendar as what JSON can hold; `read` gives it back."""
    return {
        "name": calendar.name,
        "zone": calendar.zone,
        "weeks": [
            {
                "from": table.valid_from.isoformat() if table.valid_from else None,
                "to": table.valid_to.isoformat() if table.valid_to else None,
                "days": [write_sessions(sessions) for sessions in table.week],
            }
            for table in calendar.timetables
        ],
        "days_off": _named(calendar.days_off),
        "makeup_days": _named(calendar.makeup_days),
        "half_days": {
            day.isoformat(): write_sessions(calendar.half_days[day]) for day in sorted(calendar.half_days)
        },
        "announced_years": sorted(calendar.announced_years),
    }


def read(given: Mapping[str, Any]) -> Calendar:
    """Return the calendar that `written` wrote. Raises BadCalendar for anything else."""
    try:
        return Calendar(
            name=str(given["name"]),
            zone=str(given["zone"]),
            timetables=tuple(_timetable(week) for week in given["weeks"]),
            days_off=_reasons(given["days_off"]),
            makeup_days=_reasons(given["makeup_days"]),
            half_days={date.fromisoformat(day): _sessions(said) for day, said in given["half_days"].items()},
            announced_years=frozenset(int(year) for year in given["announced_years"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, BadCalendar):
            raise
        raise BadCalendar("written", error) from error


def _named(days: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): days[day] for day in sorted(days)}


def _reasons(given: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): str(why) for day, why in given.items()}


def _timetable(given: Mapping[str, Any]) -> Timetable:
    first, last = given["from"], given["to"]
    return Timetable(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        tuple(_sessions(day) for day in given["days"]),
    )


def _sessions(given: object) -> Sessions:
    try:
        return read_sessions(given)
    except BadHours as error:
        raise BadCalendar("sessions", error.given) from error
