"""Một hồ sơ mẫu: a made-up dossier on its way, with all whom it meets; what its acts need to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from motcua.cli.demo.staff import Staff
from motcua.dossiers.rules import Channel
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.people.models import Party
from motcua.people.rules import Facts
from motcua.procedures.content import Case, ProcedureContent

POWER = "Giấy ủy quyền có chứng thực"


@dataclass(frozen=True)
class Applicant:
    """Who comes: as he says he is, and as he is registered."""

    facts: Facts
    party: Party

    @property
    def identity_no(self) -> str:
        return self.facts.identities[0].number


@dataclass
class Plot:
    """One dossier on its way. `turn` picks which of several officers; `key` seeds what is made up."""

    key: str
    thread: UUID
    version_id: int
    content: ProcedureContent
    case: Case
    agency_id: int
    staff: Staff
    owner: Applicant
    representative: Applicant | None = None
    channel: Channel = Channel.DIRECT
    turn: int = 0
    has_files: bool = True
    original_id: int | None = None
    other_id: int | None = None
    dossier_id: int = 0

    def clerk(self, at: datetime) -> Officer:
        """Return who sits at the counter of the procedure's agency."""
        return self.staff.at_counter(self.agency_id, at, self.turn)

    def officer(self, duty: Duty, at: datetime, turn: int = 0) -> Officer:
        """Return who does `duty` at the deciding agency."""
        return self.staff.one(duty, self.agency_id, at, turn)

    def at_step(self, step: str, duty: Duty, at: datetime) -> Officer:
        """Return who has the step in hand; where nobody was given it, who does `duty` there."""
        given = Officer.objects.filter(
            positions__dossier=self.dossier_id, positions__step=step, positions__ended_at=None
        )
        return given.order_by("id").first() or self.officer(duty, at)

    def appraiser(self, at: datetime) -> Officer:
        return self.officer(Duty.APPRAISE, at, self.turn)

    def at_centre(self, duty: Duty, at: datetime) -> Officer:
        return self.staff.one(duty, self.staff.centre_id, at, self.turn)

    def number(self, purpose: str, low: int, high: int) -> int:
        """Return a made-up number, the same for the same dossier and purpose."""
        return Random(f"{self.key}:{purpose}").randrange(low, high)

    @property
    def result_kind(self) -> str:
        results = self.content.results
        return (results[0].name if results else "Kết quả giải quyết")[:300]


Deed = Callable[[Plot, datetime], None]
