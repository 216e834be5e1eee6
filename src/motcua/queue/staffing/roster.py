"""Lịch trực ngày mai: who works when and for which fields, planned the day before by CP-SAT (OR-Tools).

A demand that cannot be covered is covered as far as it goes, and what lacks is told. Only wishes can make a
roster impossible; then the wishes that do not go together are named.
"""

from __future__ import annotations

from collections.abc import Sequence

from .roster_model import Model
from .shifts import Impossible, Need, NotInTime, Person, Roster, Terms, Wish

SECONDS = 10.0
USUAL = Terms()


def plan(
    people: Sequence[Person],
    counters: Sequence[str],
    needs: Sequence[Need],
    sessions: Sequence[tuple[int, int]],
    *,
    wishes: Sequence[Wish] = (),
    terms: Terms = USUAL,
    seconds: float = SECONDS,
) -> Roster:
    """Return the roster for `sessions` [from, to) in slots, found within about `seconds`.

    Officials work every session with their breaks. Reserves come where they are worth their hours, at
    counters that are nobody's. Raises Impossible, NotInTime.
    """
    if not people or not sessions:
        return Roster((), {one.cell: one.counters for one in needs if one.counters > 0})
    made = Model(people, counters, needs, sessions, terms)
    literals = [made.wish(one) for one in wishes]
    solver, found = made.solve(literals, seconds)
    if found == "INFEASIBLE":
        raise Impossible(_conflict(people, counters, sessions, terms, wishes, seconds))
    if found not in ("OPTIMAL", "FEASIBLE"):
        raise NotInTime
    return made.roster(solver, proven=found == "OPTIMAL")


def _conflict(
    people: Sequence[Person],
    counters: Sequence[str],
    sessions: Sequence[tuple[int, int]],
    terms: Terms,
    wishes: Sequence[Wish],
    seconds: float,
) -> tuple[Wish, ...]:
    """Return the wishes that exclude each other; each without which the rest stays impossible is left out."""
    kept = list(wishes)
    for one in wishes:
        fewer = [other for other in kept if other is not one]
        made = Model(people, counters, (), sessions, terms)
        _, found = made.solve([made.wish(other) for other in fewer], seconds / 2)
        if found == "INFEASIBLE":
            kept = fewer
    return tuple(kept)
