"""How long an advice for a full hall takes: 30 counters, 23 reserves, 60 waiting."""

from __future__ import annotations

import random
from time import perf_counter

from motcua.queue.staffing.actions import Free, Reserve, Seated, Staff
from motcua.queue.staffing.proposals import propose
from motcua.queue.waiting.hall import Counter, Hall, Serving, Waiting
from motcua.queue.waiting.service_times import Spread

AT, HOURS = 570.0, ((450.0, 720.0), (810.0, 1020.0))
FIELDS, COUNTERS, WAITING, RESERVES = 40, 30, 60, 23


def advice_seconds(runs: int = 3) -> float:
    """Return the wall seconds of the slower of two halls, the quickest of `runs`.

    In one every counter serves fields of one agency; in the other ten are kept by reserves with three.
    """
    return max(min(_once(10 * crossed, nth) for nth in range(runs)) for crossed in (0, 1))


def _once(crossed: int, nth: int) -> float:
    hall, staff, arrivals = _hall(crossed, nth)
    begun = perf_counter()
    propose(hall, staff, arrivals)
    return perf_counter() - begun


def _hall(crossed: int, nth: int) -> tuple[Hall, Staff, dict[str, float]]:
    chance = random.Random(nth)
    fields = [f"field {n}" for n in range(FIELDS)]
    by = [frozenset(fields[n : n + 2]) for n in range(0, FIELDS, 2)]
    skills = [by[n % 20] | by[chance.randrange(20)] | by[chance.randrange(20)] for n in range(RESERVES)]
    own = [*(by[n % 20] for n in range(COUNTERS - crossed)), *skills[:crossed]]
    counters = tuple(
        Counter(str(n), one, HOURS, serving=Serving(AT - chance.uniform(0, 8), Spread()))
        for n, one in enumerate(own)
    )
    waiting = tuple(
        Waiting(str(n), chance.choice(fields), AT - chance.uniform(0, 30)) for n in range(WAITING)
    )
    staff = Staff(
        tuple(Reserve(n, skills[n]) for n in range(crossed, RESERVES)),
        tuple(Free(f"free {n}", frozenset()) for n in range(12)),
        {str(COUNTERS - crossed + n): Seated(n, may_go=True) for n in range(crossed)},
        HOURS,
    )
    hall = Hall(AT, counters, waiting, times=dict.fromkeys(fields, Spread(10.0, 0.7, 0.2)), no_show=0.04)
    return hall, staff, dict.fromkeys(fields, 3.5)
