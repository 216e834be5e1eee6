"""Đề xuất điều người: each change the director could make now, judged by the hour ahead.

A change is worth what it spares: visitors who would wait long, and minutes of waiting. A reserve costs hours,
which the director prices; a change that is worth less than its hours is not proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from ..waiting.draws import seed_of
from ..waiting.forecast import digest
from ..waiting.hall import Counter, Hall
from .actions import Action, Free, Kind, Reserve, Staff
from .ahead import REPLAYS, Figures, Outlook, look_ahead
from .visitors import Ahead

MOST_LOOKED_AT = 12
MINUTES_A_PERSON = 60.0  # minutes of waiting that weigh as much as one visitor who waits long
PRICE = 1.0  # visitors to be spared for one hour of a reserve
FREE_ABOVE = 0.5  # visitors to be spared by a change that costs no hours: less is not worth the bother
KEEP = 0.5  # a reserve is let go when he spares less than this part of the price


@dataclass(frozen=True, slots=True)
class Advice:
    """An action with what it does: the figures of the fields that it touches, without it and with it."""

    action: Action
    without: Outlook
    after: Outlook
    inputs: str

    @property
    def spared(self) -> float:
        """Return how many visitors fewer wait long."""
        return total(self.without).long - total(self.after).long

    @property
    def worth(self) -> float:
        """Return visitors spared, minutes of waiting counted in."""
        minutes = total(self.without).minutes - total(self.after).minutes
        return self.spared + minutes / MINUTES_A_PERSON


def total(outlook: Outlook) -> Figures:
    """Return the figures of all fields together."""
    return sum(outlook.values(), Figures())


def propose(
    hall: Hall,
    staff: Staff,
    arrivals: Mapping[str, float],
    *,
    price: float = PRICE,
    replays: int = REPLAYS,
    most: int = MOST_LOOKED_AT,
) -> list[Advice]:
    """Return what is worth doing, the best first; no two touch the same field, so all can be done at once.

    `arrivals` an hour by field. The same hall gives the same advice. Nothing is proposed in an empty hall, or
    when the hours left are none.
    """
    inputs = inputs_of(hall, arrivals)
    seed, of = seed_of(inputs), Ahead(hall, arrivals)
    if not any(closes > hall.at for _, closes in staff.windows):
        return []
    base = look_ahead(of, [hall.counters], seed=seed, replays=replays)[0]
    actions = sorted(candidates(hall, staff, base), key=lambda one: -_promise(one, hall, base))[:most]
    if not actions:
        return []
    changes = [changed(hall, one, staff) for one in actions]
    outlooks = look_ahead(of, changes, seed=seed, replays=replays)
    advice = [
        Advice(action, {name: base.get(name, Figures()) for name in after}, after, inputs)
        for action, after in zip(actions, outlooks, strict=True)
    ]
    return _apart([one for one in advice if is_worth(one, price)], price)


def is_worth(advice: Advice, price: float) -> bool:
    """Say whether the change is worth its hours at `price` visitors an hour."""
    if advice.action.kind is Kind.RELEASE:
        return -advice.worth < KEEP * price
    return advice.worth >= max(price * advice.action.hours, FREE_ABOVE)


def _apart(advice: Sequence[Advice], price: float) -> list[Advice]:
    """Keep the best of those that touch the same fields, or use the same person or counter."""
    kept: list[Advice] = []
    for one in sorted(advice, key=lambda one: -(one.worth - price * one.action.hours)):
        if not any(_clash(one, other) for other in kept):
            kept.append(one)
    return kept


def _clash(one: Advice, other: Advice) -> bool:
    same = one.action.counter == other.action.counter
    who = one.action.officer is not None and one.action.officer == other.action.officer
    return same or who or bool(one.after.keys() & other.after.keys())


def candidates(hall: Hall, staff: Staff, base: Outlook) -> Iterable[Action]:
    """Return the changes that could help where visitors would wait long, and the reserves who could go."""
    trouble = frozenset(name for name, figures in base.items() if figures.long >= FREE_ABOVE / 2)
    seen: set[frozenset[str]] = set()
    for reserve in staff.reserves:
        if reserve.fields & trouble and reserve.fields not in seen:
            seen.add(reserve.fields)
            if place := _place(reserve, staff.free):
                yield Action(Kind.CALL, reserve.officer, place.counter, reserve.fields)
    for free in staff.free:
        if free.officer is not None and free.fields & trouble:
            yield Action(Kind.OPEN, free.officer, free.counter, free.fields)
    for counter in hall.counters:
        who = staff.seated.get(counter.id)
        if who and (more := (who.skills - counter.fields) & trouble):
            yield Action(Kind.MOVE, who.officer, counter.id, counter.fields | more)
        if who and who.may_go:
            yield Action(Kind.RELEASE, who.officer, counter.id, frozenset())


def _place(reserve: Reserve, free: Sequence[Free]) -> Free | None:
    """Return the free counter to which he is called: nobody's before somebody's, his fields' first."""
    return min(
        free,
        key=lambda one: (
            one.officer is not None,
            not one.fields & reserve.fields,
            len(one.counter),
            one.counter,
        ),
        default=None,
    )


def _promise(action: Action, hall: Hall, base: Outlook) -> float:
    """Return how many could be spared at most, to look at the likely ones only."""
    if action.kind is Kind.RELEASE:
        fields = next(one.fields for one in hall.counters if one.id == action.counter)
        return 2.0 - sum(base[name].long for name in fields if name in base)
    return sum(base[name].long for name in action.fields if name in base)


def changed(hall: Hall, action: Action, staff: Staff) -> tuple[Counter, ...]:
    """Return the counters of the hall as they would be after the action."""
    others = tuple(one for one in hall.counters if one.id != action.counter)
    if action.kind is Kind.RELEASE:
        serving = [one for one in hall.counters if one.id == action.counter and one.serving]
        return (*others, *(replace(one, fields=frozenset()) for one in serving))
    if action.kind is Kind.MOVE:
        return tuple(
            replace(one, fields=action.fields) if one.id == action.counter else one for one in hall.counters
        )
    away, languages = 2.0, frozenset[str]()
    for reserve in staff.reserves:
        if reserve.officer == action.officer:
            away, languages = reserve.minutes_away, reserve.languages
    new = Counter(action.counter, action.fields, staff.windows, languages, back_at=hall.at + away)
    return (*others, new)


def inputs_of(hall: Hall, arrivals: Mapping[str, float]) -> str:
    """Return the SHA-256 of what the advice was made from."""
    said = digest(hall) + "".join(f"|{name}={rate:.4f}" for name, rate in sorted(arrivals.items()))
    return sha256(said.encode()).hexdigest()
