"""What tests of reorganisations share: two agencies, plans, and the state of every promise."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection

from motcua.org.decide_reorganisation import decide_reorganisation
from motcua.org.models import Office, Officer, Reorganisation
from motcua.org.propose_reorganisation import Heir, Plan, Share, propose_reorganisation
from motcua.org.rules import Duty, Kind
from motcua.org.succession import By
from motcua.tests.cast import Cast, moment, office, officer

MARCH = date(2021, 3, 1)
FEBRUARY = moment("2021-02-01 09:00")
THE_DAY = moment("2021-03-01 00:05")

PROMISES = """
SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
  SELECT 'p' || p::text AS line FROM deadlines_promise p
  UNION ALL SELECT 'l' || l::text FROM deadlines_ledgerentry l
  UNION ALL SELECT 'd' || id || coalesce(code, '') || due_at::text || coalesce(accepted_at::text, '')
    FROM dossiers_dossier) AS everything
"""


def promises() -> str:
    """Return one hash of every promise, every line of the ledger, every code and due date."""
    with connection.cursor() as cursor:
        cursor.execute(PROMISES)
        (found,) = cursor.fetchone()
    return str(found)


def health(cast: Cast) -> Office:
    """A second agency."""
    return office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.20.H55")


def administrators(cast: Cast) -> tuple[Officer, Officer]:
    """Who proposes and who approves."""
    if known := list(Officer.objects.filter(full_name__in=("Quân", "Hà")).order_by("id")):
        return known[0], known[1]
    return (
        officer("Quân", cast.province, Duty.ADMINISTER),
        officer("Hà", cast.province, Duty.CONTROL_PROCEDURES),
    )


def plan(heirs: list[Heir], shares: list[Share], effective_on: date = MARCH) -> Plan:
    return Plan("12/QĐ-UBND", date(2021, 1, 28), effective_on, "Sắp xếp theo nghị quyết", heirs, shares)


def merger(*formers: Office, **new: str) -> Plan:
    """All of the offices become one new one."""
    names = {"name": "Sở Xây dựng mới", "code": "so-moi", "identifier": "000.00.30.H55", **new}
    return plan([Heir(**names)], [Share(one.pk, 0) for one in formers])  # type: ignore[arg-type]


def split_by_field(former: Office, field: str) -> Plan:
    """The office goes on without a field, which a new one takes."""
    heirs = [Heir(office_id=former.pk), Heir(name="Sở Đường bộ", code="so-duong-bo")]
    return plan(heirs, [Share(former.pk, 0), Share(former.pk, 1, By.FIELD, frozenset({field}))])


def approved(cast: Cast, wanted: Plan, at: datetime = FEBRUARY) -> Reorganisation:
    quan, ha = administrators(cast)
    made = propose_reorganisation(plan=wanted, by=quan, at=at)
    return decide_reorganisation(reorganisation_id=made.pk, is_approved=True, by=ha, at=at)
