"""Ai đang giữ bao nhiêu việc: who can be given a step, with the work each has in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.rules import RUNNING
from motcua.journal.statement import every
from motcua.org.rules import Duty, day_of

STAFF = """
WITH here AS (SELECT id, path FROM org_office WHERE id = %(office)s),
own AS (
  SELECT d.officer_id, d.office_id FROM org_dutyassignment d JOIN here ON d.office_id = ANY(here.path)
  WHERE d.duty = %(duty)s AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to >= %(day)s)
), lent AS (
  SELECT g.to_officer_id, g.office_id FROM org_delegation g JOIN here ON g.office_id = ANY(here.path)
  JOIN org_office place ON place.id = g.office_id
  JOIN org_officer giver ON giver.id = g.from_officer_id
  JOIN accounts_account ga ON ga.id = giver.account_id AND ga.is_active
  WHERE g.duty = %(duty)s AND g.valid_from <= %(day)s AND g.valid_to >= %(day)s
    AND (g.revoked_at IS NULL OR g.revoked_at > %(at)s)
    AND EXISTS (SELECT 1 FROM own
                WHERE own.officer_id = g.from_officer_id AND own.office_id = ANY(place.path))
), able AS (
  SELECT h.officer_id, min(cardinality(here.path) - array_position(here.path, h.office_id)) AS above
  FROM (SELECT * FROM own UNION ALL SELECT * FROM lent) AS h (officer_id, office_id), here
  GROUP BY h.officer_id
), load AS (
  SELECT p.officer_id, count(*) AS open, count(*) FILTER (WHERE d.due_at < %(at)s) AS late
  FROM dossiers_position p JOIN dossiers_dossier d ON d.id = p.dossier_id
  WHERE p.ended_at IS NULL AND d.voided_at IS NULL AND d.state = ANY(%(running)s)
    AND p.officer_id IN (SELECT officer_id FROM able)
  GROUP BY p.officer_id
)
SELECT f.id, f.public_id, f.full_name, f.title, o.name, able.above, coalesce(load.open, 0),
  coalesce(load.late, 0)
FROM able
JOIN org_officer f ON f.id = able.officer_id
JOIN accounts_account a ON a.id = f.account_id AND a.is_active
JOIN org_office o ON o.id = f.home_office_id
LEFT JOIN load ON load.officer_id = f.id
ORDER BY able.above, coalesce(load.open, 0), f.full_name, f.id
"""


@dataclass(frozen=True, slots=True)
class Load:
    """An officer who can be given a step; `above` counts the floors between his duty and the office."""

    officer_id: int
    public_id: UUID
    name: str
    title: str
    office: str
    above: int
    open: int
    late: int


def staff(duty: Duty, office_id: int, at: datetime) -> list[Load]:
    """Return who may be given a step of `duty` at the office: the nearest first, of these the least loaded.

    By post, secondment or delegation. Work whose clock stands does not count as load.
    """
    values = {
        "duty": duty.value,
        "office": office_id,
        "day": day_of(at),
        "at": at,
        "running": [int(state) for state in RUNNING],
    }
    return [Load(*row) for row in every(STAFF, values)]
