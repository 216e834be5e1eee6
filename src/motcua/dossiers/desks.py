"""Bàn làm việc của một cán bộ: all that lies in his hands, to be handed over when he leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.rules import RUNNING
from motcua.journal.statement import every, one
from motcua.org.models import Delegation, Officer
from motcua.org.rules import day_of

IN_HAND = """
FROM dossiers_position p
JOIN dossiers_dossier d ON d.id = p.dossier_id
JOIN org_office o ON o.id = p.office_id
JOIN org_officer f ON f.id = p.officer_id
WHERE p.ended_at IS NULL AND d.voided_at IS NULL
  AND (%(office)s::bigint IS NULL OR %(office)s::bigint = ANY(o.path))
  AND (%(duty)s::text IS NULL OR p.duty = %(duty)s::text)
"""
ROWS = (
    """
SELECT p.id, d.id, d.thread, coalesce(d.code, ''), d.owner_name, v.name, p.name, p.duty, p.office_id, o.name,
  p.due_at, d.due_at, (SELECT coalesce(sum(i.originals), 0)::int FROM dossiers_dossieritem i
    WHERE i.dossier_id = d.id)
"""
    + IN_HAND.replace("WHERE", "JOIN procedures_procedureversion v ON v.id = d.version_id\nWHERE", 1)
    + "AND p.officer_id = %(officer)s::bigint ORDER BY coalesce(d.due_at, 'infinity'), p.id"
)
COUNT = "SELECT count(*)" + IN_HAND + "AND f.account_id = %(account)s::bigint"


@dataclass(frozen=True, slots=True)
class InHand:
    """An open step that was given to the officer, with the originals that lie with the dossier."""

    position_id: int
    dossier_id: int
    thread: UUID
    code: str
    owner: str
    procedure: str
    step: str
    duty: str
    office_id: int
    office: str
    step_due_at: datetime | None
    due_at: datetime | None
    originals: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What one officer holds: steps, and duties he lent or was lent."""

    steps: tuple[InHand, ...]
    delegations: tuple[Delegation, ...]

    @property
    def is_empty(self) -> bool:
        return not self.steps and not self.delegations

    @property
    def originals(self) -> int:
        """How many original papers lie with his dossiers, each dossier counted once."""
        return sum({step.dossier_id: step.originals for step in self.steps}.values())

    @property
    def offices(self) -> set[int]:
        """The offices at which he holds something."""
        return {step.office_id for step in self.steps} | {lent.office_id for lent in self.delegations}


def desk_of(officer: Officer, at: datetime, at_office: int | None = None) -> Desk:
    """Return what lies with the officer at the office and below it, or everywhere; the soonest due first."""
    values = {"officer": officer.pk, "office": at_office, "duty": None}
    steps = tuple(InHand(*row) for row in every(ROWS, values))
    return Desk(steps, tuple(_delegations(officer, at, at_office)))


def steps_in_hand(account_id: int, at_office: int | None, duty: str | None) -> int:
    """Return how many open steps lie with the officer of the account."""
    row = one(COUNT, {"account": account_id, "office": at_office, "duty": duty})
    return int(row[0]) if row else 0


@dataclass(frozen=True, slots=True)
class Holder:
    """An officer with open steps at some offices: how many, and how many of them are late."""

    public_id: UUID
    name: str
    title: str
    office: str
    steps: int
    late: int


HOLDERS = """
SELECT f.public_id, f.full_name, f.title, h.name, count(*), count(*) FILTER (WHERE d.due_at < %(at)s
    AND d.state = ANY(%(running)s))
FROM dossiers_position p JOIN dossiers_dossier d ON d.id = p.dossier_id
JOIN org_officer f ON f.id = p.officer_id JOIN org_office h ON h.id = f.home_office_id
WHERE p.ended_at IS NULL AND d.voided_at IS NULL AND p.office_id = ANY(%(offices)s::bigint[])
GROUP BY f.id, h.id ORDER BY count(*) DESC, f.full_name, f.id LIMIT 200
"""


def holders_at(offices: Sequence[int], at: datetime) -> list[Holder]:
    """Return who holds open steps at the offices, the one with most first; at most two hundred."""
    values = {"offices": list(offices), "at": at, "running": [int(state) for state in RUNNING]}
    return [Holder(*row) for row in every(HOLDERS, values)]


def _delegations(officer: Officer, at: datetime, at_office: int | None) -> Sequence[Delegation]:
    found = Delegation.objects.filter(valid_to__gte=day_of(at), revoked_at=None)
    found = found.filter(from_officer=officer) | found.filter(to_officer=officer)
    if at_office is not None:
        found = found.filter(office__path__contains=[at_office])
    return list(found.select_related("office", "from_officer", "to_officer").order_by("id"))
