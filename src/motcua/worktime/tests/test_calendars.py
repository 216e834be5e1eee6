"""Calendars kept as rows are the values that the rules count with."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.worktime import models, operations, queries
from motcua.worktime.rules import DEFAULT_CALENDAR, BadCalendar, Session, read_week

from .calendars import MORNING, WEEK, promised

pytestmark = pytest.mark.django_db
FRIDAY = date(2021, 1, 8)


@pytest.fixture
def office():
    return operations.create_standard("so-gtvt", "Sở Giao thông vận tải")


def test_a_new_calendar_has_the_official_days(office):
    value = queries.calendar(office.pk)
    assert value.name == "Sở Giao thông vận tải"
    for part in ("zone", "timetables", "days_off", "makeup_days", "half_days", "announced_years"):
        assert getattr(value, part) == getattr(DEFAULT_CALENDAR, part)
    assert all(day.source for day in office.days.order_by("on"))


def test_making_a_calendar_twice_changes_nothing(office):
    operations.remove_day(office.pk, date(2021, 1, 1))
    again = operations.create_standard("so-gtvt", "Tên khác")
    assert again == office
    assert again.name == "Sở Giao thông vận tải"
    assert queries.calendar(again.pk).sessions_on(date(2021, 1, 1)) == WEEK[4]


def test_opening_hours_of_a_counter_do_not_touch_the_calendar_of_promises(office):
    opening = operations.create_standard(
        "quay", "Giờ mở cửa", week=read_week("Mon-Fri 07:30-11:30 13:00-17:00; Sat 07:30-11:30")
    )
    assert queries.calendar(opening.pk).sessions_on(date(2021, 1, 9)) == MORNING
    assert promised("2021-01-08 10:00", "1 working_day", queries.calendar(office.pk)) == "2021-01-11 17:00"


def test_a_change_is_seen_at_once_by_who_made_it(office):
    assert queries.calendar(office.pk).sessions_on(FRIDAY)
    operations.add_day_off(office.pk, on=FRIDAY, reason="tang lễ cấp Nhà nước", source="thông báo")
    assert queries.calendar(office.pk).why_off(FRIDAY) == "tang lễ cấp Nhà nước"
    assert promised("2021-01-04 10:00", "5 working_day", queries.calendar(office.pk)) == "2021-01-12 17:00"
    operations.add_half_day(office.pk, on=FRIDAY, reason="họp", source="thông báo", sessions=MORNING)
    assert promised("2021-01-07 10:00", "1 working_day", queries.calendar(office.pk)) == "2021-01-08 11:30"
    operations.remove_day(office.pk, FRIDAY)
    assert promised("2021-01-07 10:00", "1 working_day", queries.calendar(office.pk)) == "2021-01-08 17:00"


def test_a_make_up_day_has_fridays_sessions_unless_others_are_stated(office):
    saturday = date(2021, 1, 9)
    operations.add_makeup_day(office.pk, on=saturday, reason="làm bù", source="thông báo")
    assert queries.calendar(office.pk).sessions_on(saturday) == WEEK[4]
    operations.add_makeup_day(office.pk, on=saturday, reason="làm bù", source="thông báo", sessions=MORNING)
    assert queries.calendar(office.pk).sessions_on(saturday) == MORNING


def test_a_season_holds_over_the_year_while_it_lasts(office):
    summer = operations.add_timetable(
        office.pk,
        name="Giờ mùa hè",
        week=read_week("Mon-Fri 07:00-11:30 13:30-17:00"),
        valid_from=date(2021, 4, 15),
        valid_to=date(2021, 10, 15),
    )
    value = queries.calendar(office.pk)
    assert value.sessions_on(date(2021, 4, 15))[0] == Session(time(7), time(11, 30))
    assert value.sessions_on(date(2021, 4, 14)) == value.sessions_on(date(2021, 10, 18)) == WEEK[0]
    operations.remove_timetable(summer.pk)
    assert queries.calendar(office.pk).sessions_on(date(2021, 4, 15)) == WEEK[0]


def test_an_announced_year_is_no_longer_provisional(office):
    operations.announce_years(office.pk, [2027])
    assert 2027 in queries.calendar(office.pk).announced_years


@pytest.fixture
def committed(office):
    """The office as after a commit, which the transaction around a test never reaches."""
    while queries._changing[office.pk]:
        queries.trust(office.pk)
    return office


def test_a_held_calendar_costs_no_statement_and_one_after_a_while(committed, django_assert_num_queries):
    office = committed
    queries.calendar(office.pk)
    with django_assert_num_queries(0):
        queries.calendar(office.pk)
    queries._held[office.pk].checked -= queries.TRUSTED_SECONDS
    with django_assert_num_queries(1):
        queries.calendar(office.pk)


def test_a_change_made_by_another_process_is_noticed_by_the_revision(committed):
    office = committed
    queries.calendar(office.pk)
    with connection.cursor() as sql:
        sql.execute("UPDATE worktime_dayoff SET reason = 'Tết Tây' WHERE reason = 'Tết Dương lịch'")
    queries._held[office.pk].checked -= queries.TRUSTED_SECONDS
    assert queries.calendar(office.pk).why_off(date(2021, 1, 1)) == "Tết Tây"


def test_a_change_that_is_rolled_back_is_forgotten(office):
    before = queries.calendar(office.pk)
    with pytest.raises(RuntimeError), transaction.atomic():
        operations.add_day_off(office.pk, on=FRIDAY, reason="nhầm", source="nhầm")
        assert queries.calendar(office.pk).why_off(FRIDAY) == "nhầm"
        raise RuntimeError
    assert queries.calendar(office.pk) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE worktime_calendar SET zone = 'UTC'",
        "UPDATE worktime_timetablesession SET closes = '16:30' WHERE closes = '17:00'",
        "DELETE FROM worktime_timetablesession WHERE weekday = 4",
        "UPDATE worktime_calendartimetable SET valid_to = '2030-01-01'",
        "DELETE FROM worktime_dayoff",
    ],
)
def test_every_change_gives_a_revision_never_seen_before(office, statement):
    other = operations.create_standard("khac", "Nơi khác")
    seen = {models.Calendar.objects.get(pk=pk).revision for pk in (office.pk, other.pk)}
    with connection.cursor() as sql:
        sql.execute(statement)
    for pk in (office.pk, other.pk):
        assert models.Calendar.objects.get(pk=pk).revision > max(seen)


def test_the_database_refuses_sessions_and_days_that_cannot_be(office):
    table = office.timetables.get()
    for wrong in (
        models.TimetableSession(timetable=table, weekday=0, opens=time(12), closes=time(11)),
        models.TimetableSession(timetable=table, weekday=7, opens=time(7), closes=time(11)),
        models.DayOff(calendar=office, on=FRIDAY, kind="half", reason="", source=""),
        models.DayOff(calendar=office, on=FRIDAY, kind="off", reason="", source="", sessions=["07:30-11:30"]),
        models.DayOff(calendar=office, on=date(2021, 1, 1), kind="off", reason="", source=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


def test_a_week_whose_sessions_overlap_is_refused_before_anything_is_written(office):
    overlapping = (Session(time(7), time(12)), Session(time(11), time(13)))
    with pytest.raises(BadCalendar):
        operations.add_timetable(office.pk, name="sai", week=(overlapping,) * 7)
    assert office.timetables.count() == 1
