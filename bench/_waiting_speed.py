"""How long one replay of a whole hall takes: 30 counters, 60 waiting, 19 fields, in three layouts."""

from __future__ import annotations

import random
from time import process_time

from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.hall import Counter, Hall, Serving, Waiting
from motcua.queue.waiting.service_times import Spread

COUNTERS, WAITING, FIELDS = 30, 60, 19
AT, HOURS = 500.0, ((450.0, 720.0), (810.0, 1020.0))
ROUNDS = 7
SKILLS = {
    "agencies apart": lambda nth: (nth % FIELDS,),
    "all serve all": lambda nth: tuple(range(FIELDS)),
    "each helps its neighbour": lambda nth: (nth % FIELDS, (nth + 1) % FIELDS),
}


def milliseconds() -> dict[str, float]:
    """Return milliseconds of processor time a replay of the whole hall, best of ROUNDS, by layout."""
    return {name: round(min(_once(hall(name)) for _ in range(ROUNDS)) * 1000, 1) for name in SKILLS}


def hall(layout: str) -> Hall:
    """Return a hall with everybody in service and 60 waiting."""
    chance = random.Random(1)
    fields = [f"field {nth}" for nth in range(FIELDS)]
    counters = tuple(
        Counter(
            str(nth),
            frozenset(fields[place] for place in SKILLS[layout](nth)),
            HOURS,
            serving=Serving(AT - chance.uniform(0, 8), Spread()),
        )
        for nth in range(COUNTERS)
    )
    waiting = tuple(
        Waiting(str(nth), chance.choice(fields), AT - chance.uniform(0, 30), level=int(chance.random() > 0.1))
        for nth in range(WAITING)
    )
    times = dict.fromkeys(fields, Spread(10.0, 0.7, 0.2))
    return Hall(
        AT, counters, waiting, times=times, priority_per_hour=dict.fromkeys(fields, 0.1), no_show=0.04
    )


def _once(of: Hall) -> float:
    begun = process_time()
    foresee(of)
    return process_time() - begun
