"""Sảnh: who comes when; the visits of a day are drawn beforehand, and those who come back are among them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.cli.replay.habits import Habits
from motcua.worktime.rules import Calendar

HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)


class Hall:
    """The visits of each day, and how many of them are spoken for."""

    def __init__(self, habits: Habits, calendar: Calendar, seed: int) -> None:
        self.habits, self.calendar, self.seed = habits, calendar, seed
        self._booked: Counter[date] = Counter()

    def visits(self, day: date) -> int:
        """Return how many come on a working day; the first days of a week see more."""
        low, high = self.habits.visits_a_day
        draw = Random(f"{self.seed}:{day}:visits")
        return round(draw.triangular(low, high, high - (high - low) * day.weekday() / 10))

    def newcomers(self, day: date) -> int:
        """Return how many of the day's visits are not spoken for."""
        return self.visits(day) - self._booked[day]

    def hour(self, day: date, draw: Random) -> datetime:
        """Return when on `day` somebody comes."""
        start = draw.choices(list(self.habits.hours), list(self.habits.hours.values()))[0]
        within = timedelta(seconds=draw.randrange(int(HALF_HOUR.total_seconds())))
        return datetime.combine(day, start, self.calendar.tz) + within

    def book(self, after: datetime, days: int, draw: Random) -> datetime:
        """Return when somebody comes back, on the `days`-th working day after, or on the next with room."""
        day = self.calendar.local(after).date()
        for _ in range(max(days, 1)):
            day = self.next_day(day + DAY)
        while self._booked[day] >= int(self.visits(day) * self.habits.comes_back):
            day = self.next_day(day + DAY)
        self._booked[day] += 1
        return self.hour(day, draw)

    def next_day(self, day: date) -> date:
        """Return `day`, or the first working day after it."""
        while not self.calendar.sessions_on(day):
            day += DAY
        return day

    def midnight(self, day: date) -> datetime:
        """Return the instant at which `day` begins."""
        return datetime.combine(day, time.min, self.calendar.tz)
