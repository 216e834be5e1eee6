"""Đọc giờ làm việc: the sessions of a week, as people write them, into a Week."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise

from .calendar import BadCalendar, Session, Sessions, Week

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY_TO_FRIDAY = range(5)
_SESSION = re.compile(r"([0-9]{1,2}):([0-9]{2})[-–]([0-9]{1,2}):([0-9]{2})")
_DAYS = re.compile(r"([a-z]{3,9})(?:[-–]([a-z]{3,9}))?")


class BadHours(ValueError):
    """`given` does not read as hours of work."""

    def __init__(self, given: object) -> None:
        super().__init__(str(given))
        self.given = given


def read_week(given: object) -> Week:
    """Return the sessions of a week, Monday first, from either of two ways of writing them.

    Text: "Mon-Fri 07:30-11:30 13:00-17:00; Sat 07:30-11:30", parts divided by semicolons, a part without
    days meaning Monday to Friday. Mapping: {"mon": ["07:30-11:30", "13:00-17:00"], "tue-fri": …}. Days
    that are not named are off. A list of sessions alone means Monday to Friday.

    Raises BadHours for anything else: an unknown day, a day named twice, sessions that overlap.
    """
    week: dict[int, Sessions] = {}
    for days, sessions in _parts(given):
        for day in days:
            if day in week:
                raise BadHours(given)
            week[day] = sessions
    return tuple(week.get(day, ()) for day in range(7))


def _parts(given: object) -> list[tuple[range, Sessions]]:
    if isinstance(given, str):
        return [_read_part(part) for part in given.split(";") if part.strip()]
    if isinstance(given, list):
        return [(MONDAY_TO_FRIDAY, read_sessions(given))]
    if isinstance(given, dict):
        return [(_read_days(str(key)), read_sessions(value)) for key, value in given.items()]
    raise BadHours(given)


def _read_part(part: str) -> tuple[range, Sessions]:
    words = part.replace(",", " ").split()
    if words[0][0].isalpha():
        return _read_days(words[0]), read_sessions(list(words[1:]))
    return MONDAY_TO_FRIDAY, read_sessions(list(words))


def _read_days(text: str) -> range:
    found = _DAYS.fullmatch(text.strip().lower())
    if not found or found[1][:3] not in DAYS or (found[2] or found[1])[:3] not in DAYS:
        raise BadHours(text)
    first, last = DAYS.index(found[1][:3]), DAYS.index((found[2] or found[1])[:3])
    if first > last:
        raise BadHours(text)
    return range(first, last + 1)


def read_sessions(given: object) -> Sessions:
    """Return the sessions of one day from "07:30-11:30 13:00-17:00" or a list of them. Raises BadHours."""
    words = given.replace(",", " ").split() if isinstance(given, str) else given
    if not isinstance(words, list):
        raise BadHours(given)
    sessions = tuple(_read_session(word) for word in words)
    if any(earlier.closes > later.opens for earlier, later in pairwise(sessions)):
        raise BadHours(given)
    return sessions


def write_sessions(sessions: Sessions) -> list[str]:
    """Return `sessions` as read_sessions reads them."""
    return [f"{session.opens:%H:%M}-{session.closes:%H:%M}" for session in sessions]


def _read_session(given: object) -> Session:
    word = "-".join(map(str, given)) if isinstance(given, list) and len(given) == 2 else given
    found = _SESSION.fullmatch(word) if isinstance(word, str) else None
    if not found:
        raise BadHours(given)
    numbers = [int(number) for number in found.groups()]
    try:
        return Session(time(numbers[0], numbers[1]), time(numbers[2], numbers[3]))
    except (ValueError, BadCalendar) as error:
        raise BadHours(given) from error
