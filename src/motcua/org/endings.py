"""Sắp hết hạn: secondments, duties and delegations that end within thirty days, and who is to know.

What goes on without a gap (the next term begins the day after) does not end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.journal.statement import every
from motcua.org.models import Officer
from motcua.org.models.endings import Ending
from motcua.org.queries import offices_of
from motcua.org.rules import WARNED_DAYS_BEFORE, Duty, day_of

# Those who see to it that a desk is handed over: who assigns there, the director, the administrator.
CHARGED = (Duty.ASSIGN, Duty.DIRECT, Duty.ADMINISTER)

ENDINGS = """
WITH ending AS (
  SELECT 'secondment' AS what, s.id, s.officer_id, s.centre_id AS office_id, s.valid_to, '' AS duty
  FROM org_secondment s
  WHERE s.valid_to BETWEEN %(today)s::date AND %(until)s::date AND NOT EXISTS (
    SELECT 1 FROM org_secondment n WHERE n.officer_id = s.officer_id AND n.centre_id = s.centre_id
      AND n.valid_from <= s.valid_to + 1 AND n.valid_to > s.valid_to)
  UNION ALL
  SELECT 'duty', d.id, d.officer_id, d.office_id, d.valid_to, d.duty
  FROM org_dutyassignment d
  WHERE d.secondment_id IS NULL AND d.valid_to BETWEEN %(today)s::date AND %(until)s::date AND NOT EXISTS (
    SELECT 1 FROM org_dutyassignment n WHERE n.officer_id = d.officer_id AND n.duty = d.duty
      AND n.office_id = d.office_id AND n.valid_from <= d.valid_to + 1
      AND (n.valid_to IS NULL OR n.valid_to > d.valid_to))
  UNION ALL
  SELECT 'delegation', g.id, g.to_officer_id, g.office_id, g.valid_to, g.duty
  FROM org_delegation g
  WHERE g.revoked_at IS NULL AND g.valid_to BETWEEN %(today)s::date AND %(until)s::date
)
SELECT e.what, e.id, e.officer_id, f.full_name, f.public_id::text, e.office_id, o.name, e.valid_to, e.duty
FROM ending e JOIN org_officer f ON f.id = e.officer_id JOIN accounts_account a ON a.id = f.account_id
JOIN org_office o ON o.id = e.office_id
WHERE a.is_active AND (%(whose)s::bigint IS NULL OR e.officer_id = %(whose)s::bigint
    OR e.office_id = ANY(%(offices)s::bigint[]))
ORDER BY e.valid_to, f.full_name, e.what, e.id
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A term that ends: what, whose, where, with which last day."""

    what: Ending
    id: int
    officer_id: int
    officer: str
    officer_public_id: str
    office_id: int
    office: str
    ends_on: date
    duty: str

    def days_left(self, today: date) -> int:
        return (self.ends_on - today).days


def endings(at: datetime) -> list[Term]:
    """Return every term in the house that ends within thirty days, the soonest first."""
    return _asked(at, None, ())


def endings_for(officer: Officer, at: datetime) -> list[Term]:
    """Return his own terms that end within thirty days, and those at the offices he is in charge of."""
    offices = {office for duty in CHARGED for office in offices_of(officer, duty, at)}
    return _asked(at, officer.pk, sorted(offices))


def _asked(at: datetime, whose: int | None, offices: Sequence[int]) -> list[Term]:
    today = day_of(at)
    until = today + timedelta(days=max(WARNED_DAYS_BEFORE))
    values = {"today": today, "until": until, "whose": whose, "offices": list(offices)}
    return [Term(Ending(row[0]), *row[1:]) for row in every(ENDINGS, values)]
