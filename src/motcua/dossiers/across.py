"""Chờ cơ quan khác: opinions and parts that other offices have in hand, of the dossiers one answers for.

Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm b: who asked and the one-stop know of an answer that is late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.dossiers.rules import OPEN
from motcua.org.models import Officer
from motcua.org.queries import HELD
from motcua.org.rules import day_of

PAGE = 50

# Of a part, the code and the due date are those of its own dossier.
AWAITED = (
    HELD
    + """, place AS (
  SELECT o.id FROM org_office o WHERE o.path && ARRAY(SELECT office_id FROM active)
), awaited AS (
  SELECT 2 * c.id AS id, 'opinion' AS kind, o.name AS office, c.question AS what, d.thread,
    coalesce(d.code, '') AS code, d.owner_name AS owner, a.name AS agency, c.asked_at AS since, p.due_at
  FROM dossiers_position p
  JOIN dossiers_consultation c ON c.position_id = p.id
  JOIN dossiers_dossier d ON d.id = p.dossier_id
  JOIN org_office o ON o.id = p.office_id
  JOIN org_office a ON a.id = d.deciding_agency_id
  WHERE p.ended_at IS NULL AND p.kind IN ('opinion', 'beside') AND d.voided_at IS NULL
    AND (d.receiving_unit_id IN (SELECT id FROM place) OR d.deciding_agency_id IN (SELECT id FROM place))
  UNION ALL
  SELECT 2 * q.id + 1, 'part', o.name, q.task, k.thread, coalesce(k.code, ''), d.owner_name, a.name,
    q.sent_at, k.due_at
  FROM dossiers_part q
  JOIN dossiers_dossier k ON k.id = q.child_id
  JOIN dossiers_dossier d ON d.id = q.dossier_id
  JOIN org_office o ON o.id = q.office_id
  JOIN org_office a ON a.id = d.deciding_agency_id
  WHERE q.ended_at IS NULL AND k.state = ANY(%(open)s) AND d.voided_at IS NULL
    AND (d.receiving_unit_id IN (SELECT id FROM place) OR d.deciding_agency_id IN (SELECT id FROM place))
)
"""
)
ROWS = (
    AWAITED
    + """
SELECT id, kind, office, what, thread, code, owner, agency, since, due_at FROM awaited
WHERE (%(late)s = false OR due_at < %(at)s)
  AND (%(after_id)s::bigint IS NULL OR (coalesce(due_at, 'infinity'), id) >
       (coalesce(%(after_due)s::timestamptz, 'infinity'), %(after_id)s::bigint))
ORDER BY coalesce(due_at, 'infinity'), id LIMIT %(limit)s
"""
)
COUNTS = AWAITED + "SELECT count(*), count(*) FILTER (WHERE due_at < %(at)s) FROM awaited"


@dataclass(frozen=True, slots=True)
class Awaited:
    """An opinion or a part that another office has in hand; `thread` leads to the dossier to look at."""

    id: int
    kind: str
    office: str
    what: str
    thread: UUID
    code: str
    owner: str
    agency: str
    since: datetime
    due_at: datetime | None

    @property
    def is_part(self) -> bool:
        return self.kind == "part"

    def is_late(self, at: datetime) -> bool:
        return self.due_at is not None and self.due_at < at


def awaited(
    officer: Officer,
    at: datetime,
    *,
    only_late: bool = False,
    after: tuple[datetime | None, int] | None = None,
    limit: int = PAGE,
) -> list[Awaited]:
    """Return what is waited for, the first due first, what has no limit last; `after` goes on from a row.

    Of the dossiers that were received or are decided where the officer works.
    """
    due_at, last = after or (None, None)
    values = {"late": only_late, "after_due": due_at, "after_id": last, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(ROWS, _bounds(officer, at) | values)
        return [Awaited(*row) for row in cursor.fetchall()]


def awaited_counts(officer: Officer, at: datetime) -> tuple[int, int]:
    """Return how much is waited for, and how much of it is late."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, _bounds(officer, at))
        found, late = cursor.fetchone()
    return int(found), int(late)


def _bounds(officer: Officer, at: datetime) -> dict[str, Any]:
    return {
        "officer": officer.pk,
        "at": at,
        "day": day_of(at),
        "open": [int(state) for state in OPEN],
    }
