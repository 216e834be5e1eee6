"""Small halls whose waits can be worked out by hand. Services take exactly ten minutes."""

from __future__ import annotations

from typing import Any

from motcua.queue.waiting.forecast import Wait
from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.hall import ORDINARY, Counter, Hall, Serving, Waiting
from motcua.queue.waiting.lines import Asked
from motcua.queue.waiting.service_times import Spread

NINE = 9 * 60.0
TEN_MINUTES = Spread(mean=10.0, cv=0.0, doubt=0.0)
MORNING, AFTERNOON = (450.0, 690.0), (810.0, 1020.0)
LAND = "đất đai"


def counter(name: str = "1", **more: Any) -> Counter:
    return Counter(
        name, more.pop("fields", frozenset({LAND})), more.pop("windows", (MORNING, AFTERNOON)), **more
    )


def busy(name: str = "1", *, for_minutes: float = 0.0, at: float = NINE, **more: Any) -> Counter:
    return counter(name, serving=Serving(at - for_minutes, TEN_MINUTES), **more)


def waiting(count: int, field: str = LAND, **more: Any) -> tuple[Waiting, ...]:
    return tuple(Waiting(f"{field} {nth}", field, NINE - count + nth, **more) for nth in range(count))


def hall(*counters: Counter, at: float = NINE, **more: Any) -> Hall:
    fields = {field for one in counters for field in one.fields}
    return Hall(at, counters, times=more.pop("times", dict.fromkeys(fields, TEN_MINUTES)), **more)


def newcomer(of: Hall, field: str = LAND, level: int = ORDINARY, since: int = 0) -> Wait | None:
    asked = Asked(field, level)
    return foresee(of, [asked]).newcomer(asked, since, of.at)


def exactly(minutes: float) -> Wait:
    return Wait(minutes, minutes, minutes)
