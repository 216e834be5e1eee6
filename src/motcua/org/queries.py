"""Reading the offices and those who work there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from motcua.org.models import Counter, DutyAssignment, Field, Office, Officer, Secondment
from motcua.org.models.offices import valid_on
from motcua.org.rules import AGENCY_KINDS, Duty, Kind, day_of

# What an officer holds at a moment: his own duties, and those lent to him by who still holds them.
HELD = """
WITH held AS (
  SELECT d.office_id, d.duty FROM org_dutyassignment d
  WHERE d.officer_id = %(officer)s
    AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to >= %(day)s)
  UNION
  SELECT g.office_id, g.duty FROM org_delegation g
  JOIN org_office lent ON lent.id = g.office_id
  JOIN org_officer giver ON giver.id = g.from_officer_id
  JOIN accounts_account ga ON ga.id = giver.account_id AND ga.is_active
  WHERE g.to_officer_id = %(officer)s
    AND g.valid_from <= %(day)s AND g.valid_to >= %(day)s
    AND (g.revoked_at IS NULL OR g.revoked_at > %(at)s)
    AND EXISTS (SELECT 1 FROM org_dutyassignment d
      WHERE d.officer_id = g.from_officer_id AND d.duty = g.duty AND d.office_id = ANY(lent.path)
        AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to >= %(day)s))
), active AS (
  SELECT held.office_id, held.duty FROM held
  WHERE EXISTS (SELECT 1 FROM org_officer f JOIN accounts_account a ON a.id = f.account_id
                WHERE f.id = %(officer)s AND a.is_active)
)
"""
DUTIES_OF = HELD + "SELECT DISTINCT duty FROM active"
WORKING_OFFICES = (
    HELD
    + """SELECT o.id FROM org_office o
WHERE o.path && ARRAY(SELECT office_id FROM active) ORDER BY o.id"""
)
OFFICES_OF = (
    HELD
    + """SELECT o.id FROM org_office o
WHERE o.path && ARRAY(SELECT office_id FROM active WHERE duty = %(duty)s) ORDER BY o.id"""
)


class NoCalendar(LookupError):
    """No calendar says when the office works."""


@dataclass(frozen=True, slots=True)
class PublicStaff:
    """A line of the staff page that the law wants at the office and online."""

    full_name: str
    title: str
    phone: str
    fields: tuple[str, ...]
    agency: str
    is_leader: bool
    is_standby: bool


def offices_of(officer: Officer, duty: Duty, at: datetime) -> list[int]:
    """Return the ids of all offices where the officer holds `duty` at `at`, with those below them."""
    return [int(row) for row in _asked(OFFICES_OF, officer, at, duty)]


def working_offices(officer: Officer, at: datetime) -> list[int]:
    """Return the ids of all offices where the officer holds any duty at `at`, with those below them."""
    return [int(row) for row in _asked(WORKING_OFFICES, officer, at)]


def duties_of(officer: Officer, at: datetime) -> set[Duty]:
    """Return every duty the officer holds anywhere at `at`: the doors show the places of these."""
    return {Duty(str(row)) for row in _asked(DUTIES_OF, officer, at)}


def _asked(sql: str, officer: Officer, at: datetime, duty: Duty | None = None) -> list[int | str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"officer": officer.pk, "duty": duty, "day": day_of(at), "at": at})
        return [row[0] for row in cursor.fetchall()]


def holds_himself(officer: Officer, duty: Duty, office_id: int, at: datetime) -> bool:
    """Return whether the duty is the officer's by post or secondment, not lent to him."""
    path = Office.objects.values_list("path", flat=True).get(pk=office_id)
    held = DutyAssignment.objects.filter(valid_on(day_of(at)), officer=officer, duty=duty, office_id__in=path)
    return held.filter(officer__account__is_active=True).exists()


def holders(duty: Duty, office_id: int, at: datetime) -> QuerySet[Officer]:
    """Return the officers charged with `duty` at the office itself or above it, by name."""
    path = Office.objects.values_list("path", flat=True).get(pk=office_id)
    held = DutyAssignment.objects.filter(valid_on(day_of(at)), duty=duty, office_id__in=path)
    return (
        Officer.objects.filter(pk__in=held.values("officer"), account__is_active=True)
        .select_related("home_office")
        .order_by("full_name", "id")
    )


def officer_of(account_id: int) -> Officer | None:
    """Return the officer who signs in with the account, with his office; None for anybody else."""
    found = Officer.objects.select_related("home_office", "account").filter(account_id=account_id)
    return found.first()


def offices(at: datetime, *kinds: Kind) -> QuerySet[Office]:
    """Return the offices valid on the day of `at`, of the given kinds or of all, by name."""
    found = Office.objects.filter(valid_on(day_of(at)))
    return (found.filter(kind__in=[k.value for k in kinds]) if kinds else found).order_by("name", "id")


def agencies(at: datetime) -> QuerySet[Office]:
    """Return the departments, state enterprises and central bodies of the province, by name."""
    return offices(at, *AGENCY_KINDS)


def province() -> Office:
    """Return the root of the tree. Raises Office.DoesNotExist in an empty house."""
    return Office.objects.filter(parent__isnull=True, kind=Kind.PROVINCE.value).order_by("id")[:1].get()


def service_centre() -> Office:
    """Return the province's first service centre, the first of `/sites`. Raises Office.DoesNotExist."""
    return Office.objects.filter(kind=Kind.SERVICE_CENTRE.value).order_by("id")[:1].get()


def sites(at: datetime) -> QuerySet[Office]:
    """Return the offices that receive visitors: service centres first, then one-stop units."""
    found = offices(at, Kind.SERVICE_CENTRE, Kind.ONE_STOP_UNIT)
    return found.order_by("-kind", "id")


def counters_of(centre_id: int) -> QuerySet[Counter]:
    """Return the counters of a centre with their fields, by number."""
    by_name = Field.objects.order_by("name", "id")
    found = Counter.objects.filter(centre_id=centre_id).prefetch_related(Prefetch("fields", by_name))
    return found.order_by("number", "id")


def fields_of(centre_id: int) -> QuerySet[Field]:
    """Return the fields that at least one counter of the centre serves, by agency and name."""
    served = Field.objects.filter(counters__centre_id=centre_id).distinct()
    return served.select_related("agency").order_by("agency__name", "name", "id")


def by_public_id(public_id: UUID) -> Office | None:
    """Return the office that the outside knows by `public_id`."""
    return Office.objects.filter(public_id=public_id).first()


def secondments(centre_id: int, at: datetime) -> QuerySet[Secondment]:
    """Return who is sent to the centre on the day of `at`: officials first, then reserves."""
    return (
        Secondment.objects.filter(valid_on(day_of(at)), centre_id=centre_id)
        .select_related("officer__home_office", "sending_agency")
        .prefetch_related("fields")
        .order_by("is_standby", "officer__full_name", "id")
    )


def staff_of(centre_id: int, at: datetime) -> QuerySet[Officer]:
    """Return every officer charged with something at the centre itself on the day of `at`."""
    held = DutyAssignment.objects.filter(valid_on(day_of(at)), office_id=centre_id)
    found = Officer.objects.filter(Q(pk__in=held.values("officer")), account__is_active=True)
    return found.select_related("home_office").order_by("full_name", "id")


def public_staff(centre_id: int, at: datetime) -> list[PublicStaff]:
    """Return the staff page: the head and deputies, then each officer sent with his fields.

    Law: NĐ 61/2018/NĐ-CP, Điều 9 khoản 7.
    """
    directing = DutyAssignment.objects.filter(
        valid_on(day_of(at)), office_id=centre_id, duty=Duty.DIRECT.value, officer__is_shown=True
    )
    leaders = Officer.objects.filter(pk__in=directing.values("officer"), account__is_active=True)
    lines = [
        _line(o, (), is_leader=True) for o in leaders.select_related("home_office").order_by("title", "id")
    ]
    for sent in secondments(centre_id, at).filter(officer__is_shown=True, officer__account__is_active=True):
        names = tuple(sorted(f.name for f in sent.fields.all()))
        lines.append(_line(sent.officer, names, is_standby=sent.is_standby, agency=sent.sending_agency.name))
    return lines


def _line(
    officer: Officer,
    fields: tuple[str, ...],
    *,
    agency: str = "",
    is_leader: bool = False,
    is_standby: bool = False,
) -> PublicStaff:
    where = agency or officer.home_office.name
    return PublicStaff(officer.full_name, officer.title, officer.phone, fields, where, is_leader, is_standby)


def calendar_of(office: Office) -> int:
    """Return the id of the calendar in which the office's promises run: its own, or of the nearest above.

    Raises NoCalendar where nobody up to the root has one.
    """
    rows = dict(Office.objects.filter(pk__in=office.path).values_list("pk", "calendar_id"))
    found = next((rows[pk] for pk in reversed(office.path) if rows.get(pk)), None)
    if found is None:
        raise NoCalendar(office.name)
    return int(found)
