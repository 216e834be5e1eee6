"""Hồ sơ theo cơ quan kế thừa: the running dossiers at some offices, and moving them to their successors.

The promise is not touched, nor where a received dossier was filed and which code it bears: those are facts
of their day. What moves is who decides, where the open steps are worked, and where a draft is to be received.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.dossiers.models import OfficeChange
from motcua.dossiers.rules import OPEN, State
from motcua.journal import Subject
from motcua.journal.statement import every

# What still goes on: drafts, dossiers in work, results that were not fetched yet.
GOING_ON = sorted(int(state) for state in OPEN | {State.NEW, State.DONE})

AT_OFFICES = """
FROM dossiers_dossier d
JOIN procedures_procedureversion v ON v.id = d.version_id
JOIN procedures_procedure p ON p.id = v.procedure_id
LEFT JOIN org_field f ON f.id = p.field_id
WHERE d.voided_at IS NULL AND d.state = ANY(%(states)s) AND d.id > %(after)s
  AND (d.deciding_agency_id = ANY(%(offices)s) OR (d.code IS NULL AND d.receiving_unit_id = ANY(%(offices)s))
    OR EXISTS (SELECT 1 FROM dossiers_position s
      WHERE s.dossier_id = d.id AND s.ended_at IS NULL AND s.office_id = ANY(%(offices)s)))
"""
BATCH = (
    """
SELECT d.id, d.receiving_unit_id, d.deciding_agency_id, d.code IS NULL, p.code, coalesce(f.code, ''),
  (SELECT array_agg(o.code) FROM org_office o JOIN org_office r ON o.id = ANY(r.path)
    WHERE r.id = d.receiving_unit_id),
  ARRAY(SELECT DISTINCT s.office_id FROM dossiers_position s
    WHERE s.dossier_id = d.id AND s.ended_at IS NULL AND s.office_id = ANY(%(offices)s))
"""
    + AT_OFFICES
    + "ORDER BY d.id LIMIT %(limit)s FOR UPDATE OF d"
)
COUNT = "SELECT count(*)" + AT_OFFICES
GROUPS = (
    """
SELECT g.former, g.procedure, g.field, g.places, count(*), sum(g.steps)::int FROM (
  SELECT d.deciding_agency_id AS former, p.code AS procedure, coalesce(f.code, '') AS field,
    (SELECT array_agg(o.code ORDER BY o.code) FROM org_office o JOIN org_office r ON o.id = ANY(r.path)
      WHERE r.id = d.receiving_unit_id) AS places,
    (SELECT count(*) FROM dossiers_position s WHERE s.dossier_id = d.id AND s.ended_at IS NULL
      AND s.office_id = ANY(%(offices)s)) AS steps
"""
    + AT_OFFICES
    + ") g GROUP BY 1, 2, 3, 4"
)
DECIDE = """
UPDATE dossiers_dossier d SET deciding_agency_id = c.successor
FROM unnest(%(ids)s::bigint[], %(formers)s::bigint[], %(heirs)s::bigint[]) AS c(id, former, successor)
WHERE d.id = c.id AND d.deciding_agency_id = c.former
"""
RECEIVE = """
UPDATE dossiers_dossier d SET receiving_unit_id = c.successor
FROM unnest(%(ids)s::bigint[], %(formers)s::bigint[], %(heirs)s::bigint[]) AS c(id, former, successor)
WHERE d.id = c.id AND d.receiving_unit_id = c.former AND d.code IS NULL
"""
WORK = """
UPDATE dossiers_position s SET office_id = c.successor
FROM unnest(%(ids)s::bigint[], %(formers)s::bigint[], %(heirs)s::bigint[]) AS c(id, former, successor)
WHERE s.dossier_id = c.id AND s.office_id = c.former AND s.ended_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A running dossier, as far as the rule of a succession looks at it."""

    id: int
    receiving_unit_id: int
    deciding_agency_id: int
    is_draft: bool
    procedure: str
    field: str
    places: frozenset[str]
    working_at: frozenset[int]

    @property
    def journal_subject(self) -> Subject:
        return Subject("dossier", self.id, f"dossier:{self.id}")

    def offices(self) -> frozenset[int]:
        """The offices it would leave, were they taken over."""
        received = {self.receiving_unit_id} if self.is_draft else set[int]()
        return frozenset({self.deciding_agency_id} | received | self.working_at)


@dataclass(frozen=True, slots=True)
class Group:
    """How many running dossiers one office decides, of one procedure, filed at one place."""

    former: int
    procedure: str
    field: str
    places: frozenset[str]
    dossiers: int
    steps: int


@dataclass(frozen=True, slots=True)
class Change:
    """A dossier leaves `former` for `successor`."""

    dossier: Standing
    former: int
    successor: int


def locked_at(offices: Iterable[int], *, after: int, limit: int) -> list[Standing]:
    """Return the next running dossiers at the offices, locked, by id."""
    values = {"offices": sorted(offices), "after": after, "limit": limit, "states": GOING_ON}
    return [_standing(*row) for row in every(BATCH, values)]


def _standing(
    pk: int,
    receiving_unit_id: int,
    deciding_agency_id: int,
    is_draft: bool,
    procedure: str,
    field: str,
    places: list[str] | None,
    working_at: list[int],
) -> Standing:
    return Standing(
        pk,
        receiving_unit_id,
        deciding_agency_id,
        is_draft,
        procedure,
        field,
        frozenset(places or ()),
        frozenset(working_at),
    )


def count_at(offices: Iterable[int]) -> int:
    """Return how many running dossiers there are at the offices."""
    return int(every(COUNT, {"offices": sorted(offices), "after": 0, "states": GOING_ON})[0][0])


def groups_at(offices: Iterable[int]) -> list[Group]:
    """Return the running dossiers at the offices, counted by what a rule looks at."""
    rows = every(GROUPS, {"offices": sorted(offices), "after": 0, "states": GOING_ON})
    return [Group(row[0], row[1], row[2], frozenset(row[3] or ()), row[4], row[5]) for row in rows]


def change_offices(changes: Sequence[Change], *, reorganisation_id: int, at: datetime) -> None:
    """Let the dossiers be decided, worked and (drafts) received at the successors, and note it."""
    values = {
        "ids": [change.dossier.id for change in changes],
        "formers": [change.former for change in changes],
        "heirs": [change.successor for change in changes],
    }
    with connection.cursor() as cursor:
        for statement in (DECIDE, RECEIVE, WORK):
            cursor.execute(statement, values)
    OfficeChange.objects.bulk_create(
        [
            OfficeChange(
                dossier_id=change.dossier.id,
                reorganisation_id=reorganisation_id,
                former_id=change.former,
                successor_id=change.successor,
                at=at,
            )
            for change in changes
        ],
        ignore_conflicts=True,
    )
