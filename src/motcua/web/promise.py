"""Thẻ hẹn: a promise as every page shows it: the day, how far it is, each day of it, whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.web import formats

SOON_DAYS = 1
DENSE_DAYS = 40
MOST_STANDING_DAYS = 366
PAUSED = "tạm dừng"  # how the ledger's explanation begins for a day on which the clock stood


class DayLike(Protocol):
    """A day as worktime explains it."""

    @property
    def on(self) -> date: ...
    @property
    def counted(self) -> bool: ...
    @property
    def why(self) -> str: ...


class LineLike(Protocol):
    """A line of the ledger, as deadlines keeps it."""

    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def paper(self) -> str: ...


class Tone(StrEnum):
    """How a promise stands; each tone has a word and an icon besides its colour."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    MISSED = "missed"  # done, but after its day


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is and with what: "Sở Giao thông vận tải" "đang thẩm định hồ sơ"."""

    who: str
    does: str
    is_reader: bool = False
    blocked_by: str = ""


@dataclass(frozen=True, slots=True)
class StandingDay:
    """A day on which the clock stands and goes on standing; the ledger does not know its end yet."""

    on: date
    why: str
    counted: bool = False


@dataclass(frozen=True, slots=True)
class BarDay:
    """One day of the bar; `x` and `width` are SVG percentages."""

    on: date
    mark: str  # used, left, off, paused
    why: str
    is_today: bool
    x: str
    middle: str
    width: str


ICONS = {
    Tone.SOON: "clock",
    Tone.LATE: "alert",
    Tone.PAUSED: "pause",
    Tone.DONE: "check-circle",
    Tone.MISSED: "alert",
}


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """All that the card shows; made by `promise_card`."""

    tone: Tone
    due_at: datetime | None
    distance: str
    summary: str
    bar: tuple[BarDay, ...] = ()
    turn: Turn | None = None
    ledger: Sequence[LineLike] = ()
    basis: str = ""
    is_provisional: bool = False
    apology: str = ""
    earlier: Sequence[DayLike] = ()

    @property
    def icon(self) -> str:
        return ICONS.get(self.tone, "calendar")

    @property
    def is_dense(self) -> bool:
        return len(self.bar) > DENSE_DAYS


def promise_card(
    *,
    due_at: datetime | None,
    days: Sequence[DayLike],
    now: datetime,
    ready_at: datetime | None = None,
    paused_since: datetime | None = None,
    paused_for: str = "",
    late_days: int = 0,
    turn: Turn | None = None,
    ledger: Sequence[LineLike] = (),
    basis: str = "",
    agency: str = "",
    is_provisional: bool = False,
    earlier: Sequence[DayLike] = (),
) -> PromiseCard:
    """Return the card of a promise as it stands at `now`.

    `days` is the explanation, first to last; while the clock stands, the days since are added to it.
    `late_days` counts the working days since a promise that has passed. `ready_at` is when the result was
    there: from then on nothing runs. With `agency`, a late promise is owned: that agency's name stands in
    the apology.
    """
    today = timezone.localtime(now).date()
    tone = _tone(due_at, days, now, ready_at, paused_since)
    if tone is Tone.PAUSED and paused_since:
        days = [*days, *_standing(timezone.localtime(paused_since).date(), today, paused_for)]
    bar = _bar(days, timezone.localtime(ready_at).date() if ready_at else today)
    return PromiseCard(
        tone=tone,
        due_at=due_at,
        distance=_distance(tone, due_at, days, today, ready_at, paused_since, late_days),
        summary=_summary(bar, stands=tone is Tone.PAUSED),
        bar=bar,
        turn=None if ready_at else turn,
        ledger=ledger,
        basis=basis,
        is_provisional=is_provisional,
        apology=_apology(agency) if tone is Tone.LATE and agency else "",
        earlier=earlier,
    )


def _tone(
    due_at: datetime | None,
    days: Sequence[DayLike],
    now: datetime,
    ready_at: datetime | None,
    paused_since: datetime | None,
) -> Tone:
    if ready_at:
        return Tone.MISSED if due_at and ready_at > due_at else Tone.DONE
    if paused_since or due_at is None:
        return Tone.PAUSED
    if now > due_at:
        return Tone.LATE
    return Tone.SOON if _left(days, timezone.localtime(now).date()) <= SOON_DAYS else Tone.CALM


def _distance(
    tone: Tone,
    due_at: datetime | None,
    days: Sequence[DayLike],
    today: date,
    ready_at: datetime | None,
    paused_since: datetime | None,
    late_days: int,
) -> str:
    if ready_at:
        return _timeliness(due_at, ready_at)
    if paused_since:
        return _("tạm dừng từ %(day)s") % {"day": formats.day(paused_since)}
    if tone is Tone.LATE:
        return formats.days_left(-late_days) if late_days else _("đã quá giờ hẹn")
    return formats.days_left(_left(days, today)) if due_at else ""


def _timeliness(due_at: datetime | None, ready_at: datetime) -> str:
    """Compare days, not hours, for early; the instant for late. Same day is on time."""
    if due_at is None or timezone.localtime(ready_at).date() == timezone.localtime(due_at).date():
        is_late = due_at is not None and ready_at > due_at
        return _("có kết quả sau giờ hẹn") if is_late else _("có kết quả đúng hẹn")
    return _("có kết quả trước hẹn") if ready_at < due_at else _("có kết quả sau ngày hẹn")


def _left(days: Sequence[DayLike], today: date) -> int:
    return sum(1 for day in days if day.counted and day.on > today)


def _standing(since: date, today: date, reason: str) -> list[StandingDay]:
    why = f"{PAUSED}: {reason}" if reason else PAUSED
    count = min((today - since).days + 1, MOST_STANDING_DAYS)
    return [StandingDay(since + timedelta(days=number), why) for number in range(count)]


def _bar(days: Sequence[DayLike], today: date) -> tuple[BarDay, ...]:
    each = 100 / len(days) if days else 100
    return tuple(
        BarDay(
            on=day.on,
            mark=_mark(day, today),
            why=day.why,
            is_today=day.on == today,
            x=f"{place * each:.3f}%",
            middle=f"{(place + 0.5) * each:.3f}%",
            width=f"{each:.3f}%",
        )
        for place, day in enumerate(days)
    )


def _mark(day: DayLike, today: date) -> str:
    if not day.counted:
        return "paused" if day.why.startswith(PAUSED) else "off"
    return "used" if day.on <= today else "left"


def _summary(bar: Sequence[BarDay], *, stands: bool) -> str:
    """Say in words what the bar draws; while the clock stands nobody knows how many days are left."""
    marks = [day.mark for day in bar]
    used, left = marks.count("used"), marks.count("left")
    if stands:
        said = [_("Đã tính %(used)s ngày làm việc") % {"used": formats.number(used)}] if bar else []
    elif used + left:
        said = [
            _("Đã qua %(used)s trong %(all)s ngày làm việc")
            % {"used": formats.number(used), "all": formats.number(used + left)}
        ]
    else:
        return ""
    if off := marks.count("off"):
        said.append(_("%(count)s ngày không tính") % {"count": formats.number(off)})
    if paused := marks.count("paused"):
        said.append(_("%(count)s ngày tạm dừng") % {"count": formats.number(paused)})
    return " · ".join(said)


def _apology(agency: str) -> str:
    return _("%(agency)s chưa làm xong đúng hẹn. Chúng tôi xin lỗi Ông/Bà.") % {"agency": agency}
