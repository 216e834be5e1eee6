"""The promise card says the day, how far it is, whose turn it is, and owns a late day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from motcua.web.promise import Tone, Turn, promise_card
from motcua.worktime.rules import DEFAULT_CALENDAR, Day, TimeLimit, due

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PROMISED = due(datetime(2021, 1, 4, 10, 0, tzinfo=ZONE), TimeLimit.parse("5 working_day"), DEFAULT_CALENDAR)


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def card(now: str, **more):
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    return promise_card(due_at=PROMISED.due_at, days=PROMISED.days, now=at, **more)


def test_days_left_are_the_counted_days_after_today():
    found = card("2021-01-07 09:00")
    assert (found.tone, found.distance) == (Tone.CALM, "còn 2 ngày làm việc")


def test_the_last_working_day_before_the_promise_is_gold():
    assert card("2021-01-08 09:00").tone is Tone.SOON


def test_on_its_day_the_promise_is_due_today_and_not_late_until_the_hour_has_passed():
    assert card("2021-01-11 16:59").distance == "hạn hôm nay"
    assert card("2021-01-11 17:00").tone is Tone.SOON
    assert card("2021-01-11 17:01").tone is Tone.LATE


def test_lateness_is_owned_by_the_agency_that_is_late():
    found = card("2021-01-13 09:00", late_days=2, agency="Sở Giao thông vận tải")
    assert found.distance == "quá hẹn 2 ngày làm việc"
    assert found.apology == "Sở Giao thông vận tải chưa làm xong đúng hẹn. Chúng tôi xin lỗi Ông/Bà."


@pytest.mark.parametrize(
    ("ready", "said"),
    [
        ("2021-01-08 16:00", "có kết quả trước hẹn"),
        ("2021-01-11 08:00", "có kết quả đúng hẹn"),
        ("2021-01-11 17:30", "có kết quả sau giờ hẹn"),
        ("2021-01-12 08:00", "có kết quả sau ngày hẹn"),
    ],
)
def test_a_result_ends_the_promise_and_is_held_against_it(ready, said):
    at = datetime.fromisoformat(ready).replace(tzinfo=ZONE)
    found = card("2021-02-01 09:00", ready_at=at, turn=Turn("Sở", "đang làm"))
    tone = Tone.MISSED if "sau" in said else Tone.DONE
    assert (found.tone, found.distance, found.turn) == (tone, said, None)


def test_while_the_clock_stands_there_is_no_day_but_the_day_it_stopped():
    since = datetime(2021, 1, 6, 9, 0, tzinfo=ZONE)
    found = promise_card(due_at=None, days=(), now=since + timedelta(days=3), paused_since=since)
    assert (found.tone, found.distance) == (Tone.PAUSED, "tạm dừng từ 06/01/2021")
    assert "Hẹn lại khi thời hạn tính tiếp" in render_to_string(
        "motcua/promise_card.html", {"card": found, "heading": "Hẹn"}
    )


def test_while_the_clock_stands_the_bar_is_hatched_up_to_today():
    first, since = date(2021, 1, 4), datetime(2021, 1, 6, 9, 0, tzinfo=ZONE)
    whys = ["ngày nhận hồ sơ, chưa tính", "ngày làm việc thứ 1"]
    days = [Day(first + timedelta(days=n), n > 0, why) for n, why in enumerate(whys)]
    found = promise_card(
        due_at=None, days=days, now=since + timedelta(days=2), paused_since=since, paused_for="chờ lệ phí"
    )
    assert found.bar[-1].why == "tạm dừng: chờ lệ phí"
    assert [day.mark for day in found.bar] == ["off", "used", "paused", "paused", "paused"]
    assert [day.on.day for day in found.bar if day.is_today] == [8]
    assert found.summary == "Đã tính 1 ngày làm việc · 1 ngày không tính · 3 ngày tạm dừng"


def test_the_bar_marks_days_used_left_off_and_paused_and_says_so_in_words():
    first = date(2021, 1, 4)
    whys = ["ngày nhận hồ sơ, chưa tính", "ngày làm việc", "tạm dừng: chờ lệ phí", "ngày làm việc"]
    days = [Day(first + timedelta(days=n), why == "ngày làm việc", why) for n, why in enumerate(whys)]
    found = promise_card(
        due_at=datetime(2021, 1, 7, 17, tzinfo=ZONE), days=days, now=datetime(2021, 1, 5, 9, tzinfo=ZONE)
    )
    assert [day.mark for day in found.bar] == ["off", "used", "paused", "left"]
    assert found.summary == "Đã qua 1 trong 2 ngày làm việc · 1 ngày không tính · 1 ngày tạm dừng"
    assert [day.x for day in found.bar] == ["0.000%", "25.000%", "50.000%", "75.000%"]


def test_the_card_explains_every_day_and_draws_no_inline_style():
    page = render_to_string("motcua/promise_card.html", {"card": card("2021-01-07 09:00"), "heading": "Hẹn"})
    assert "Thứ Hai 11/01/2021, trước 17:00" in page
    assert page.count('<th scope="row">') == len(PROMISED.days)
    assert "style=" not in page
