"""Luật hẹn giờ: which hours can be had, until when one may change his mind, when he is reminded.

In no law: the days ahead, the days off and the hours are those by which the centre gives out numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.org.rules import ZONE
from motcua.worktime.rules import Sessions

SHORTEST_SLOT, LONGEST_SLOT = 5, 240  # minutes
DAY_BEFORE, HOURS_BEFORE = timedelta(days=1), timedelta(hours=2)


class AppointmentState(StrEnum):
    """What became of an appointment (tình trạng lịch hẹn); one that was moved is still booked."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    CAME = "came"
    MISSED = "missed"


class SlotFull(Exception):
    """The last place of that hour is taken: when it starts."""


class NoSuchSlot(Exception):
    """Appointments are not made for that hour: when it would start."""


class SlotPassed(Exception):
    """The hour has begun, so the appointment cannot be moved or given back: when it started."""


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the week as the director set it: how many may come, and how long a visit is planned."""

    weekday: int
    starts: time
    minutes: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One hour of one day, and how many places are left in it; never below zero."""

    starts_at: datetime
    minutes: int
    free: int


def slots_of(
    days: Iterable[date],
    hours: Iterable[Hour],
    sessions: Mapping[date, Sessions],
    taken: Mapping[datetime, int],
) -> list[Slot]:
    """Return every slot of the days by time, the full ones included.

    A slot lies wholly within a session of its day; both ends of the session belong to it. `taken` counts
    the appointments by the instant at which they start.
    """
    week = sorted(hours, key=lambda hour: hour.starts)
    return [
        Slot(starts_at, hour.minutes, max(0, hour.capacity - taken.get(starts_at, 0)))
        for day in sorted(days)
        for hour in week
        if hour.weekday == day.weekday() and hour.capacity and is_within(hour, sessions[day])
        for starts_at in (datetime.combine(day, hour.starts, ZONE),)
    ]


def is_within(hour: Hour, sessions: Sessions) -> bool:
    """Return whether the whole hour lies in one of the sessions."""
    opens = hour.starts.hour * 60 + hour.starts.minute
    return any(
        one.opens <= hour.starts and opens + hour.minutes <= one.closes.hour * 60 + one.closes.minute
        for one in sessions
    )


def check_changeable(starts_at: datetime, at: datetime) -> None:
    """Pass while the hour has not begun; exactly at its start it is too late. Raises SlotPassed."""
    if at >= starts_at:
        raise SlotPassed(starts_at)


def reminder_due(
    starts_at: datetime, booked_at: datetime, reminded_at: datetime | None, at: datetime
) -> datetime | None:
    """Return which reminder is due, by the instant from which it is; None when there is none.

    They are due a day and two hours before, and nobody is reminded of what he booked after that instant. When
    both were missed the later one alone is left: one message says it all.
    """
    if at >= starts_at:
        return None
    since = max(booked_at, reminded_at or booked_at)
    passed = (starts_at - before for before in (HOURS_BEFORE, DAY_BEFORE))
    due = next((moment for moment in passed if moment <= at), None)
    return due if due and due > since else None
