"""What each unit of a limit means, at its edges."""

from datetime import date, time

import pytest

from motcua.worktime.rules import (
    BadLimit,
    NotCountable,
    NoWorkingTime,
    OutOfReach,
    StartRule,
    TimeLimit,
    Timetable,
    Unit,
    months_after,
    read_week,
)

from .calendars import MORNING, calendar, promised

SAME_MOMENT = StartRule.SAME_MOMENT


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2021-01-04 10:00", "5 working_day", "2021-01-11 17:00"),
        ("2021-01-04 07:30", "5 working_day", "2021-01-11 17:00"),  # at opening
        ("2021-01-04 17:00", "5 working_day", "2021-01-11 17:00"),  # at closing
        ("2021-01-04 23:59", "5 working_day", "2021-01-11 17:00"),  # after work: the same first day
        ("2021-01-09 10:00", "1 working_day", "2021-01-11 17:00"),  # on a Saturday
        ("2021-01-04 10:00", "0 working_day", "2021-01-04 17:00"),
        ("2021-01-04 17:00", "0 working_day", "2021-01-04 17:00"),
        ("2021-01-04 17:01", "0 working_day", "2021-01-05 17:00"),
        ("2021-01-09 10:00", "0 calendar_day", "2021-01-11 17:00"),
        ("2021-01-04 10:00", "7 calendar_day", "2021-01-11 17:00"),
        ("2021-01-04 10:00", "5 calendar_day", "2021-01-11 17:00"),  # ends on a Saturday, moves
        ("2021-01-04 10:00", "8 working_hour", "2021-01-05 10:00"),
        ("2021-01-04 18:00", "8 working_hour", "2021-01-05 17:00"),
        ("2021-01-04 10:00", "24 hour", "2021-01-05 10:00"),
        ("2021-01-04 20:00", "2 hour", "2021-01-04 22:00"),  # by the clock, outside sessions
        ("2021-01-08 10:00", "24 hour", "2021-01-11 17:00"),  # ends on a Saturday, moves
        ("2021-01-09 10:00", "48 hour", "2021-01-11 10:00"),  # begins on one
        ("2021-01-04 10:00", "0 hour", "2021-01-04 10:00"),
        ("2021-03-10 10:00", "1 month", "2021-04-12 17:00"),  # 10 April is a Saturday
        ("2021-01-31 10:00", "1 month", "2021-03-01 17:00"),  # 28 February is a Sunday
        ("2022-01-28 10:00", "1 month", "2022-02-28 17:00"),
        ("2024-01-31 10:00", "1 month", "2024-02-29 17:00"),
        ("2021-08-31 10:00", "1 month", "2021-09-30 17:00"),
        ("2021-01-04 10:00", "12 month", "2022-01-04 17:00"),
    ],
)
def test_a_limit_ends_where_its_unit_says(received, limit, expected):
    assert promised(received, limit) == expected


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 3, 31), 1, date(2021, 4, 30)),
        (date(2021, 2, 28), 1, date(2021, 3, 28)),
        (date(2021, 12, 31), 2, date(2022, 2, 28)),
        (date(2021, 5, 15), 0, date(2021, 5, 15)),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_of_a_shorter_month(day, months, end):
    assert months_after(day, months) == end


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2021-01-04 07:00", "2021-01-04 17:00"),
        ("2021-01-04 15:00", "2021-01-04 17:00"),  # exactly at the cutoff is not after it
        ("2021-01-04 15:01", "2021-01-05 17:00"),
        ("2021-01-08 15:01", "2021-01-11 17:00"),
        ("2021-01-09 08:00", "2021-01-11 17:00"),
    ],
)
def test_an_immediate_result_comes_the_same_day_unless_received_after_three(received, expected):
    assert promised(received, "immediate") == expected


def test_the_cutoff_of_immediate_results_is_a_setting():
    assert promised("2021-01-04 16:00", "immediate", same_day_until=None) == "2021-01-04 17:00"
    assert promised("2021-01-04 16:00", "immediate", same_day_until=time(16)) == "2021-01-04 17:00"
    assert promised("2021-01-04 17:01", "immediate", same_day_until=None) == "2021-01-05 17:00"


def test_on_a_half_day_the_promise_is_its_last_session():
    office = calendar(half_days={date(2021, 1, 8): MORNING})
    assert promised("2021-01-07 10:00", "1 working_day", office) == "2021-01-08 11:30"
    assert promised("2021-01-08 12:00", "immediate", office) == "2021-01-11 17:00"


def test_where_the_last_day_does_not_move_it_ends_that_night():
    stays = {"last_day_off_moves": False}
    assert promised("2021-01-04 10:00", "5 calendar_day", **stays) == "2021-01-09 23:59"
    assert promised("2021-01-04 10:00", "4 calendar_day", **stays) == "2021-01-08 17:00"
    assert promised("2021-01-08 10:00", "24 hour", **stays) == "2021-01-09 10:00"


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2021-01-04 10:00", "5 working_day", "2021-01-11 10:00"),
        ("2021-01-04 18:00", "1 working_day", "2021-01-05 17:00"),  # outside hours: from the next session
        ("2021-01-04 12:00", "1 working_day", "2021-01-05 11:30"),
        ("2021-02-09 10:00", "1 working_day", "2021-02-17 10:00"),
        ("2021-01-04 10:00", "7 calendar_day", "2021-01-11 10:00"),
        ("2021-01-04 10:00", "5 calendar_day", "2021-01-11 17:00"),
        ("2021-01-31 10:00", "2 month", "2021-03-31 10:00"),
        ("2021-01-04 10:00", "8 working_hour", "2021-01-05 10:00"),
    ],
)
def test_from_the_same_moment_days_are_precise_to_the_hour(received, limit, expected):
    assert promised(received, limit, start_rule=SAME_MOMENT) == expected


def test_an_office_without_hours_can_promise_nothing():
    shut = calendar(timetables=(Timetable(None, None, ((),) * 7),))
    for limit in ("5 working_day", "5 calendar_day", "1 month", "8 working_hour", "24 hour", "immediate"):
        with pytest.raises(NoWorkingTime):
            promised("2021-01-04 10:00", limit, shut)


def test_an_office_that_works_a_minute_a_week_cannot_promise_ten_thousand_days_of_work():
    minute = calendar(timetables=(Timetable(None, None, read_week("Mon 08:00-08:01")),))
    assert promised("2021-01-04 10:00", "2 working_day", minute) == "2021-01-18 08:01"
    with pytest.raises(NoWorkingTime):
        promised("2021-01-04 10:00", "80000 working_hour", minute)


def test_a_limit_that_only_its_text_describes_is_not_counted():
    with pytest.raises(NotCountable):
        promised("2021-01-04 10:00", "by_text")


def test_years_that_nobody_promises_in_are_refused():
    with pytest.raises(OutOfReach):
        promised("0021-01-04 10:00", "5 working_day")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "working_day",
        "-5 working_day",
        "5.5 working_day",
        "5 ngày",
        "5 working_day x",
        "5 immediate",
        "99999999999 working_day",
        "10001 working_day",
        "٥ working_day",
        "5 WORKING_DAY",
    ],
)
def test_what_is_no_limit_is_refused(text):
    with pytest.raises(BadLimit):
        TimeLimit.parse(text)


def test_a_limit_reads_what_it_writes():
    for text in ("5 working_day", "0 hour", "immediate", "by_text", "1 month"):
        assert str(TimeLimit.parse(text)) == text
    assert TimeLimit.parse("  5   working_day ") == TimeLimit(5, Unit.WORKING_DAY)
