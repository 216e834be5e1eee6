"""Bao lâu: a time limit in words, and as a date if the dossier were accepted today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.law.profile import LegalProfile
from motcua.procedures.content import Channel, Limit
from motcua.web import formats
from motcua.worktime.rules import (
    Calendar,
    Due,
    NoWorkingTime,
    OutOfReach,
    StartRule,
    TimeLimit,
    Unit,
    due,
)

FURTHEST_DAY = 60  # an office that does not open within so many days gives no example


@dataclass(frozen=True, slots=True)
class Example:
    """What a limit comes to for a dossier accepted at `received_at`."""

    received_at: datetime
    is_today: bool
    due: Due


def limit_of(way: Channel, *, immediate: bool) -> Limit | None:
    """Return the limit of a channel; of a procedure that is done at once, that."""
    if way.limit is None and immediate:
        return Limit(amount=0, unit="immediate")
    return way.limit


def in_words(limit: Limit | None, text: str = "") -> str:
    """Return "5 ngày làm việc"; for a limit that only its text tells, the text. None: nobody has told."""
    if limit is None:
        return _("Chưa rõ")
    if limit.unit == "by_text":
        return text or _("Theo văn bản quy định riêng")
    if limit.unit == "immediate":
        return _("Trả ngay trong ngày")
    return counted(limit.amount, Unit(limit.unit))


def counted(amount: int, unit: Unit) -> str:
    """Return an amount of a unit that can be counted, in words."""
    words = {
        Unit.WORKING_DAY: ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", amount),
        Unit.CALENDAR_DAY: ngettext("%(count)s ngày", "%(count)s ngày", amount),
        Unit.WORKING_HOUR: ngettext("%(count)s giờ làm việc", "%(count)s giờ làm việc", amount),
        Unit.WORKING_MINUTE: ngettext("%(count)s phút làm việc", "%(count)s phút làm việc", amount),
        Unit.HOUR: ngettext("%(count)s giờ", "%(count)s giờ", amount),
        Unit.MONTH: ngettext("%(count)s tháng", "%(count)s tháng", amount),
    }
    return words[unit] % {"count": formats.number(amount)}


def example(
    limit: Limit | None, now: datetime, *, opening: Calendar, working: Calendar, profile: LegalProfile
) -> Example | None:
    """Return the limit as a date, counted from the next moment the counter is open; None if it cannot be."""
    received = next_open(now, opening)
    if limit is None or limit.unit == "by_text" or received is None:
        return None
    today = opening.local(now).date()
    try:
        counted_days = count(received, TimeLimit(limit.amount, Unit(limit.unit)), working, profile)
    except (NoWorkingTime, OutOfReach):
        return None
    return Example(received, received.date() == today, counted_days)


def count(received: datetime, limit: TimeLimit, calendar: Calendar, profile: LegalProfile) -> Due:
    """Return the due date under the rules of the profile, every day explained. Raises what `due` raises."""
    return due(
        received,
        limit,
        calendar,
        StartRule(profile.start_rule),
        profile.last_day_off_moves,
        same_day_until=profile.same_day_until,
    )


def next_open(now: datetime, calendar: Calendar) -> datetime | None:
    """Return `now` within opening hours, else the moment of the next opening; None if it never opens."""
    local = calendar.local(now)
    for number in range(FURTHEST_DAY):
        day = local.date() + timedelta(days=number)
        for session in calendar.sessions_on(day):
            if calendar.at(day, session.closes) > local:
                return max(local, calendar.at(day, session.opens))
    return None
