"""Lúc nào: instants of office hours counted from today, so that a demo is alive on whatever day it starts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.worktime.rules import Calendar, add_working_time, working_time_between

DAY = timedelta(days=1)
EARLIEST_WORK = timedelta(hours=1)  # before so much of a day is worked, nothing of it can be told


class Moments:
    """Working days around `now`: day 0 is today, or the next working day once the offices are closed."""

    def __init__(self, now: datetime, calendar: Calendar) -> None:
        self.calendar = calendar
        self.now = calendar.local(now)
        self.last = self._last_worked()
        self._zero = self._first_still_open(self.now.date())

    def at(self, day: int, hour: time) -> datetime:
        """Return `hour` on the working day `day` (negative: before), at the latest on the last day worked."""
        on = min(self._working_day(day), self.last.date())
        return min(datetime.combine(on, hour, self.calendar.tz), self.last)

    def between(self, start: datetime, end: datetime, part: float) -> datetime:
        """Return the instant at which `part` (0 to 1) of the working time from `start` to `end` is over."""
        worked = max(working_time_between(start, end, self.calendar), timedelta())
        minutes = worked * part // timedelta(minutes=1)
        return min(add_working_time(start, timedelta(minutes=minutes), self.calendar), max(start, end))

    def _working_day(self, number: int) -> date:
        day, step = self._zero, DAY if number > 0 else -DAY
        for _ in range(abs(number)):
            day = self._next(day + step, step)
        return day

    def _next(self, day: date, step: timedelta) -> date:
        while not self.calendar.sessions_on(day):
            day += step
        return day

    def _first_still_open(self, day: date) -> date:
        sessions = self.calendar.sessions_on(day)
        if sessions and self.now.time() < sessions[-1].closes:
            return day
        return self._next(day + DAY, DAY)

    def _last_worked(self) -> datetime:
        """Return `now` where some of today is worked already, else the closing of the last working day."""
        day = self.now.date()
        sessions = self.calendar.sessions_on(day)
        if sessions:
            opening = datetime.combine(day, sessions[0].opens, self.calendar.tz)
            closing = datetime.combine(day, sessions[-1].closes, self.calendar.tz)
            if self.now >= opening + EARLIEST_WORK:
                return min(self.now, closing)
        day = self._next(day - DAY, -DAY)
        return datetime.combine(day, self.calendar.sessions_on(day)[-1].closes, self.calendar.tz)
