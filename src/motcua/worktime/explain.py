"""Vì sao hẹn ngày ấy: a due date with every day from reception to the end, and why it counted or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from .arithmetic import working_time_between
from .calendar import Calendar
from .limits import EIGHT_HOURS, THREE_O_CLOCK, StartRule, TimeLimit, Unit, due_at, months_after


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a promise: whether it was counted, and why, in words for the citizen."""

    on: date
    counted: bool
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a promise, every day up to it, and whether a year without announced days off lies within."""

    due_at: datetime
    days: tuple[Day, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """What a day is explained from."""

    received: datetime
    due_at: datetime
    limit: TimeLimit
    calendar: Calendar

    @property
    def first(self) -> date:
        return self.received.date()

    @property
    def last(self) -> date:
        return self.due_at.date()

    def days(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


def due(
    received: datetime,
    limit: TimeLimit,
    calendar: Calendar,
    start_rule: StartRule = StartRule.NEXT_WORKING_DAY,
    last_day_off_moves: bool = True,
    *,
    same_day_until: time | None = THREE_O_CLOCK,
    day_length: timedelta = EIGHT_HOURS,
) -> Due:
    """Return when `limit` ends, by the rules of due_at, with every day from reception to that day explained.

    A limit of n working or calendar days has n counted days. Anyone can recount it from `days`.
    Raises what due_at raises.
    """
    ends = due_at(
        received,
        limit,
        calendar,
        start_rule,
        last_day_off_moves,
        same_day_until=same_day_until,
        day_length=day_length,
    )
    span = _Span(calendar.local(received), ends, limit, calendar)
    days = tuple(_ended(day, span) if day.on == span.last else day for day in _explain(span, start_rule))
    known = calendar.announced_years.issuperset(range(span.first.year, span.last.year + 1))
    return Due(ends, days, provisional=not known)


def _explain(span: _Span, start_rule: StartRule) -> Iterator[Day]:
    unit, same_moment = span.limit.unit, start_rule is StartRule.SAME_MOMENT
    if unit in (Unit.WORKING_HOUR, Unit.WORKING_MINUTE) or (unit is Unit.WORKING_DAY and same_moment):
        return _by_working_time(span)
    if unit is Unit.HOUR:
        return _by_the_clock(span)
    if unit is Unit.IMMEDIATE or not span.limit.amount:
        return _within_the_day(span)
    if unit is Unit.WORKING_DAY:
        return _by_working_day(span)
    return _by_date(span)


def _ended(day: Day, span: _Span) -> Day:
    return Day(day.on, day.counted, f"{day.why}; hết hạn lúc {span.due_at:%H:%M}")


def off_or(day: date, calendar: Calendar, worked: str) -> str:
    """Return why `day` is off, or else `worked` with the reason of a make-up or half day."""
    if why := calendar.why_off(day):
        return why
    if reason := calendar.makeup_days.get(day):
        return f"{worked}, {reason}"
    if sessions := calendar.half_days.get(day):
        return f"{worked}, chỉ làm việc {', '.join(map(str, sessions))}"
    return worked


def _by_working_day(span: _Span) -> Iterator[Day]:
    number = 0
    for day in span.days():
        if day == span.first:
            yield _not_counted_yet(span)
        elif why := span.calendar.why_off(day):
            yield Day(day, False, why)
        else:
            number += 1
            yield Day(day, True, off_or(day, span.calendar, f"ngày làm việc thứ {number}"))


def _not_counted_yet(span: _Span) -> Day:
    why = span.calendar.why_off(span.first)
    return Day(
        span.first, False, f"ngày nhận hồ sơ ({why}), chưa tính" if why else "ngày nhận hồ sơ, chưa tính"
    )


def _by_date(span: _Span) -> Iterator[Day]:
    """Explain a limit in calendar days or months: every day after the first counts until the last."""
    amount = span.limit.amount
    months = span.limit.unit is Unit.MONTH
    end = months_after(span.first, amount) if months else span.first + timedelta(days=amount)
    for day in span.days():
        number = (day - span.first).days
        off = span.calendar.why_off(day)
        named = f"ngày cuối của thời hạn {amount} tháng" if months and day == end else f"ngày thứ {number}"
        if day == span.first:
            yield _not_counted_yet(span)
        elif day > end:
            yield _after_the_end(day, span)
        elif day == end and off and span.last > end:
            yield Day(day, True, f"{named}, trùng ngày nghỉ ({off}) nên chuyển sang ngày làm việc tiếp theo")
        else:
            yield Day(day, True, f"{named} ({off}, vẫn tính)" if off else off_or(day, span.calendar, named))


def _after_the_end(day: date, span: _Span) -> Day:
    return Day(day, False, off_or(day, span.calendar, "ngày làm việc tiếp theo ngày nghỉ"))


def _within_the_day(span: _Span) -> Iterator[Day]:
    for day in span.days():
        if day == span.first == span.last:
            yield Day(day, True, "ngày nhận hồ sơ, trả kết quả trong ngày")
        elif day == span.last:
            yield Day(day, True, off_or(day, span.calendar, "ngày làm việc tiếp theo"))
        elif day > span.first:
            yield Day(day, False, span.calendar.why_off(day) or "")
        elif why := span.calendar.why_off(day):
            yield Day(day, False, f"ngày nhận hồ sơ ({why}), chuyển sang ngày làm việc tiếp theo")
        else:
            late = f"nhận lúc {span.received:%H:%M}, không kịp trả trong ngày"
            yield Day(day, False, f"ngày nhận hồ sơ, {late}, chuyển sang ngày làm việc tiếp theo")


def _by_working_time(span: _Span) -> Iterator[Day]:
    return _by_hours(span, partial(working_time_between, calendar=span.calendar), "giờ làm việc")


def _by_the_clock(span: _Span) -> Iterator[Day]:
    end = span.received + timedelta(hours=span.limit.amount)
    for day in _by_hours(span, lambda start, until: max(min(until, end) - start, timedelta(0)), "giờ"):
        if day.on > end.date():
            yield _after_the_end(day.on, span)
        elif day.on == end.date() and span.last > day.on:
            off = span.calendar.why_off(day.on)
            yield Day(day.on, True, f"hết giờ vào ngày nghỉ ({off}) nên chuyển sang ngày làm việc tiếp theo")
        else:
            yield day


def _by_hours(span: _Span, between: Callable[[datetime, datetime], timedelta], what: str) -> Iterator[Day]:
    for day in span.days():
        midnight = span.calendar.at(day, time.min)
        start, end = max(midnight, span.received), min(midnight + timedelta(days=1), span.due_at)
        taken = between(start, end)
        why = f"tính {duration(taken)}" if taken else "chưa tính"
        if day == span.first:
            why = (
                f"ngày nhận hồ sơ, {why}" if taken else "ngày nhận hồ sơ, nhận ngoài giờ làm việc, chưa tính"
            )
        elif what == "giờ làm việc":
            why = off_or(day, span.calendar, why)
        yield Day(day, bool(taken), why)


def duration(amount: timedelta) -> str:
    """Return a length of time in words: "3 giờ 30 phút"."""
    minutes, seconds = divmod(round(amount.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else ""]
    parts.append(f"{seconds} giây" if seconds else "")
    return " ".join(filter(None, parts)) or "chưa đến 1 giây"
