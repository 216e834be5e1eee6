"""A calendar written down and read again is the same; what was tampered with is refused."""

import json

import pytest
from hypothesis import given, settings

from motcua.worktime.rules import BadCalendar
from motcua.worktime.tests.calendars import OFFICE
from motcua.worktime.tests.test_two_calculators import calendars
from motcua.worktime.written import read, written


@settings(max_examples=60, deadline=None)
@given(calendars())
def test_a_calendar_is_read_as_it_was_written(calendar):
    assert read(json.loads(json.dumps(written(calendar)))) == calendar


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("zone", "Mars/Olympus"),
        ("weeks", [{"from": None, "to": None, "days": []}]),
        ("weeks", None),
        ("days_off", {"2021-02-30": "Tết"}),
        ("half_days", {"2021-01-04": ["11:30-07:30"]}),
        ("announced_years", ["năm nay"]),
    ],
)
def test_what_is_no_calendar_is_refused(part, value):
    with pytest.raises(BadCalendar):
        read(written(OFFICE) | {part: value})
