"""The fall-back when there is no fresh replay: queue length by rate, counted by skill."""

from __future__ import annotations

from collections.abc import Sequence

from .forecast import Forecast, Method, Wait, empty, queue
from .hall import Hall
from .jobs import Lined, lined
from .lines import Asked, Line, everybody, line

BELOW, ABOVE = 0.4, 1.8  # of the middle: a wide guess


def by_rate(hall: Hall, asked: Sequence[Asked] | None = None, *, inputs: str | None = None) -> Forecast:
    """Return, for `asked` or for everybody, the work ahead divided by the counters that do it.

    Each ticket ahead weighs by the share of its own counters that also serve this field; whoever is in
    service counts half a service. Breaks and closing are not seen, nor is any ticket told its own wait.
    """
    found, of = empty(hall, Method.RATE, inputs), lined(hall)
    for one in everybody(hall) if asked is None else asked:
        if served_by := line(hall, one.field, one.language):
            waits = (_wait(of, one, served_by),)
            found.arrivals[one] = queue(hall, one, served_by, waits, of.waiting.get(served_by, ()))
    return found


def _wait(of: Lined, asked: Asked, mine: Line) -> Wait:
    hall, work = of.hall, 0.0
    for theirs, tickets in of.waiting.items():
        ahead = [one.spread or hall.spread(one.field) for one in tickets if one.level <= asked.level]
        work += sum(one.mean for one in ahead) * len(theirs & mine) / max(len(theirs), 1)
    serving = [hall.counters[place].serving for place in mine]
    if work == 0 and None in serving:
        return Wait(0.0, 0.0, 0.0)
    work += sum(one.spread.mean / 2 for one in serving if one is not None)
    middle = work / len(mine)
    return Wait(BELOW * middle, middle, ABOVE * middle)
