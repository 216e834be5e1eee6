"""Who calls reserves in bench/staffing: nobody, by eye, by the square-root rule, by the replay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from bench._staffing_day import ENDS, SEATS, STAY, TRAVEL, Now, Order, Place, Result, Skilled
from bench._waiting_truth import AFTERNOON, MORNING, Centre
from motcua.queue.staffing.actions import Free as FreeCounter
from motcua.queue.staffing.actions import Kind, Reserve, Seated, Staff
from motcua.queue.staffing.demand import (
    SLOT,
    Cell,
    Day,
    Demand,
    expected,
    learn,
    load,
    next_hour,
    slot_of,
    todays_pace,
)
from motcua.queue.staffing.erlang import capacity_needed
from motcua.queue.staffing.proposals import propose
from motcua.queue.staffing.roster import plan
from motcua.queue.staffing.shifts import Need, Person, Terms
from motcua.queue.waiting.hall import ORDINARY, PRIORITY, Booking, Counter, Hall, Serving, Waiting
from motcua.queue.waiting.service_times import Spread, Times, observe, spread

WINDOWS = (MORNING[0], ENDS[0]), (AFTERNOON[0], ENDS[1])
SLOTS = [
    *range(slot_of(MORNING[0]), slot_of(MORNING[1])),
    *range(slot_of(AFTERNOON[0]), slot_of(AFTERNOON[1])),
]
BREAK = 8.0


class Known:
    """What the past days taught: service times and demand. All rules know the same."""

    def __init__(self, centre: Centre) -> None:
        self.centre = centre
        self.agency = {name: one.agency for name, one in centre.fields.items()}
        self.times: dict[str, Times] = defaultdict(Times)
        self.days: list[Day] = []
        self.demand = Demand()
        self.today = -1
        self.spreads: dict[str, Spread] = {}
        self.planned: dict[Cell, float] = {}

    def add(self, day: int, result: Result) -> None:
        """Learn from one day."""
        for name, minutes in result.services:
            for level in ("", self.agency[name], name):
                self.times[level] = observe(self.times[level], minutes, day)
        counts: dict[Cell, int] = defaultdict(int)
        for visitor in result.took:
            if visitor.booked is None:
                counts[visitor.field.name, slot_of(visitor.takes_at)] += 1
        self.days.append(Day(day % 5, dict(counts)))

    def spread(self, name: str) -> Spread:
        """Return what a service of the field takes."""
        return self.spreads[name]

    def plan(self, day: int) -> Mapping[Cell, float]:
        """Return who is expected on `day` without an appointment; `day` is the last one learned, or later."""
        if self.today != day:
            self.today, self.demand = day, learn(self.days)
            self.planned = expected(self.demand, day % 5, self.agency, SLOTS)
            self.spreads = {
                name: spread([self.times[level] for level in ("", agency, name)], day)
                for name, agency in self.agency.items()
            }
        return self.planned


@dataclass(frozen=True, slots=True)
class Reactive:
    """Call one in for an agency as soon as somebody there has waited `patience` minutes; go when none waits.

    Nobody is called for an agency to which one is on his way already. Who can go, goes.
    """

    known: Known
    patience: float

    def orders(self, now: Now) -> Iterable[Order]:
        """Return the calls for the longest waits first."""
        coming = [one for one in now.places if one.reserve and one.opens > now.at]
        helped = {self.known.agency[name] for one in coming for name in one.fields}
        idle = list(now.idle)
        for visitor in sorted(now.waiting, key=lambda who: who.takes_at):
            agency = self.known.agency[visitor.field.name]
            if now.at - visitor.takes_at < self.patience or agency in helped:
                continue
            able = [one for one in idle if visitor.field.name in one.fields]
            if able:
                who = max(able, key=lambda one: sum(v.field.name in one.fields for v in now.waiting))
                idle.remove(who)
                helped |= {self.known.agency[name] for name in who.fields}
                yield Order(who)
        yield from _idlers(now)


def _idlers(now: Now) -> Iterable[Order]:
    for one in now.places:
        if one.reserve and not any(who.field.name in one.fields for who in now.waiting):
            yield Order(one.reserve, go=True)


class SquareRoot:
    """The evening before: load + β·√load counters an agency and half-hour; reserves fill what is missing."""

    def __init__(self, known: Known, staff: list[Skilled], safety: float) -> None:
        self.known, self.staff, self.safety = known, staff, safety
        self.day, self.rota = -1, dict[int, set[int]]()

    def orders(self, now: Now) -> Iterable[Order]:
        """Return who begins and who ends by the plan."""
        if self.day != now.day:
            self.day, self.rota = now.day, self._rota(now)
        wanted = self.rota.get(slot_of(now.at), set())
        for one in now.places:
            if one.reserve and one.reserve.number not in wanted and not self._soon(one.reserve, now):
                yield Order(one.reserve, go=True)
        for who in list(now.idle):
            if who.number in wanted:
                yield Order(who, planned=True)

    def _soon(self, who: Skilled, now: Now) -> bool:
        return slot_of(now.at) > max(SLOTS) and any(v.field.name in who.fields for v in now.waiting)

    def _rota(self, now: Now) -> dict[int, set[int]]:
        plan, agency = self.known.plan(now.day), self.known.agency
        own: dict[str, float] = defaultdict(float)
        for one in now.places:
            served = {agency[name] for name in one.fields}
            for name in served:
                own[name] += 1 / len(served)
        found = {}
        for slot in SLOTS:
            loads: dict[str, float] = defaultdict(float)
            for name, home in agency.items():
                booked = sum(
                    slot_of(one.booked or 0) == slot and one.field.name == name for one in now.booked
                )
                loads[home] += load(plan[name, slot] + 0.85 * booked, self.known.spread(name).mean)
            lacks = {a: max(x + self.safety * sqrt(x) - own[a], 0.0) for a, x in loads.items()}
            found[slot] = self._filled(lacks)
        return found

    def _filled(self, lacks: dict[str, float]) -> set[int]:
        """Take the reserve who fills most, until nobody fills half a counter."""
        chosen: set[int] = set()
        while len(chosen) < SEATS:

            def fills(who: Skilled) -> float:
                return min(1.0, sum(lacks[a] for a in {self.known.agency[n] for n in who.fields}))

            left = [who for who in self.staff if who.number not in chosen]
            best = max(left, key=fills)
            if fills(best) < 0.5:
                break
            chosen.add(best.number)
            room = 1.0
            for name in sorted({self.known.agency[n] for n in best.fields}, key=lambda a: -lacks[a]):
                given = min(room, lacks[name])
                lacks[name], room = lacks[name] - given, room - given
        return chosen


class Roster:
    """The evening before, ours: the CP-SAT roster against what Erlang C wants, at a price for an hour."""

    def __init__(
        self, known: Known, staff: list[Skilled], price: float, at_most: float = 0.2, seconds: float = 4.0
    ) -> None:
        self.known, self.staff, self.price, self.at_most, self.seconds = known, staff, price, at_most, seconds
        self.rotas: dict[int, dict[int, set[int]]] = {}

    def orders(self, now: Now) -> Iterable[Order]:
        """Return who begins and who ends by the roster."""
        wanted = self.wanted(now)
        for one in now.places:
            if one.reserve and one.reserve.number not in wanted and slot_of(now.at) <= max(SLOTS):
                yield Order(one.reserve, go=True)
        yield from self.begins(now)
        if slot_of(now.at) > max(SLOTS):
            yield from _idlers(now)

    def wanted(self, now: Now) -> set[int]:
        """Return who works by the roster now."""
        if now.day not in self.rotas:
            self.rotas[now.day] = self._rota(now)
        return self.rotas[now.day].get(slot_of(now.at), set())

    def begins(self, now: Now) -> Iterable[Order]:
        """Return who comes by the roster at this half-hour."""
        wanted = self.wanted(now)
        return [Order(who, planned=True) for who in now.idle if who.number in wanted]

    def _rota(self, now: Now) -> dict[int, set[int]]:
        people = [Person(-n - 1, one.fields, one.name) for n, one in enumerate(now.places) if not one.reserve]
        people += [Person(one.number, one.fields, is_reserve=True) for one in self.staff]
        seats = [one.name for one in now.places if not one.reserve] + [f"free {n}" for n in range(SEATS)]
        sessions = [(slot_of(start), slot_of(stop)) for start, stop in (MORNING, AFTERNOON)]
        found = plan(
            people, seats, self._needs(now), sessions, terms=Terms(price=self.price), seconds=self.seconds
        )
        rota: dict[int, set[int]] = defaultdict(set)
        for shift in found.shifts:
            if shift.is_reserve:
                for slot in range(shift.start // SLOT, shift.stop // SLOT):
                    rota[slot].add(shift.officer)
        return rota

    def _needs(self, now: Now) -> list[Need]:
        expects, agency = self.known.plan(now.day), self.known.agency
        found = []
        for slot in SLOTS:
            for home in sorted(set(agency.values())):
                fields = [name for name in agency if agency[name] == home]
                booked = [one for one in now.booked if agency[one.field.name] == home]
                come = {name: expects[name, slot] for name in fields}
                for one in booked:
                    come[one.field.name] += 0.85 * (slot_of(one.booked or 0.0) == slot)
                visitors = sum(come.values())
                minutes = sum(n * self.known.spread(name).mean for name, n in come.items()) / max(
                    visitors, 1e-9
                )
                wanted = capacity_needed(load(visitors, minutes), minutes, at_most=self.at_most)
                found.append(Need(frozenset(fields), slot, wanted, visitors))
        return found


class Ours:
    """Every five minutes the proposals of the replay, accepted; priced in visitors spared an hour."""

    def __init__(self, known: Known, price: float, roster: Roster | None = None, replays: int = 16) -> None:
        self.known, self.price, self.roster, self.replays = known, price, roster, replays

    def orders(self, now: Now) -> Iterable[Order]:
        """Return who begins by the roster, and the proposals as orders."""
        if self.roster and now.at % SLOT == 0 and (begins := list(self.roster.begins(now))):
            yield from begins  # whoever came by the roster is seen from the next look on
            return
        plan = self.known.plan(now.day)
        arrivals = next_hour(plan, todays_pace(plan, now.came, now.at), now.at)
        if now.at > AFTERNOON[1] - 15:
            arrivals = {}
        who = {one.number: one for one in now.idle}
        who |= {one.reserve.number: one.reserve for one in now.places if one.reserve}
        for one in propose(self.hall(now), self.staff(now), arrivals, price=self.price, replays=self.replays):
            if one.action.officer is not None:
                yield Order(who[one.action.officer], go=one.action.kind is Kind.RELEASE)

    def staff(self, now: Now) -> Staff:
        """Return whom the director has."""
        seats = sum(one.reserve is not None for one in now.places)
        return Staff(
            tuple(Reserve(one.number, one.fields, minutes_away=TRAVEL) for one in now.idle),
            tuple(FreeCounter(f"free {n}", frozenset()) for n in range(SEATS - seats)),
            {
                one.name: Seated(one.reserve.number, may_go=now.at - one.called_at >= TRAVEL + STAY)
                for one in now.places
                if one.reserve
            },
            WINDOWS,
        )

    def hall(self, now: Now) -> Hall:
        """Return the hall as everybody can see it."""
        self.known.plan(now.day)
        times = {name: self.known.spread(name) for name in self.known.agency}
        counters = tuple(
            self._counter(one, now) for one in now.places if not (one.leaves and not one.visitor)
        )
        waiting = tuple(
            Waiting(one.id, one.field.name, one.order, PRIORITY if one.priority else ORDINARY)
            for one in now.waiting
        )
        bookings = tuple(
            Booking(one.field.name, max(one.booked or 0.0, now.at), one.booked or 0.0)
            for one in now.booked
            if now.at - 15 < (one.booked or 0.0) < now.at + 60
        )
        plan = self.known.plan(now.day)
        hour = {name: 0.06 * rate for name, rate in next_hour(plan, {}, now.at).items()}
        return Hall(now.at, counters, waiting, bookings, times, hour, 0.04)

    def _counter(self, one: Place, now: Now) -> Counter:
        serving = back = None
        if one.visitor is not None:
            serving = Serving(one.since, self.known.spread(one.visitor.field.name))
        elif one.away_since is not None:
            back = max(one.away_since + BREAK, now.at + 2)
        elif one.opens > now.at:
            back = one.opens
        fields = frozenset() if one.leaves else one.fields
        return Counter(one.name, fields, WINDOWS, serving=serving, back_at=back)
