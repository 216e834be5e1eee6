"""What each line of a ledger does to a promise, at its edges."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.deadlines.rules import (
    Contradiction,
    Expired,
    Line,
    LineKind,
    NotPaused,
    NotRunning,
    Terms,
    project,
)
from motcua.worktime.rules import NoWorkingTime, StartRule, TimeLimit, Timetable
from motcua.worktime.tests.calendars import OFFICE, at

TERMS = Terms(OFFICE, StartRule.NEXT_WORKING_DAY, same_day_until=None)


def line(kind: str, when: str, limit: str = "", reason: str = "", **more) -> Line:
    given = TimeLimit.parse(limit) if limit else None
    return Line(LineKind(kind), at(when), reason, given, **more)


GRANTED = line("granted", "2021-01-04 10:00", "5 working_day")  # due Monday 11 January, 17:00


def due(*lines: Line) -> str:
    found = project([GRANTED, *lines], TERMS).due_at
    return f"{found:%Y-%m-%d %H:%M}" if found else "stands"


def test_a_pause_gives_back_each_day_from_its_first_to_the_one_before_it_ends():
    paused = line("paused", "2021-01-06 16:59")
    assert due(paused) == "stands"
    assert due(paused, line("resumed", "2021-01-06 17:00")) == "2021-01-11 17:00"
    assert due(paused, line("resumed", "2021-01-08 07:30")) == "2021-01-13 17:00"


def test_a_pause_that_begins_after_the_day_gives_nothing_back():
    lines = line("paused", "2021-01-11 17:00"), line("resumed", "2021-01-20 08:00")
    assert due(*lines) == "2021-01-11 17:00"


def test_the_paper_of_a_pause_stands_beside_each_of_its_days():
    paused = line("paused", "2021-01-06 09:00", reason="chờ bổ sung giấy tờ", paper="Phiếu số 1")
    found = project([GRANTED, paused, line("resumed", "2021-01-07 09:00")], TERMS)
    assert {day.on: day.why for day in found.days}[date(2021, 1, 6)] == (
        "tạm dừng: chờ bổ sung giấy tờ (Phiếu số 1)"
    )


def test_a_reset_counts_from_zero_and_keeps_the_days_before_it_to_be_read():
    lines = (
        line("paused", "2021-01-06 09:00", reason="chờ"),
        line("reset", "2021-01-08 09:00", "5 working_day"),
    )
    assert due(*lines) == "2021-01-15 17:00"
    found = project([GRANTED, *lines], TERMS)
    assert [(day.on.day, day.counted, day.why) for day in found.earlier] == [
        (4, False, "ngày nhận hồ sơ, chưa tính; đã tính lại từ đầu"),
        (5, False, "ngày làm việc thứ 1; đã tính lại từ đầu"),
        (6, False, "tạm dừng: chờ; đã tính lại từ đầu"),
        (7, False, "tạm dừng: chờ; đã tính lại từ đầu"),
    ]
    assert found.days[0].why == "ngày tính lại từ đầu, chưa tính"


def test_an_extension_begins_where_the_promise_ends():
    assert due(line("extended", "2021-01-08 10:00", "3 working_day")) == "2021-01-14 17:00"
    found = project([GRANTED, line("extended", "2021-01-08 10:00", "3 working_day")], TERMS)
    assert sum(day.counted for day in found.days) == 8
    assert [day.why for day in found.days[-4:]] == [
        "ngày làm việc thứ 5; hẹn lần đầu đến 17:00",
        "gia hạn: ngày làm việc thứ 1",
        "gia hạn: ngày làm việc thứ 2",
        "gia hạn: ngày làm việc thứ 3; hết hạn lúc 17:00",
    ]


def test_an_extension_is_possible_up_to_the_very_end_and_not_after_it():
    assert due(line("extended", "2021-01-11 17:00", "1 working_day")) == "2021-01-12 17:00"
    with pytest.raises(Expired):
        due(line("extended", "2021-01-11 17:01", "1 working_day"))


def test_a_pause_within_the_added_days_moves_the_end_of_these():
    lines = (
        line("extended", "2021-01-08 10:00", "3 working_day"),
        line("paused", "2021-01-13 08:00"),
        line("resumed", "2021-01-14 08:00"),
    )
    assert due(*lines) == "2021-01-15 17:00"


def test_a_reset_takes_back_what_was_added():
    lines = (
        line("extended", "2021-01-08 10:00", "3 working_day"),
        line("reset", "2021-01-11 08:00", "5 working_day"),
    )
    assert due(*lines) == "2021-01-18 17:00"


def test_a_day_off_told_of_late_moves_the_whole_promise():
    storm = replace(OFFICE, days_off={**OFFICE.days_off, date(2021, 1, 7): "bão"})
    told = line("calendar_changed", "2021-01-07 09:00", calendar=storm)
    assert due(told) == "2021-01-12 17:00"
    assert due(told, line("calendar_changed", "2021-01-08 09:00", calendar=OFFICE)) == "2021-01-11 17:00"


def test_what_another_body_promised_stands_as_it_named_it():
    named = line("imported", "2021-01-04 10:00", due_at=at("2021-01-20 16:30"))
    found = project([named], TERMS)
    assert found.due_at == at("2021-01-20 16:30")
    assert found.days[-1].why == "ngày làm việc; hết hạn lúc 16:30"
    paused = line("paused", "2021-01-06 09:00"), line("resumed", "2021-01-08 09:00")
    assert project([named, *paused], TERMS).due_at == at("2021-01-22 16:30")


def test_hours_are_given_back_to_the_minute_and_told_day_by_day():
    granted = line("granted", "2021-01-04 10:00", "8 working_hour")
    paused = line("paused", "2021-01-04 14:00", reason="chờ"), line("resumed", "2021-01-05 08:00")
    found = project([granted, *paused], TERMS)
    assert found.due_at == at("2021-01-05 15:00")
    assert [day.why for day in found.days] == [
        "tính 2 giờ 30 phút; tạm dừng: chờ",
        ("tính 5 giờ 30 phút; tạm dừng: chờ; hết hạn lúc 15:00"),
    ]


@pytest.mark.parametrize(
    ("lines", "error", "place"),
    [
        ((line("paused", "2021-01-05 09:00"), line("paused", "2021-01-05 10:00")), NotRunning, 3),
        ((line("resumed", "2021-01-05 09:00"),), NotPaused, 2),
        ((line("paused", "2021-01-05 09:00"), line("resumed", "2021-01-05 08:00")), Contradiction, 3),
        (
            (line("paused", "2021-01-05 09:00"), line("extended", "2021-01-05 10:00", "1 working_day")),
            NotRunning,
            3,
        ),
        ((line("ended", "2021-01-05 09:00"), line("paused", "2021-01-05 10:00")), Contradiction, 3),
        ((line("reset", "2021-01-05 09:00"),), Contradiction, 2),
        ((line("calendar_changed", "2021-01-05 09:00"),), Contradiction, 2),
        ((GRANTED,), Contradiction, 2),
    ],
)
def test_lines_that_contradict_each_other_are_named_by_their_place(lines, error, place):
    with pytest.raises(error) as wrong:
        due(*lines)
    assert wrong.value.line == place


def test_a_ledger_begins_with_a_promise():
    for lines in ([], [line("paused", "2021-01-05 09:00")]):
        with pytest.raises(Contradiction):
            project(lines, TERMS)


def test_a_calendar_without_any_working_day_is_said_so_and_not_searched_for_ever():
    never = replace(OFFICE, timetables=(Timetable(None, None, ((),) * 7),), makeup_days={}, half_days={})
    with pytest.raises(NoWorkingTime):
        project([GRANTED], replace(TERMS, calendar=never))
