"""Dates, sums and numbers are written as Vietnamese administration writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from motcua.web import formats

DUE = datetime(2021, 1, 11, 9, 30, tzinfo=UTC)  # 16:30 in Thái Nguyên


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def test_a_promised_moment_names_its_weekday_its_day_and_the_hour_before_which_it_is_kept():
    assert formats.due(DUE) == "Thứ Hai 11/01/2021, trước 16:30"


def test_an_instant_late_in_the_utc_day_falls_on_the_next_day_of_the_office():
    assert formats.day(datetime(2021, 1, 11, 18, 0, tzinfo=UTC)) == "12/01/2021"
    assert formats.moment(datetime(2021, 1, 11, 18, 0, tzinfo=UTC)) == "01:00 ngày 12/01/2021"


def test_a_sunday_has_a_name_without_a_number():
    assert formats.weekday_and_day(date(2021, 1, 10)) == "Chủ nhật 10/01/2021"


def test_sums_are_whole_dong_grouped_by_points_and_do_not_break():
    assert formats.money(135_000) == "135.000\u00a0đ"
    assert formats.money(0) == "0\u00a0đ"
    assert formats.number(1251) == "1.251"


def test_english_readers_get_their_own_grouping():
    with translation.override("en"):
        assert formats.number(1_234_567) == "1,234,567"


@pytest.mark.parametrize(
    ("count", "said"),
    [(2, "còn 2 ngày làm việc"), (0, "hạn hôm nay"), (-3, "quá hẹn 3 ngày làm việc")],
)
def test_distance_is_said_in_working_days(count, said):
    assert formats.days_left(count) == said
