"""Hours of work read as people write them."""

from datetime import time

import pytest

from motcua.worktime.rules import BadHours, Session, read_week

MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13), time(17))
DAY = (MORNING, AFTERNOON)


@pytest.mark.parametrize(
    "given",
    [
        "Mon-Fri 07:30-11:30 13:00-17:00",
        "mon–fri 7:30–11:30, 13:00–17:00",
        "07:30-11:30 13:00-17:00",
        "Mon-Thu 07:30-11:30 13:00-17:00; Friday 07:30-11:30 13:00-17:00",
        ["07:30-11:30", "13:00-17:00"],
        {"mon-fri": ["07:30-11:30", "13:00-17:00"]},
        {"Monday-Friday": "07:30-11:30 13:00-17:00"},
        {"mon-fri": [["07:30", "11:30"], ["13:00", "17:00"]], "sat": []},
        {day: ["07:30-11:30", "13:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    ],
)
def test_the_usual_week_is_read_from_each_way_of_writing_it(given):
    assert read_week(given) == (DAY,) * 5 + ((), ())


def test_saturday_morning_is_read_beside_the_week():
    week = read_week("Mon-Fri 07:30-11:30 13:00-17:00; Sat 07:30-11:30")
    assert week[5:] == ((MORNING,), ())


@pytest.mark.parametrize(
    "given",
    [
        "all day",
        "Mon-Fri 7h30",
        "Fri-Mon 07:30-11:30",
        "Mon 07:30-11:30; Mon 13:00-17:00",
        "Mon 11:30-07:30",
        "Mon 07:30-24:00",
        "Mon 07:30-12:00 11:00-17:00",
        {"thứ hai": ["07:30-11:30"]},
        {"mon": 5},
        {"mon": [7]},
        8,
        None,
    ],
)
def test_what_does_not_read_as_hours_is_refused(given):
    with pytest.raises(BadHours):
        read_week(given)
