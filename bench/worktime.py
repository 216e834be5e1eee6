"""Due dates a second, beside naive day-stepping on python-holidays; the same dossiers, in one run."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

import holidays

from motcua.worktime.rules import DEFAULT_CALENDAR, TimeLimit, Unit, due, due_at

# The limits of published procedures, in working days, the commonest first (domain §3.1), and two long ones.
DAYS = (5, 3, 7, 10, 2, 15, 1, 20, 30)
WEIGHTS = tuple(range(len(DAYS), 0, -1))
FIRST, LAST = date(2020, 1, 1), date(2026, 11, 1)
ROUNDS = 5


def run(dossiers: int = 20_000, seed: int = 1) -> dict[str, Any]:
    """Return due dates a second of the calculator in use, with and without explanation, and of the baseline.

    Best of ROUNDS, the contestants taking turns, so that a busy machine slows all alike. `differ` counts
    the dossiers on which the baseline is wrong: it does not know the swap of 2 January 2026.
    """
    asked = _dossiers(dossiers, seed)
    contestants: dict[str, Callable[[datetime, int], object]] = {
        "in_use": lambda received, days: due_at(received, LIMITS[days], DEFAULT_CALENDAR),
        "explained": lambda received, days: due(received, LIMITS[days], DEFAULT_CALENDAR),
        "naive": naive,
    }
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(ROUNDS):
        for name, contestant in contestants.items():
            best[name] = min(best[name], _seconds(contestant, asked))
    wrong = sum(due_at(r, LIMITS[days], DEFAULT_CALENDAR) != naive(r, days) for r, days in asked)
    return {
        "dossiers": dossiers,
        **{f"{name}_per_second": round(dossiers / seconds) for name, seconds in best.items()},
        "ratio": round(best["naive"] / best["in_use"], 1),
        "explained_ratio": round(best["naive"] / best["explained"], 2),
        "differ": wrong,
    }


LIMITS = {days: TimeLimit(days, Unit.WORKING_DAY) for days in DAYS}
VIETNAM = holidays.country_holidays("VN", years=range(2019, 2028))
WORKED = VIETNAM.weekend_workdays


def naive(received: datetime, days: int) -> datetime:
    """Step day after day over python-holidays, as one would write it first."""
    day = received.date()
    while days:
        day += timedelta(days=1)
        if (day.weekday() < 5 or day in WORKED) and day not in VIETNAM:
            days -= 1
    return datetime.combine(day, time(17), received.tzinfo)


def _dossiers(count: int, seed: int) -> list[tuple[datetime, int]]:
    chance = random.Random(seed)
    received = []
    while len(received) < count:
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        if DEFAULT_CALENDAR.sessions_on(day):
            moment = time(chance.choice((8, 9, 10, 13, 14, 15, 16)), chance.randrange(60))
            received.append(DEFAULT_CALENDAR.at(day, moment))
    return list(zip(received, chance.choices(DAYS, WEIGHTS, k=count), strict=True))


def _seconds(contestant: Callable[[datetime, int], object], asked: list[tuple[datetime, int]]) -> float:
    begun = perf_counter()
    for received, days in asked:
        contestant(received, days)
    return perf_counter() - begun


if __name__ == "__main__":
    print(json.dumps(run()))
