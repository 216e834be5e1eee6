"""Thế giới: everything a course meets on its way, and who is known already."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from motcua.cli.demo.people import Population
from motcua.cli.demo.plot import Applicant, Deed, Plot
from motcua.cli.demo.staff import Staff
from motcua.cli.replay.floor import Floor, Seat
from motcua.cli.replay.habits import Habits
from motcua.cli.replay.hall import Hall
from motcua.cli.replay.menu import Choice, Menu
from motcua.cli.replay.stage import Parked, Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Channel
from motcua.org.models import Officer
from motcua.people.register import register
from motcua.worktime.rules import Calendar

SOON = timedelta(minutes=5)
COUNTERS = 100  # more than any agency has officers: the turn that picks one


def new_thread(draw: Random) -> UUID:
    """Return the thread of a number and of the dossier that it may become."""
    return UUID(int=draw.getrandbits(128), version=4)


@dataclass
class World:
    """The centre, its people and its visitors."""

    seed: int
    stage: Stage
    hall: Hall
    habits: Habits
    menu: Menu
    staff: Staff
    people: Population
    floor: Floor
    known: dict[str, list[Applicant]] = field(default_factory=lambda: {"person": [], "enterprise": []})

    @property
    def calendar(self) -> Calendar:
        return self.hall.calendar

    def draw(self, number: int) -> Random:
        """Return the draws of the `number`-th who comes: what he does changes nothing for others."""
        return Random(f"{self.seed}:{number}")

    def act(self, deed: Deed, plot: Plot, at: datetime) -> None:
        self.stage.act(deed, plot, at)

    def visited(self) -> None:
        self.stage.counts["visits"] += 1

    def comes(
        self, plot: Plot, purpose: str, draw: Random, at: datetime
    ) -> Generator[datetime | Parked, None, Seat]:
        """Have somebody come once more for a dossier; who missed his call takes another number."""
        self.visited()
        while True:
            seat = yield from self.floor.visit(plot.version_id, self.habits.minutes[purpose], draw, at)
            if seat is not None:
                return seat
            yield (at := at + SOON)

    def file(
        self,
        choice: Choice,
        number: int,
        draw: Random,
        channel: Channel,
        at: datetime,
        *,
        thread: UUID | None = None,
    ) -> Plot:
        """Return the dossier that somebody is about to file; those who come are registered."""
        case = choice.case(draw, self.habits.other_case)
        kind = "enterprise" if choice.content.code in self.habits.of_enterprises else "person"
        turn = draw.randrange(COUNTERS)
        clerk = self.staff.at_counter(choice.agency_id, at, turn)
        is_sent = draw.random() < self.habits.by_representative[kind]
        return Plot(
            key=f"{self.seed}:{number}",
            thread=thread or new_thread(draw),
            version_id=choice.version_id,
            content=choice.content,
            case=case,
            agency_id=choice.agency_id,
            staff=self.staff,
            owner=self._applicant(kind, f"{number}", draw, clerk, at),
            representative=self._applicant("person", f"{number}:by", draw, clerk, at) if is_sent else None,
            channel=channel,
            turn=turn,
            has_files=False,
        )

    def due_at(self, plot: Plot) -> datetime:
        """Return when the dossier is promised; it was accepted, and its clock runs."""
        due = Dossier.objects.values_list("due_at", flat=True).get(pk=plot.dossier_id)
        assert due is not None
        return self.calendar.local(due)

    def _applicant(self, kind: str, key: str, draw: Random, clerk: Officer, at: datetime) -> Applicant:
        known = self.known[kind]
        if known and draw.random() < self.habits.has_been_here:
            return draw.choice(known)
        name = f"{self.seed}:{kind}:{key}"
        facts = self.people.enterprise(name) if kind == "enterprise" else self.people.person(name, at.date())
        applicant = Applicant(facts, register(facts, by=clerk, at=at))
        self.stage.counts["acts"] += 1
        known.append(applicant)
        return applicant
