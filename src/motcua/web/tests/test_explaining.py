"""English readers understand why a day counts."""

import pytest
from django.utils import translation

from motcua.tests.cast import moment
from motcua.web.explaining import explained
from motcua.worktime.rules import DEFAULT_CALENDAR, TimeLimit, due


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("ngày nhận hồ sơ, chưa tính", "day of reception, not counted yet"),
        ("ngày làm việc thứ 5; hết hạn lúc 17:00", "working day 5; due at 17:00"),
        ("thứ Bảy", "Saturday"),
        ("ngày thứ 3 (Chủ nhật, vẫn tính)", "day 3 (Sunday, counted all the same)"),
        ("làm bù cho thứ Hai 31/08/2026", "làm bù cho thứ Hai 31/08/2026"),
    ],
)
def test_reasons_are_told_in_english(why, said):
    with translation.override("en"):
        assert explained(why) == said
    with translation.override("vi"):
        assert explained(why) == why


def test_no_reason_of_an_ordinary_week_is_left_in_vietnamese():
    for limit in ("5 working_day", "6 calendar_day", "1 month", "9 working_hour", "immediate"):
        for day in due(moment("2021-03-05 16:00"), TimeLimit.parse(limit), DEFAULT_CALENDAR).days:
            with translation.override("en"):
                assert explained(day.why).isascii(), explained(day.why)
