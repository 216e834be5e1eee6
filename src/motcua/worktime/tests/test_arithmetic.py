"""Working time is used up only in sessions."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from motcua.worktime.rules import (
    BadCalendar,
    NoWorkingTime,
    Session,
    Timetable,
    add_working_time,
    read_week,
    working_days_between,
    working_time_between,
)

from .calendars import MORNING, OFFICE, WEEK, at, calendar, on


def added(start: str, hours: float, where=OFFICE) -> str:
    return f"{add_working_time(at(start), timedelta(hours=hours), where):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2021-01-04 07:30", 8, "2021-01-04 17:00"),  # exactly at closing belongs to the day that closes
        ("2021-01-04 07:30", 4, "2021-01-04 11:30"),  # so does the end of the morning
        ("2021-01-04 10:00", 2, "2021-01-04 13:30"),  # lunch does not count
        ("2021-01-04 12:00", 1, "2021-01-04 14:00"),  # received at lunch: from the next session
        ("2021-01-04 17:00", 1, "2021-01-05 08:30"),  # received exactly at closing: nothing of today is left
        ("2021-01-04 06:00", 1, "2021-01-04 08:30"),  # before opening
        ("2021-01-08 16:30", 1, "2021-01-11 08:00"),  # over the weekend
        ("2021-01-09 10:00", 8, "2021-01-11 17:00"),  # submitted online on a Saturday
        ("2021-02-09 16:00", 9, "2021-02-17 17:00"),  # over Tết
        ("2024-05-03 13:00", 12, "2024-05-04 17:00"),  # a make-up Saturday
        ("2020-12-31 16:00", 2, "2021-01-04 08:30"),  # over the end of a year
        ("2020-12-31 16:00", 2002, "2022-01-04 08:30"),  # and of a whole one: 250 days of eight hours
    ],
)
def test_working_time_is_used_up_only_in_sessions(start, hours, end):
    assert added(start, hours) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2021-01-04 10:00", "2021-01-04 10:00"),
        ("2021-01-04 11:30", "2021-01-04 11:30"),
        ("2021-01-04 11:31", "2021-01-04 13:00"),
        ("2021-01-04 17:00", "2021-01-04 17:00"),
        ("2021-01-04 17:01", "2021-01-05 07:30"),
        ("2021-01-01 10:00", "2021-01-04 07:30"),
    ],
)
def test_no_working_time_gives_the_first_working_instant(start, end):
    assert added(start, 0) == end


def test_seconds_are_not_lost():
    end = add_working_time(at("2021-01-04 11:29:58.5"), timedelta(seconds=3), OFFICE)
    assert end == at("2021-01-04 13:00:01.5")


def test_negative_working_time_is_refused():
    with pytest.raises(ValueError):
        add_working_time(at("2021-01-04 10:00"), timedelta(hours=-1), OFFICE)


def test_working_time_between_is_what_add_uses_up():
    start, end = at("2021-02-09 16:00"), at("2021-02-17 08:30")
    assert working_time_between(start, end, OFFICE) == timedelta(hours=2)
    assert working_time_between(end, start, OFFICE) == timedelta(hours=-2)
    assert working_time_between(start, start, OFFICE) == timedelta(0)
    assert working_time_between(at("2020-12-31 16:00"), at("2022-01-04 08:30"), OFFICE) == timedelta(
        hours=2002
    )


def test_working_days_between_leaves_out_the_first_and_counts_the_last():
    assert working_days_between(on("2021-01-04"), on("2021-01-11"), OFFICE) == 5
    assert working_days_between(on("2020-12-31"), on("2021-01-03"), OFFICE) == 0
    assert working_days_between(on("2020-12-30"), on("2021-01-04"), OFFICE) == 2
    assert working_days_between(on("2021-01-11"), on("2021-01-04"), OFFICE) == 0


def test_a_moment_in_another_zone_is_read_in_that_of_the_office():
    noon_in_hanoi = datetime(2021, 1, 4, 5, 0, tzinfo=UTC)
    end = add_working_time(noon_in_hanoi, timedelta(hours=1), OFFICE)
    assert end.isoformat() == "2021-01-04T14:00:00+07:00"


def test_a_moment_without_an_offset_is_refused():
    with pytest.raises(BadCalendar):
        add_working_time(datetime(2021, 1, 4, 10), timedelta(hours=1), OFFICE)


def test_an_office_without_hours_is_said_so_at_once():
    shut = calendar(timetables=(Timetable(None, None, ((),) * 7),))
    with pytest.raises(NoWorkingTime) as wrong:
        add_working_time(at("2021-01-04 10:00"), timedelta(hours=1), shut)
    assert wrong.value.name == "Sở thử"
    with pytest.raises(NoWorkingTime):
        add_working_time(at("2021-01-04 10:00"), timedelta(0), shut)


def test_an_office_closed_for_good_promises_nothing_beyond_its_last_day():
    closing = calendar(timetables=(Timetable(None, date(2021, 1, 5), WEEK),))
    assert added("2021-01-04 16:00", 9, closing) == "2021-01-05 17:00"
    with pytest.raises(NoWorkingTime):
        added("2021-01-04 16:00", 10, closing)


def test_a_season_that_begins_within_the_limit_changes_the_hours_from_its_first_day():
    summer = read_week("Mon-Fri 07:00-11:30 13:30-17:00")
    office = calendar(
        timetables=(Timetable(None, None, WEEK), Timetable(date(2021, 4, 15), date(2021, 10, 15), summer))
    )
    assert added("2021-04-14 16:00", 2, office) == "2021-04-15 08:00"
    assert added("2021-10-15 16:30", 1, office) == "2021-10-18 08:00"


def test_a_half_day_has_only_the_sessions_it_states():
    office = calendar(half_days={date(2021, 1, 5): MORNING})
    assert added("2021-01-04 16:00", 5.5, office) == "2021-01-06 08:00"


def test_a_make_up_day_may_state_its_own_sessions():
    saturday = date(2021, 1, 9)
    office = calendar(makeup_days={saturday: "làm bù"}, half_days={saturday: MORNING})
    assert added("2021-01-08 16:00", 6, office) == "2021-01-11 08:30"


def test_a_calendar_that_contradicts_itself_is_refused():
    with pytest.raises(BadCalendar):
        Session(time(11, 30), time(7, 30))
    with pytest.raises(BadCalendar):
        Timetable(None, None, (WEEK[0],))
    with pytest.raises(BadCalendar):
        Timetable(date(2021, 2, 1), date(2021, 1, 1), WEEK)
    with pytest.raises(BadCalendar):
        calendar(days_off={date(2021, 1, 9): "nghỉ"}, makeup_days={date(2021, 1, 9): "làm bù"})
    overlapping = (Session(time(7), time(12)), Session(time(11), time(13)))
    with pytest.raises(BadCalendar):
        calendar(half_days={date(2021, 1, 9): overlapping})


def test_two_calendars_never_share_their_days():
    days = {date(2021, 1, 5): "nghỉ"}
    office = calendar(days_off=days)
    days[date(2021, 1, 6)] = "nghỉ ở nơi khác"
    assert added("2021-01-04 16:00", 2, office) == "2021-01-06 08:30"
