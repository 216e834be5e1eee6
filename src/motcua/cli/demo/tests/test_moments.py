"""Day 0 is alive at any hour of any day."""

from datetime import time

import pytest

from motcua.cli.demo.moments import Moments
from motcua.tests.cast import moment
from motcua.worktime.rules import DEFAULT_CALENDAR

NINE = time(9)


def at(now: str, day: int, hour: time = NINE) -> str:
    return f"{Moments(moment(now), DEFAULT_CALENDAR).at(day, hour):%Y-%m-%d %H:%M}"


def test_on_a_working_day_day_zero_is_today() -> None:
    assert at("2021-01-06 10:00", 0) == "2021-01-06 09:00"
    assert at("2021-01-06 10:00", -1) == "2021-01-05 09:00"
    assert at("2021-01-06 10:00", -3) == "2020-12-31 09:00"  # over New Year and a weekend


def test_nothing_is_told_that_has_not_happened_yet() -> None:
    assert at("2021-01-06 10:00", 0, time(15)) == "2021-01-06 10:00"
    assert at("2021-01-06 10:00", 2) == "2021-01-06 09:00"


@pytest.mark.parametrize("now", ["2021-01-06 03:00", "2021-01-06 08:10", "2021-01-05 22:00"])
def test_before_the_offices_have_worked_the_last_day_is_the_one_before(now: str) -> None:
    assert at(now, 0) == "2021-01-05 09:00"


def test_on_a_sunday_day_zero_is_monday_and_the_last_day_worked_friday() -> None:
    assert at("2021-01-10 12:00", -1) == "2021-01-08 09:00"
    assert at("2021-01-10 12:00", -2) == "2021-01-07 09:00"
    assert at("2021-01-10 12:00", 0) == "2021-01-08 09:00"


def test_between_counts_working_time_alone() -> None:
    moments = Moments(moment("2021-01-11 10:00"), DEFAULT_CALENDAR)
    friday, monday = moment("2021-01-08 16:00"), moment("2021-01-11 08:30")
    assert moments.between(friday, monday, 0.5) == moment("2021-01-08 17:00")
    assert moments.between(friday, monday, 1.0) == monday
    assert moments.between(monday, friday, 0.5) == monday
