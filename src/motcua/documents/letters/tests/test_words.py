"""Days, hours and limits read as the forms have them."""

from datetime import UTC, date, datetime

import pytest

from motcua.documents.letters.words import (
    counting_in_words,
    day_in_words,
    instant_in_words,
    limit_in_words,
    weekday_in_words,
)
from motcua.worktime.rules import Unit


def test_an_instant_is_written_in_the_offices_zone() -> None:
    late = datetime(2021, 1, 10, 18, 5, tzinfo=UTC)  # past midnight in Thái Nguyên
    assert instant_in_words(late) == "01 giờ 05 phút, ngày 11 tháng 01 năm 2021"
    assert weekday_in_words(late) == "Thứ Hai"


def test_days_and_months_have_two_figures() -> None:
    assert day_in_words(date(2021, 9, 5)) == "ngày 05 tháng 09 năm 2021"


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (5, "working_day", "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật, ngày lễ"),
        (15, "calendar_day", "15 ngày, không tính ngày nhận"),
        (4, "working_hour", "4 giờ làm việc, không tính thứ Bảy, Chủ nhật, ngày lễ"),
        (24, "hour", "24 giờ"),
        (2, "month", "2 tháng, không tính ngày nhận"),
        (0, "immediate", "Giải quyết và trả kết quả ngay"),
        (0, "by_text", ""),
    ],
)
def test_one_line_says_how_a_promise_is_counted(amount: int, unit: str, words: str) -> None:
    assert counting_in_words(amount, unit) == words


def test_a_first_day_that_counts_is_not_left_out() -> None:
    assert "ngày nhận" not in counting_in_words(5, "working_day", first_day_counts=True)
    assert limit_in_words(8, "working_hour") == "8 giờ làm việc"


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_of_worktime_can_be_written(unit: Unit) -> None:
    assert limit_in_words(0 if unit in (Unit.IMMEDIATE, Unit.BY_TEXT) else 3, unit)
