"""Calendars kept as rows give the same due dates as the shipped one, and changes are seen."""

from datetime import date, datetime

import pytest

from motcua.worktime.models import SpecialDay
from motcua.worktime.operations import create_standard, set_day
from motcua.worktime.queries import calendar
from motcua.worktime.rules import DEFAULT_CALENDAR, TimeLimit, due

pytestmark = pytest.mark.django_db


def test_the_standard_rows_give_the_shipped_calendar() -> None:
    kept = calendar(create_standard("hanh-chinh", "Lịch hành chính").pk)
    for year in range(2020, 2028):
        assert kept.year(year) == DEFAULT_CALENDAR.year(year)
    assert kept.announced_years == DEFAULT_CALENDAR.announced_years


def test_making_it_twice_changes_nothing() -> None:
    first, second = (create_standard("hanh-chinh", "Lịch hành chính") for _ in range(2))
    assert first.pk == second.pk
    assert first.special_days.count() == second.special_days.count() > 50


def test_a_day_off_announced_later_moves_the_due_date_at_once() -> None:
    row = create_standard("hanh-chinh", "Lịch hành chính")
    received = datetime(2021, 1, 4, 10, tzinfo=calendar(row.pk).tz)
    limit = TimeLimit.parse("5 working_day")
    assert due(received, limit, calendar(row.pk)).due_at.date() == date(2021, 1, 11)
    set_day(row, date(2021, 1, 8), kind=SpecialDay.Kind.OFF, reason="Nghỉ do bão")
    assert due(received, limit, calendar(row.pk)).due_at.date() == date(2021, 1, 12)
