"""Who watches the hall in bench/waiting: the estimator, and the three simple rules it is measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from bench._waiting_truth import AFTERNOON, GRACE, MORNING, Centre, DeskNow, Now, Visitor
from motcua.queue.waiting.calibration import Calibration, Stratum, learn
from motcua.queue.waiting.estimate import Estimate, estimate
from motcua.queue.waiting.forecast import Forecast, Method, Queue, Wait
from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.hall import ORDINARY, PRIORITY, Booking, Counter, Hall, Serving, Waiting
from motcua.queue.waiting.lines import Asked, entangled
from motcua.queue.waiting.rates import by_rate
from motcua.queue.waiting.service_times import Pace, Spread, Times, keep_pace, observe, spread
from motcua.queue.waiting.shares import PRIOR_NO_SHOW, PRIOR_PRIORITY, Rate, Share, add_day, note

WINDOWS = (MORNING[0], MORNING[1] + GRACE), (AFTERNOON[0], AFTERNOON[1] + GRACE)
OPEN_HOURS = 7.0
BREAK = 8.0  # minutes: how long an officer is thought to be away
INTAKE_BEGINS = 2.0  # minutes after the call
NO_WAIT = Wait(0.0, 0.0, 0.0)


@dataclass(slots=True)
class Told:
    """One announcement, the rivals' at the same instant, and what came. Pairs are intervals, in minutes."""

    centre: int
    day: int
    estimate: Estimate
    last: float
    naive: float
    rate: float
    noon: bool = False  # the wait went over lunch
    waited: float = 0.0
    came: bool = True

    @property
    def middle(self) -> float:
        return self.estimate.interval.middle if self.estimate.interval else float("nan")

    @property
    def stratum(self) -> str:
        return str(self.estimate.stratum)

    @property
    def interval(self) -> tuple[float, float] | None:
        return _ends(self.estimate.interval)

    @property
    def raw(self) -> tuple[float, float] | None:
        return _ends(self.estimate.raw)

    @property
    def shown(self) -> tuple[float, float] | None:
        shown = self.estimate.shown
        return (shown.low_minutes, shown.high_minutes) if shown else None


def _ends(wait: Wait | None) -> tuple[float, float] | None:
    return (wait.low, wait.high) if wait else None


@dataclass(slots=True)
class Mean:
    """A plain mean, as the simple rules take it."""

    total: float = 0.0
    count: int = 0

    def add(self, minutes: float) -> None:
        self.total, self.count = self.total + minutes, self.count + 1

    @property
    def minutes(self) -> float:
        return self.total / self.count if self.count else 10.0


class Eyes:
    """Sees what the hall logs and nothing else; keeps what it learnt from day to day."""

    def __init__(self, centre: Centre, seed: int) -> None:
        self.centre, self.seed = centre, seed
        self.agency = {name: one.agency for name, one in centre.fields.items()}
        self.part = _parts(centre)
        self.times: dict[str, Times] = defaultdict(Times)
        self.pace = Pace()
        self.no_shows = Share()
        self.rates: dict[str, Rate] = defaultdict(Rate)
        self.priority = Share()
        self.arrivals: dict[str, int] = defaultdict(int)
        self.known: dict[Stratum | None, Calibration] = {}
        self.open: dict[str, Told] = {}
        self.told: list[Told] = []
        self.last: dict[str, float] = {}
        self.plain: dict[str, Mean] = defaultdict(Mean)

    def took(self, visitor: Visitor, now: Now) -> None:
        """Announce a wait, and let the rivals do the same."""
        self.priority = note(self.priority, visitor.priority, now.day)
        self.arrivals[visitor.field.name] += 1
        if visitor.booked is not None:
            return
        asked = Asked(visitor.field.name, PRIORITY if visitor.priority else ORDINARY)
        hall = self.hall(now, self.part[visitor.field.name])
        made = self._made(hall, asked, visitor.id)
        told = estimate(made, asked, self.known, at=now.at)
        rate = by_rate(hall, [asked], inputs="0").arrivals.get(asked)
        middle = rate.waits[0].middle if rate else 0.0
        last = self.last.get(self.agency[visitor.field.name], 0.0)
        self.open[visitor.id] = Told(self.seed, now.day, told, last, self._naive(hall, asked), middle)

    def _made(self, hall: Hall, asked: Asked, ticket: str) -> Forecast:
        """Replay; unless somebody is free, where the replay gives zero and need not be asked."""
        free = any(
            one.serves(asked.field) and one.serving is None and one.back_at is None and one.is_open(hall.at)
            for one in hall.counters
        )
        if not free:
            return foresee(hall, [asked], inputs=f"{crc32(ticket.encode()):016x}")
        return Forecast(
            hall.at, "", WINDOWS[0][0], Method.REPLAY, {asked: Queue((NO_WAIT,), 0.0, 0, WINDOWS)}
        )

    def called(self, visitor: Visitor, now: Now) -> None:
        """Compare what was told with what came."""
        if not (told := self.open.pop(visitor.id, None)):
            return
        told.waited, told.came = now.at - visitor.takes_at, not visitor.leaves
        told.noon = visitor.takes_at < MORNING[1] < now.at
        self.last[self.agency[visitor.field.name]] = told.waited
        if told.estimate.raw and told.estimate.stratum:
            self.known |= learn(self.known, told.estimate.stratum, told.estimate.raw, told.waited)
        self.told.append(told)

    def served(self, visitor: Visitor, minutes: float, now: Now) -> None:
        """Learn from a service."""
        self.pace = keep_pace(self.pace, minutes, self._expected(visitor.field.name, now.day).mean)
        for level in (*self._levels(visitor.field.name), visitor.procedure.name):
            self.times[level] = observe(self.times[level], minutes, now.day)
        self.no_shows = note(self.no_shows, False, now.day)
        for name in (visitor.field.name, ""):
            self.plain[name].add(minutes)

    def missed(self, visitor: Visitor, now: Now) -> None:
        """Learn from a no-show."""
        self.no_shows = note(self.no_shows, True, now.day)

    def day_ends(self, now: Now) -> None:
        """Count the day's arrivals."""
        for name in self.agency:
            self.rates[name] = add_day(self.rates[name], self.arrivals[name], OPEN_HOURS, now.day)
        self.arrivals.clear()
        self.last.clear()
        self.open.clear()

    def hall(self, now: Now, part: frozenset[str]) -> Hall:
        """Return the present state as the estimator takes it, of the counters entangled with a field."""
        desks = [one for one in now.desks if one.desk.name in part and not one.shut]
        fields = sorted({name for one in desks for name in one.desk.fields})
        times = {name: self._paced(name, now.day) for name in fields}
        counters = tuple(self._counter(one, now) for one in desks)
        waiting = tuple(
            Waiting(
                one.id,
                one.field.name,
                one.order,
                PRIORITY if one.priority else ORDINARY,
                spread=self._paced(one.field.name, now.day, one.procedure.name) if one.searched else None,
            )
            for one in now.waiting
            if one.field.name in times
        )
        priority = self.priority.of(PRIOR_PRIORITY)
        rates = {name: self.rates[name].per_hour() * priority for name in fields}
        share = self.no_shows.of(PRIOR_NO_SHOW)
        return Hall(now.at, counters, waiting, tuple(_bookings(now, times)), times, rates, share)

    def _counter(self, one: DeskNow, now: Now) -> Counter:
        """Return a counter as seen; the procedure of the person there is known once intake has begun."""
        serving = back = None
        if one.visitor is not None:
            known = one.visitor.searched or now.at - one.since >= INTAKE_BEGINS
            procedure = one.visitor.procedure.name if known else None
            serving = Serving(one.since, self._paced(one.visitor.field.name, now.day, procedure))
        elif one.away_since is not None:
            back = max(one.away_since + BREAK, now.at + 2)
        elif one.opens > now.at:
            back = now.at + 2
        return Counter(one.desk.name, one.desk.fields, WINDOWS, serving=serving, back_at=back)

    def _levels(self, name: str) -> tuple[str, str, str]:
        return "centre", self.agency[name], name

    def _paced(self, name: str, day: int, procedure: str | None = None) -> Spread:
        return self._expected(name, day, procedure).at_pace(self.pace.factor)

    def _expected(self, name: str, day: int, procedure: str | None = None) -> Spread:
        levels = [*self._levels(name), *([procedure] if procedure else [])]
        return spread([self.times[level] for level in levels], day)

    def _naive(self, hall: Hall, asked: Asked) -> float:
        """Those ahead times the mean service time, divided by the counters open for the field."""
        mean = self.plain[asked.field if self.plain[asked.field].count >= 5 else ""]
        ahead = sum(
            one.level <= asked.level and self.agency[one.field] == self.agency[asked.field]
            for one in hall.waiting
        )
        counters = sum(one.serves(asked.field) and one.is_open(hall.at) for one in hall.counters)
        return ahead * mean.minutes / max(counters, 1)


def _parts(centre: Centre) -> dict[str, frozenset[str]]:
    """Return for each field the counters that can matter to it."""
    served = {
        name: frozenset(place for place, desk in enumerate(centre.desks) if name in desk.fields)
        for name in centre.fields
    }
    parts = entangled(served.values())
    whole = {name: next(part for part in parts if line <= part) for name, line in served.items()}
    return {name: frozenset(centre.desks[place].name for place in part) for name, part in whole.items()}


def _bookings(now: Now, times: dict[str, Spread]) -> Iterable[Booking]:
    """Give the appointments of the next two hours; one not there after a quarter of an hour is given up."""
    for one in now.booked:
        booked = one.booked or 0.0
        if now.at - 15 < booked < now.at + 120 and one.field.name in times:
            yield Booking(one.field.name, max(booked, now.at + 3), booked)
