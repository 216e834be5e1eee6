"""Lời văn mẫu biểu: dates, hours and time limits as forms write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # one zone in the whole country
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
UNITS: Mapping[str, str] = {  # the units of worktime, as forms name them
    "working_day": "ngày làm việc",
    "calendar_day": "ngày",
    "working_hour": "giờ làm việc",
    "working_minute": "phút làm việc",
    "hour": "giờ",
    "month": "tháng",
}
WITHOUT_AMOUNT: Mapping[str, str] = {"immediate": "giải quyết ngay", "by_text": "theo quy định của thủ tục"}


def day_in_words(on: date) -> str:
    """Return a day as forms write it: ngày 04 tháng 01 năm 2021."""
    return f"ngày {on.day:02} tháng {on.month:02} năm {on.year}"


def instant_in_words(at: datetime) -> str:
    """Return an aware instant as forms write it: 15 giờ 00 phút, ngày 11 tháng 01 năm 2021.

    Law: TT 01/2018/TT-VPCP, Mẫu số 01.
    """
    here = at.astimezone(ZONE)
    return f"{here:%H} giờ {here:%M} phút, {day_in_words(here.date())}"


def weekday_in_words(at: datetime) -> str:
    """Return the day of the week of an aware instant: Thứ Hai."""
    return WEEKDAYS[at.astimezone(ZONE).weekday()]


def limit_in_words(amount: int, unit: str) -> str:
    """Return a time limit as forms write it: 5 ngày làm việc. `unit` is one of worktime's."""
    return WITHOUT_AMOUNT.get(unit) or f"{amount} {UNITS[unit]}"


def counting_in_words(amount: int, unit: str, *, first_day_counts: bool = False) -> str:
    """Return the one line that says how a promise was counted; "" where the limit is only told in words.

    Law: Bộ luật Dân sự 2015, Điều 147, Điều 148.
    """
    if unit in WITHOUT_AMOUNT:
        return "Giải quyết và trả kết quả ngay" if unit == "immediate" else ""
    limit = limit_in_words(amount, unit)
    left_out = [] if first_day_counts or unit in ("hour", "working_hour", "working_minute") else ["ngày nhận"]
    if unit in ("working_day", "working_hour", "working_minute"):
        left_out += ["thứ Bảy", "Chủ nhật", "ngày lễ"]
    return f"{limit}, không tính {', '.join(left_out)}" if left_out else limit
