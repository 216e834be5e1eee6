"""Writing calendars."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from motcua.worktime.calendar import Week
from motcua.worktime.models import Calendar, CalendarTimetable, SpecialDay
from motcua.worktime.official import STANDARD_WEEK, announced_years, official_days
from motcua.worktime.queries import forget


@transaction.atomic
def create_standard(slug: str, name: str, week: Week = STANDARD_WEEK) -> Calendar:
    """Return the calendar `slug`, made where there is none: `week` at all times, with the official days."""
    calendar, is_new = Calendar.objects.get_or_create(
        slug=slug, defaults={"name": name, "announced_years": sorted(announced_years())}
    )
    if is_new:
        table = [[f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in sessions] for sessions in week]
        CalendarTimetable.objects.create(calendar=calendar, week=table)
        SpecialDay.objects.bulk_create(
            SpecialDay(
                calendar=calendar,
                on=day.on,
                kind=SpecialDay.Kind.MAKEUP if day.is_makeup else SpecialDay.Kind.OFF,
                reason=day.reason,
                source=day.source,
            )
            for day in official_days()
        )
    return calendar


@transaction.atomic
def set_day(
    calendar: Calendar,
    on: date,
    *,
    kind: SpecialDay.Kind,
    reason: str,
    source: str = "",
    sessions: list[str] | None = None,
) -> SpecialDay:
    """Announce one day off, worked in exchange, or half; replaces what was said of the day before."""
    day, _ = SpecialDay.objects.update_or_create(
        calendar=calendar,
        on=on,
        defaults={"kind": kind, "reason": reason, "source": source, "sessions": sessions},
    )
    touch(calendar)
    return day


def touch(calendar: Calendar) -> None:
    """Raise the revision, so that every process reads the calendar anew."""
    Calendar.objects.filter(pk=calendar.pk).update(revision=F("revision") + 1)
    forget(calendar.pk)
