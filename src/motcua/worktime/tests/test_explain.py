"""A citizen can recount every promise from its days."""

from datetime import date

from motcua.worktime.rules import StartRule, TimeLimit, due

from .calendars import MORNING, OFFICE, at, calendar


def story(received: str, limit: str, where=OFFICE, **rules) -> list[str]:
    """Return the days as lines: "05/01 + ngày làm việc thứ 1", a minus where a day is not counted."""
    found = due(at(received), TimeLimit.parse(limit), where, **rules)
    return [f"{day.on:%d/%m} {'+' if day.counted else '-'} {day.why}" for day in found.days]


def test_every_day_of_a_promise_in_working_days_is_told():
    assert story("2020-12-31 10:00", "2 working_day") == [
        "31/12 - ngày nhận hồ sơ, chưa tính",
        "01/01 - Tết Dương lịch",
        "02/01 - thứ Bảy",
        "03/01 - Chủ nhật",
        "04/01 + ngày làm việc thứ 1",
        "05/01 + ngày làm việc thứ 2; hết hạn lúc 17:00",
    ]


def test_a_make_up_day_says_what_it_makes_up_for():
    assert story("2025-04-25 10:00", "1 working_day") == [
        "25/04 - ngày nhận hồ sơ, chưa tính",
        "26/04 + ngày làm việc thứ 1, làm bù cho thứ Sáu 02/05/2025; hết hạn lúc 17:00",
    ]


def test_a_half_day_says_its_hours():
    office = calendar(half_days={date(2021, 1, 5): MORNING})
    assert story("2021-01-04 10:00", "1 working_day", office)[-1] == (
        "05/01 + ngày làm việc thứ 1, chỉ làm việc 07:30–11:30; hết hạn lúc 11:30"
    )


def test_calendar_days_count_on_days_off_and_the_last_one_moves():
    assert story("2021-01-08 10:00", "2 calendar_day") == [
        "08/01 - ngày nhận hồ sơ, chưa tính",
        "09/01 + ngày thứ 1 (thứ Bảy, vẫn tính)",
        "10/01 + ngày thứ 2, trùng ngày nghỉ (Chủ nhật) nên chuyển sang ngày làm việc tiếp theo",
        "11/01 - ngày làm việc tiếp theo ngày nghỉ; hết hạn lúc 17:00",
    ]


def test_a_month_names_its_last_day():
    assert story("2021-01-29 10:00", "1 month")[-2:] == [
        "28/02 + ngày cuối của thời hạn 1 tháng, trùng ngày nghỉ (Chủ nhật) "
        "nên chuyển sang ngày làm việc tiếp theo",
        "01/03 - ngày làm việc tiếp theo ngày nghỉ; hết hạn lúc 17:00",
    ]


def test_working_hours_say_how_much_each_day_gave():
    assert story("2021-01-08 16:30", "9 working_hour") == [
        "08/01 + ngày nhận hồ sơ, tính 30 phút",
        "09/01 - thứ Bảy",
        "10/01 - Chủ nhật",
        "11/01 + tính 8 giờ",
        "12/01 + tính 30 phút; hết hạn lúc 08:00",
    ]
    assert story("2021-01-04 18:00", "1 working_hour") == [
        "04/01 - ngày nhận hồ sơ, nhận ngoài giờ làm việc, chưa tính",
        "05/01 + tính 1 giờ; hết hạn lúc 08:30",
    ]


def test_hours_by_the_clock_say_why_they_moved():
    assert story("2021-01-08 10:00", "24 hour") == [
        "08/01 + ngày nhận hồ sơ, tính 14 giờ",
        "09/01 + hết giờ vào ngày nghỉ (thứ Bảy) nên chuyển sang ngày làm việc tiếp theo",
        "10/01 - Chủ nhật",
        "11/01 - ngày làm việc tiếp theo ngày nghỉ; hết hạn lúc 17:00",
    ]


def test_an_immediate_result_says_why_it_waits():
    assert story("2021-01-04 10:00", "immediate") == [
        "04/01 + ngày nhận hồ sơ, trả kết quả trong ngày; hết hạn lúc 17:00"
    ]
    assert story("2021-01-04 15:30", "immediate") == [
        "04/01 - ngày nhận hồ sơ, nhận lúc 15:30, không kịp trả trong ngày, "
        "chuyển sang ngày làm việc tiếp theo",
        "05/01 + ngày làm việc tiếp theo; hết hạn lúc 17:00",
    ]


def test_a_day_of_reception_that_is_off_says_so():
    assert story("2021-01-09 10:00", "1 working_day")[0] == "09/01 - ngày nhận hồ sơ (thứ Bảy), chưa tính"
    assert story("2021-01-09 10:00", "immediate")[0] == (
        "09/01 - ngày nhận hồ sơ (thứ Bảy), chuyển sang ngày làm việc tiếp theo"
    )


def test_from_the_same_moment_the_hours_of_each_day_are_told():
    assert story("2021-01-04 10:00", "1 working_day", start_rule=StartRule.SAME_MOMENT) == [
        "04/01 + ngày nhận hồ sơ, tính 5 giờ 30 phút",
        "05/01 + tính 2 giờ 30 phút; hết hạn lúc 10:00",
    ]


def test_a_year_without_announced_days_makes_the_promise_provisional():
    office = calendar(announced_years=frozenset({2021}))
    limit = TimeLimit.parse("5 working_day")
    assert not due(at("2021-12-20 10:00"), limit, office).provisional
    assert due(at("2021-12-30 10:00"), limit, office).provisional
    assert due(at("2020-12-30 10:00"), limit, office).provisional
