"""Thế giới: everything a course meets on its way, and who is known already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from motcua.cli.demo.people import Population
from motcua.cli.demo.plot import Applicant, Deed, Plot
from motcua.cli.demo.staff import Staff
from motcua.cli.replay.habits import Habits
from motcua.cli.replay.hall import Hall
from motcua.cli.replay.menu import Menu
from motcua.cli.replay.stage import Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Channel
from motcua.org.models import Officer
from motcua.people.register import register
from motcua.worktime.rules import Calendar

COUNTERS = 100  # more than any agency has officers: the turn that picks one


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

    def file(self, number: int, draw: Random, channel: Channel, at: datetime) -> Plot:
        """Return the dossier that somebody is about to file; those who come are registered."""
        choice = self.menu.pick(draw, channel)
        case = choice.case(draw, self.habits.other_case)
        kind = "enterprise" if choice.content.code in self.habits.of_enterprises else "person"
        turn = draw.randrange(COUNTERS)
        clerk = self.staff.at_counter(choice.agency_id, at, turn)
        is_sent = draw.random() < self.habits.by_representative[kind]
        return Plot(
            key=f"{self.seed}:{number}",
            thread=UUID(int=draw.getrandbits(128), version=4),
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
