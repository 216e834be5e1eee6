"""Sàn của sảnh: who comes takes a number, waits for his call, and leaves the counter to the next."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import log
from random import Random
from uuid import UUID

from motcua.cli.demo.hall import MACHINE
from motcua.cli.demo.staff import Nobody, Staff
from motcua.cli.replay.stage import Parked, Stage
from motcua.org.models import Counter, Field, Officer
from motcua.procedures.models import ProcedureVersion
from motcua.queue.call_next import call_next
from motcua.queue.close_counter import close_counter
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Ticket
from motcua.queue.open_counter import SitsElsewhere, open_counter
from motcua.queue.rules import Outcome
from motcua.queue.take import take

TO_THE_COUNTER = timedelta(seconds=20)
WAITED_FOR = timedelta(seconds=75)  # whoever does not come by then is not there
SPREAD = 0.45  # of the logarithm of a service time
NO_COUNTER = timedelta(minutes=10)

Visit = Generator[datetime | Parked, None, "Seat | None"]


@dataclass(frozen=True)
class Seat:
    """A visitor at a counter, done at `at`; without a counter where none serves his field."""

    counter_id: int | None
    at: datetime


@dataclass
class Floor:
    """The counters of the centre, who works at each, and who waits for them."""

    stage: Stage
    staff: Staff
    no_show: float
    _by: dict[int, Officer] = field(default_factory=dict)
    _idle: list[int] = field(default_factory=list)
    _serves: dict[int, set[int]] = field(default_factory=dict)
    _called: dict[int, tuple[int, datetime]] = field(default_factory=dict)
    _fields: dict[int, Field | None] = field(default_factory=dict)

    def open(self, at: datetime) -> None:
        """Have an official sit down at each counter of his agency, as many as there are."""
        turns: dict[int, int] = {}
        counters = Counter.objects.filter(centre_id=self.staff.centre_id).prefetch_related("fields")
        for counter in counters.order_by("number"):
            served = list(counter.fields.all())
            if not served:
                continue
            agency = served[0].agency_id
            turns[agency] = turns.get(agency, -1) + 1
            if self._sit(counter, agency, turns[agency], at):
                self._serves[counter.pk] = {one.pk for one in served}
                self._idle.append(counter.pk)

    def close(self, at: datetime) -> None:
        """End the day at every counter."""
        for counter_id, officer in self._by.items():
            close_counter(counter_id=counter_id, by=officer, at=at)
            self.stage.counts["acts"] += 1
        self._by.clear()
        self._idle.clear()

    def visit(
        self, version_id: int, minutes: float, draw: Random, at: datetime, *, thread: UUID | None = None
    ) -> Visit:
        """Take a number and wait; return the seat at which about `minutes` were spent, None for a no-show."""
        wanted = self._field(version_id)
        if wanted is None or not any(wanted.pk in served for served in self._serves.values()):
            yield (done := at + NO_COUNTER)
            return Seat(None, done)
        ticket = take(site_id=self.staff.centre_id, field=wanted, by=MACHINE, at=at, thread=thread)
        self.stage.counts["acts"] += 1
        self._call_to_idle(wanted.pk, at)
        if ticket.pk not in self._called:
            yield Parked(ticket.pk)
        counter_id, called_at = self._called.pop(ticket.pk)
        if draw.random() < self.no_show:
            yield (gone := called_at + WAITED_FOR)
            mark_no_show(counter_id=counter_id, by=self._by[counter_id], at=gone)
            self.stage.counts["acts"] += 1
            self._call(counter_id, gone)
            return None
        spent = timedelta(seconds=int(60 * draw.lognormvariate(log(minutes), SPREAD)))
        yield (done := called_at + TO_THE_COUNTER + spent)
        return Seat(counter_id, done)

    def leave(self, seat: Seat, outcome: Outcome, reason: str = "") -> None:
        """End the visit; the counter calls the next."""
        if seat.counter_id is not None:
            self._call(seat.counter_id, seat.at, outcome, reason)

    def _sit(self, counter: Counter, agency_id: int, turn: int, at: datetime) -> bool:
        try:
            officer = self.staff.at_counter(agency_id, at, turn)
            open_counter(counter_id=counter.pk, by=officer, at=at)
        except (Nobody, SitsElsewhere):
            return False
        self._by[counter.pk] = officer
        self.stage.counts["acts"] += 1
        return True

    def _call_to_idle(self, field_id: int, at: datetime) -> None:
        for counter_id in self._idle:
            if field_id in self._serves[counter_id]:
                self._idle.remove(counter_id)
                self._call(counter_id, at)
                return

    def _call(self, counter_id: int, at: datetime, outcome: Outcome | None = None, reason: str = "") -> None:
        ticket = call_next(
            counter_id=counter_id, by=self._by[counter_id], at=at, outcome=outcome, reason=reason
        )
        self.stage.counts["acts"] += 1
        if ticket is None:
            self._idle.append(counter_id)
            return
        self._called[ticket.pk] = counter_id, at
        self.stage.wake(ticket.pk, at)

    def _field(self, version_id: int) -> Field | None:
        if version_id not in self._fields:
            version = ProcedureVersion.objects.select_related("procedure__field").get(pk=version_id)
            self._fields[version_id] = version.procedure.field
        return self._fields[version_id]


def waited() -> dict[str, float | int]:
    """Return what the hall was like: numbers, no-shows, and the minutes of those who had to wait."""
    rows = Ticket.objects.filter(called_at__isnull=False).values_list("issued_at", "called_at")
    minutes = sorted((called - issued).total_seconds() / 60 for issued, called in rows if called)
    queued = [one for one in minutes if one > 0]
    return {
        "tickets": Ticket.objects.count(),
        "no_shows": Ticket.objects.filter(state="no_show").count(),
        "had_to_wait": len(queued),
        "median_minutes_of_these": round(queued[len(queued) // 2], 1) if queued else 0.0,
        "over_15_minutes": sum(one > 15 for one in minutes),
    }
