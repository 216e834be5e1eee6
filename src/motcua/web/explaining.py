"""Vì sao từng ngày: the reasons that worktime gives for each day, for English readers.

They are made of a few fixed phrases; names of holidays and reasons that an officer wrote stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext, gettext_noop

from motcua.web import formats

# A longer phrase stands before the one that it holds.
PHRASES = (
    gettext_noop("ngày làm việc tiếp theo ngày nghỉ"),
    gettext_noop("chuyển sang ngày làm việc tiếp theo"),
    gettext_noop("ngày làm việc tiếp theo"),
    gettext_noop("ngày nhận hồ sơ"),
    gettext_noop("không kịp trả trong ngày"),
    gettext_noop("trả kết quả trong ngày"),
    gettext_noop("nhận ngoài giờ làm việc"),
    gettext_noop("hết giờ vào ngày nghỉ"),
    gettext_noop("trùng ngày nghỉ"),
    gettext_noop("chưa tính"),
    gettext_noop("vẫn tính"),
    gettext_noop("chỉ làm việc"),
    gettext_noop("cơ quan không làm việc"),
    gettext_noop("tạm dừng"),
    gettext_noop("ngày tính lại từ đầu"),
    gettext_noop("đã tính lại từ đầu"),
    gettext_noop("đã quá hạn"),
    gettext_noop("gia hạn"),
)
WEEKDAYS = (
    gettext_noop("thứ Hai"),
    gettext_noop("thứ Ba"),
    gettext_noop("thứ Tư"),
    gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"),
    gettext_noop("thứ Bảy"),
    gettext_noop("Chủ nhật"),
)
NUMBERED = (
    (r"tính (\d+) giờ", gettext_noop("tính %(number)s giờ"), "number"),
    (r"tính (\d+) phút", gettext_noop("tính %(number)s phút"), "number"),
    (r"(\d+) phút", gettext_noop("%(number)s phút"), "number"),
    (r"ngày làm việc thứ (\d+)", gettext_noop("ngày làm việc thứ %(number)s"), "number"),
    (r"ngày thứ (\d+)", gettext_noop("ngày thứ %(number)s"), "number"),
    (
        r"ngày cuối của thời hạn (\d+) tháng",
        gettext_noop("ngày cuối của thời hạn %(number)s tháng"),
        "number",
    ),
    (r"hết hạn lúc (\d\d:\d\d)", gettext_noop("hết hạn lúc %(time)s"), "time"),
    (r"hẹn lần đầu đến (\d\d:\d\d)", gettext_noop("hẹn lần đầu đến %(time)s"), "time"),
    (r"nhận lúc (\d\d:\d\d)", gettext_noop("nhận lúc %(time)s"), "time"),
)


def explained(why: str) -> str:
    """Return the reason of a day in the reader's language."""
    if not formats.is_english():
        return why
    for pattern, phrase, name in NUMBERED:
        why = re.sub(pattern, _written(phrase, name), why)
    for phrase in PHRASES:
        why = why.replace(phrase, gettext(phrase))
    for weekday in WEEKDAYS:  # alone, not within what an officer wrote
        why = re.sub(rf"(^|\(){weekday}(?=$|[,;)])", rf"\g<1>{gettext(weekday)}", why)
    return why


def _written(phrase: str, name: str) -> Callable[[re.Match[str]], str]:
    return lambda hit: gettext(phrase) % {name: hit[1]}
