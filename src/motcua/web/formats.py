"""Cách viết ngày, giờ, số, tiền: as Vietnamese administration writes them, and for English readers."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, gettext_noop, ngettext, pgettext
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"
WEEKDAYS = (
    gettext_noop("Thứ Hai"),
    gettext_noop("Thứ Ba"),
    gettext_noop("Thứ Tư"),
    gettext_noop("Thứ Năm"),
    gettext_noop("Thứ Sáu"),
    gettext_noop("Thứ Bảy"),
    gettext_noop("Chủ nhật"),
)


def number(value: int) -> str:
    """Return 1251 as "1.251", for English readers "1,251"."""
    grouped = f"{value:,}"
    return grouped if is_english() else grouped.replace(",", ".")


def counted(value: int, most: int) -> str:
    """Return a figure that was counted up to `most`: as it is, or "trên 10.000"."""
    return number(value) if value <= most else _("trên %(most)s") % {"most": number(most)}


def money(vnd: int) -> str:
    """Return 135000 as "135.000 đ"; the sum does not break over two lines."""
    return f"{number(vnd)}{NO_BREAK}đ"


def day(value: date | datetime) -> str:
    """Return "11/01/2021"."""
    return f"{local_day(value):%d/%m/%Y}"


def weekday(value: date | datetime) -> str:
    return _(WEEKDAYS[local_day(value).weekday()])


def weekday_and_day(value: date | datetime) -> str:
    """Return "Thứ Hai 11/01/2021"."""
    return f"{weekday(value)} {day(value)}"


def clock(value: datetime) -> str:
    """Return "16:30" in the office's zone."""
    return f"{timezone.localtime(value):%H:%M}"


def moment(value: datetime) -> str:
    """Return "16:30 ngày 11/01/2021"."""
    return _("%(time)s ngày %(day)s") % {"time": clock(value), "day": day(value)}


def instant(value: datetime) -> str:
    """Return "2021-01-11T16:30:00+07:00", for machines that read the page."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def due(value: datetime) -> str:
    """Return "Thứ Hai 11/01/2021, trước 16:30"."""
    return _("%(day)s, trước %(time)s") % {"day": weekday_and_day(value), "time": clock(value)}


def days_left(count: int) -> str:
    """Return how far a promise is, in working days; negative when it is late, 0 on its day."""
    if count == 0:
        return pgettext("promise", "hạn hôm nay")
    if count < 0:
        return ngettext("quá hẹn %(count)s ngày làm việc", "quá hẹn %(count)s ngày làm việc", -count) % {
            "count": number(-count)
        }
    return ngettext("còn %(count)s ngày làm việc", "còn %(count)s ngày làm việc", count) % {
        "count": number(count)
    }


def local_day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def is_english() -> bool:
    return (get_language() or "").startswith("en")
