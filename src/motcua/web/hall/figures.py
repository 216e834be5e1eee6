"""Số liệu thành bảng: the columns of the hall's figures, on the page and in what is exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.queue.statistics import Figures, Statistics
from motcua.web import formats
from motcua.web.export import Cell

LONGEST_DAYS = 366
FIRST_COLUMN: Mapping[str, str | Promise] = {
    "hour": gettext_lazy("Giờ lấy số"),
    "field": gettext_lazy("Lĩnh vực"),
    "counter": gettext_lazy("Quầy"),
    "day": gettext_lazy("Ngày"),
}
Column = tuple[str | Promise, Callable[[Figures], Cell]]
COLUMNS: Sequence[Column] = (
    (gettext_lazy("Lượt"), lambda one: one.taken),
    (gettext_lazy("Đã gọi"), lambda one: one.called),
    (gettext_lazy("Chờ, giữa"), lambda one: _minutes(one.wait_median)),
    (gettext_lazy("Chờ, 9/10 dưới"), lambda one: _minutes(one.wait_p90)),
    (gettext_lazy("Quá 15 phút"), lambda one: _percent(one.share_over_fifteen)),
    (gettext_lazy("Phải chờ"), lambda one: one.waited),
    (gettext_lazy("Người phải chờ: giữa"), lambda one: _minutes(one.waited_median)),
    (gettext_lazy("Người phải chờ: 9/10 dưới"), lambda one: _minutes(one.waited_p90)),
    (gettext_lazy("Người phải chờ: quá 15 phút"), lambda one: _percent(one.share_of_waited)),
    (gettext_lazy("Phục vụ, giữa"), lambda one: _minutes(one.service_median)),
    (gettext_lazy("Phục vụ, 9/10 dưới"), lambda one: _minutes(one.service_p90)),
    (gettext_lazy("Vắng mặt"), lambda one: one.missed),
    (gettext_lazy("Bỏ về, hết ngày"), lambda one: one.gone),
    (gettext_lazy("Ưu tiên"), lambda one: one.with_priority),
    (gettext_lazy("Nộp hồ sơ"), lambda one: one.filed),
    (gettext_lazy("Nhận kết quả"), lambda one: one.returned),
    (gettext_lazy("Hướng dẫn"), lambda one: one.guided),
    (gettext_lazy("Phải về"), lambda one: one.sent_home),
    (gettext_lazy("Từ lấy số đến mã hồ sơ"), lambda one: _minutes(one.code_median)),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """An hour of the chart: arrivals as a bar in hundredths of the highest, the median wait in words."""

    hour: str
    taken: int
    height: int
    top: int
    x: int
    wait: int | None


def head(by: str) -> list[str]:
    return [str(FIRST_COLUMN[by]), *(str(word) for word, _value in COLUMNS)]


def rows(found: Statistics, by: str) -> list[list[Cell]]:
    """Return the table by field, counter, hour or day, each row beginning with what it is of."""
    return [row(one, named(one, by)) for one in found.by[by]]


def row(one: Figures, name: str) -> list[Cell]:
    return [name, *(value(one) for _word, value in COLUMNS)]


def named(one: Figures, by: str) -> str:
    if by == "hour":
        return _("%(from)s–%(to)s giờ") % {"from": one.key, "to": one.key + 1}
    return formats.day(one.key) if by == "day" else one.name


def bars(found: Statistics) -> list[Bar]:
    """Return the chart of arrivals by hour, from the first hour with visitors to the last."""
    known = {one.key: one for one in found.by["hour"]}
    if not known:
        return []
    most = max(one.taken for one in known.values())
    hours = range(min(known), max(known) + 1)
    return [_bar(n, hour, known.get(hour), most) for n, hour in enumerate(hours)]


def days_asked(since: str, until: str, today: date) -> tuple[date, date]:
    """Return the days that the address names, both included; the last week where it names none."""
    last = min(_day(until) or today, today)
    first = _day(since) or last - timedelta(days=6)
    return max(min(first, last), last - timedelta(days=LONGEST_DAYS - 1)), last


def _bar(n: int, hour: int, one: Figures | None, most: int) -> Bar:
    height = round(100 * one.taken / most) if one else 0
    wait = round(one.wait_median) if one and one.wait_median is not None else None
    return Bar(f"{hour}", one.taken if one else 0, height, 100 - height, n * 60, wait)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _minutes(value: float | None) -> Cell:
    return None if value is None else round(value, 1)


def _percent(value: float | None) -> Cell:
    return None if value is None else round(100 * value, 1)
