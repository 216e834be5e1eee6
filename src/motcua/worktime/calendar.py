"""Lịch làm việc: sessions, timetables with validity, days off, make-up days; values without arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
FRIDAY, SATURDAY = 4, 5
MICROSECOND = timedelta(microseconds=1)


class BadCalendar(ValueError):
    """A calendar contradicts itself: `what` names the value."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"{what}: {value}")
        self.what, self.value = what, value


def microseconds(moment: time | datetime) -> int:
    """Return the microseconds from midnight to the time of day of `moment`."""
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of work (buổi), from `opens` to `closes`; both instants belong to it."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise BadCalendar("session", f"{self.opens}-{self.closes}")

    @property
    def length(self) -> int:
        """The working time in it, in microseconds."""
        return microseconds(self.closes) - microseconds(self.opens)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"


Sessions = tuple[Session, ...]
Week = tuple[Sessions, ...]


def _check(sessions: Sessions) -> None:
    for earlier, later in pairwise(sessions):
        if earlier.closes > later.opens:
            raise BadCalendar("sessions", f"{earlier}, {later}")


@dataclass(frozen=True)
class Timetable:
    """The sessions of each weekday, Monday first, from `valid_from` to `valid_to`, both days included."""

    valid_from: date | None
    valid_to: date | None
    week: Week

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise BadCalendar("week", len(self.week))
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise BadCalendar("validity", f"{self.valid_from}-{self.valid_to}")
        for sessions in self.week:
            _check(sessions)

    def covers(self, day: date) -> bool:
        """Is the timetable valid on `day`?"""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Year:
    """The working days of one year, laid out for bisection.

    `ordinals` are the days with at least one session; `closes` the aware ends of their last sessions;
    `used` the working microseconds of the year up to the end of each.
    """

    ordinals: tuple[int, ...]
    closes: tuple[datetime, ...]
    used: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.used[-1] if self.used else 0


@dataclass(frozen=True)
class Calendar:
    """When an office works, or when a counter is open: two calendars of the same shape (domain: hai lịch).

    A promise runs in the calendar of the agency that decides; a counter may open on Saturday or in the
    evening without shortening any promise. Of several timetables that cover a day the last listed holds,
    so a season is listed after the year. `days_off` and `makeup_days` give the reason of each. A make-up
    day has the sessions of Friday unless `half_days` states them; a half day counts as a working day.
    `announced_years` are those whose days off are officially known; the others make a promise provisional.
    """

    name: str
    zone: str
    timetables: tuple[Timetable, ...]
    days_off: Mapping[date, str] = field(default_factory=dict)
    makeup_days: Mapping[date, str] = field(default_factory=dict)
    half_days: Mapping[date, Sessions] = field(default_factory=dict)
    announced_years: frozenset[int] = frozenset()
    tz: ZoneInfo = field(init=False, repr=False, compare=False)
    _years: dict[int, Year] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("days_off", "makeup_days", "half_days"):
            # A copy of its own: a shared mapping once let two agencies compute each other's deadlines.
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        object.__setattr__(self, "tz", ZoneInfo(self.zone))
        object.__setattr__(self, "_years", {})
        if twice := self.days_off.keys() & (self.makeup_days.keys() | self.half_days.keys()):
            raise BadCalendar("off and worked", min(twice))
        for day, sessions in self.half_days.items():
            if not sessions:
                raise BadCalendar("half day", day)
            _check(sessions)

    def sessions_on(self, day: date) -> Sessions:
        """Return the sessions of `day`, in order; none on a day off."""
        if day in self.days_off:
            return ()
        if stated := self.half_days.get(day):
            return stated
        timetable = self._timetable(day)
        if timetable is None:
            return ()
        return timetable.week[FRIDAY if day in self.makeup_days else day.weekday()]

    def why_off(self, day: date) -> str | None:
        """Return why nobody works on `day`, in Vietnamese; None on a working day."""
        if self.sessions_on(day):
            return None
        if reason := self.days_off.get(day):
            return reason
        if self._timetable(day) is None:
            return "ngoài thời gian áp dụng của lịch làm việc"
        weekday = WEEKDAYS[day.weekday()]
        return weekday if day.weekday() >= SATURDAY else f"{weekday}, cơ quan không làm việc"

    def year(self, number: int) -> Year:
        """Return the working days of year `number`, laid out once for each calendar."""
        found = self._years.get(number)
        if found is None:
            found = self._years[number] = self._lay_out(number)
        return found

    def local(self, moment: datetime) -> datetime:
        """Return `moment` in the office's zone. Raises BadCalendar when it has no offset."""
        if moment.tzinfo is self.tz:
            return moment
        if moment.tzinfo is None:
            raise BadCalendar("moment without offset", moment)
        return moment.astimezone(self.tz)

    def at(self, day: date, moment: time) -> datetime:
        """Return the instant of `moment` on `day` in the office's zone."""
        return datetime.combine(day, moment, self.tz)

    def _timetable(self, day: date) -> Timetable | None:
        for table in reversed(self.timetables):
            if table.covers(day):
                return table
        return None

    def _lay_out(self, number: int) -> Year:
        ordinals: list[int] = []
        closes: list[datetime] = []
        used: list[int] = []
        total = 0
        for ordinal in range(date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            if sessions := self.sessions_on(day):
                total += sum(session.length for session in sessions)
                ordinals.append(ordinal)
                closes.append(self.at(day, sessions[-1].closes))
                used.append(total)
        return Year(tuple(ordinals), tuple(closes), tuple(used))
