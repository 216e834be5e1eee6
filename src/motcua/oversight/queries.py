"""Hồ sơ vướng: one statement for each way in which a dossier may be stuck, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.dossiers.loads import staff
from motcua.dossiers.rules import OPEN, RUNNING
from motcua.org.models import Office, Officer
from motcua.org.queries import calendar_of, offices_of
from motcua.org.rules import Duty
from motcua.oversight.models import QuietLimit
from motcua.oversight.rules import QUIET_HOURS, Stuck, is_quiet, waits_in_vain
from motcua.worktime.queries import calendar
from motcua.worktime.rules import Calendar

MOST = 200

# Of what an officer answers for: steps at the offices where he assigns, dossiers of the offices he directs.
FOR_WHOM = """(p.office_id = ANY(%(assigns)s) OR d.receiving_unit_id = ANY(%(directs)s)
  OR d.deciding_agency_id = ANY(%(directs)s))"""
COLUMNS = """d.thread, coalesce(d.code, ''), d.owner_name, v.name, o.id, o.name, p.name, p.duty,
  coalesce(w.full_name, ''), d.due_at"""
JOINS = """
JOIN dossiers_dossier d ON d.id = p.dossier_id AND d.voided_at IS NULL AND d.state = ANY(%(running)s)
JOIN procedures_procedureversion v ON v.id = d.version_id
JOIN org_office o ON o.id = p.office_id
LEFT JOIN org_officer w ON w.id = p.officer_id
"""
# Nothing began, ended, came in or was asked: the steps, the papers and the opinions say when something did.
SILENT = f"""
SELECT {COLUMNS}, happened.last_at FROM dossiers_position p {JOINS}
CROSS JOIN LATERAL (SELECT greatest(d.accepted_at, p.started_at, p.claimed_at,
  (SELECT max(e.ended_at) FROM dossiers_position e WHERE e.dossier_id = d.id),
  (SELECT max(e.started_at) FROM dossiers_position e WHERE e.dossier_id = d.id),
  (SELECT max(a.added_at) FROM dossiers_attachment a WHERE a.dossier_id = d.id),
  (SELECT max(s.answered_at) FROM dossiers_supplement s WHERE s.dossier_id = d.id)) AS last_at) AS happened
WHERE p.ended_at IS NULL AND p.kind = 'step' AND p.started_at < %(before)s AND happened.last_at < %(before)s
  AND {FOR_WHOM}
ORDER BY happened.last_at, p.id LIMIT %(most)s
"""
NOBODY = f"""
SELECT {COLUMNS}, p.started_at FROM dossiers_position p {JOINS}
WHERE p.ended_at IS NULL AND p.officer_id IS NULL AND {FOR_WHOM}
ORDER BY p.started_at, p.id LIMIT %(most)s
"""
# An answer has a clock of its own, which goes on while the dossier's stands.
# Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm b: the head of the one-stop that sent the dossier is told.
OPINION = f"""
SELECT {COLUMNS}, p.due_at, a.name FROM dossiers_position p {JOINS}
JOIN org_office a ON a.id = d.deciding_agency_id
WHERE p.ended_at IS NULL AND p.kind IN ('opinion', 'beside') AND p.due_at < %(at)s AND {FOR_WHOM}
ORDER BY p.due_at, p.id LIMIT %(most)s
"""
JOIN = """
SELECT d.thread, coalesce(d.code, ''), d.owner_name, v.name, o.id, o.name, coalesce(open.names, ''), '', '',
  d.due_at, t.started_at, open.names IS NOT NULL
FROM dossiers_waitingtoken t
JOIN dossiers_dossier d ON d.id = t.dossier_id AND d.voided_at IS NULL AND d.state = ANY(%(running)s)
JOIN procedures_procedureversion v ON v.id = d.version_id
JOIN org_office o ON o.id = d.deciding_agency_id
CROSS JOIN LATERAL (SELECT string_agg(p.name, ', ' ORDER BY p.id) AS names FROM dossiers_position p
  WHERE p.dossier_id = d.id AND p.ended_at IS NULL AND p.kind <> 'beside') AS open
WHERE t.ended_at IS NULL AND t.flow <> '' AND (d.deciding_agency_id = ANY(%(assigns)s)
  OR d.receiving_unit_id = ANY(%(directs)s) OR d.deciding_agency_id = ANY(%(directs)s))
ORDER BY t.started_at, t.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A dossier that is stuck: how, at which step of which office, in whose hands, since when.

    Of an opinion, the office is the one asked, `since` the moment by which it was to answer, and `asker`
    the agency that waits for it.
    """

    kind: Stuck
    thread: UUID
    code: str
    owner: str
    procedure: str
    office_id: int
    office: str
    step: str
    duty: str
    officer: str
    due_at: datetime | None
    since: datetime
    asker: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an officer answers for: the offices where he assigns work, and those he directs."""

    assigns: Sequence[int]
    directs: Sequence[int]


def scope_of(officer: Officer, at: datetime) -> Scope:
    return Scope(offices_of(officer, Duty.ASSIGN, at), offices_of(officer, Duty.DIRECT, at))


def alarms(scope: Scope, at: datetime) -> dict[Stuck, list[Alarm]]:
    """Return what is stuck among what the scope answers for, the oldest first, at most MOST of a kind."""
    limits = Limits()
    return {
        Stuck.SILENT: silent(scope, at, limits),
        Stuck.NOBODY: nobody(scope, at, limits),
        Stuck.JOIN: joins(scope, at, limits),
        Stuck.OPINION: _alarms(Stuck.OPINION, OPINION, scope, at, running=[int(state) for state in OPEN]),
    }


def silent(scope: Scope, at: datetime, limits: Limits) -> list[Alarm]:
    """Return dossiers on which nothing has happened for as long as their office says."""
    found = _alarms(Stuck.SILENT, SILENT, scope, at, before=at - timedelta(hours=limits.least()))
    return [one for one in found if is_quiet(one.since, at, *limits.of(one.office_id))]


def nobody(scope: Scope, at: datetime, limits: Limits) -> list[Alarm]:
    """Return steps that nobody has: those that nobody there could do at once, the others after a while."""

    @cache
    def able(duty: str, office_id: int) -> bool:
        return duty in set(Duty) and bool(staff(Duty(duty), office_id, at))

    found = _alarms(Stuck.NOBODY, NOBODY, scope, at)
    return [
        one
        for one in found
        if not able(one.duty, one.office_id) or is_quiet(one.since, at, *limits.of(one.office_id))
    ]


def joins(scope: Scope, at: datetime, limits: Limits) -> list[Alarm]:
    """Return joins that wait: for a branch that takes long, or for one that can no longer come."""
    rows = _rows(JOIN, scope, at)
    return [
        Alarm(Stuck.JOIN, *row[:-1])
        for row in rows
        if waits_in_vain(row[-2], at, *limits.of(row[4]), something_works=row[-1])
    ]


def counts(found: dict[Stuck, list[Alarm]]) -> int:
    """Return of how many dossiers the alarms tell."""
    return len({alarm.thread for kind in found.values() for alarm in kind})


class Limits:
    """The limits and calendars of offices, each read once for a page."""

    def __init__(self) -> None:
        self._hours = dict(QuietLimit.objects.values_list("office_id", "working_hours"))
        self._known: dict[int, tuple[timedelta, Calendar]] = {}

    def least(self) -> int:
        """Return the shortest limit of any office: nothing younger can be stuck."""
        return min([QUIET_HOURS, *self._hours.values()])

    def of(self, office_id: int) -> tuple[timedelta, Calendar]:
        """Return the limit of the nearest office upward that set one, and the calendar it counts in."""
        if office_id not in self._known:
            office = Office.objects.get(pk=office_id)
            hours = next((self._hours[pk] for pk in reversed(office.path) if pk in self._hours), QUIET_HOURS)
            self._known[office_id] = timedelta(hours=hours), calendar(calendar_of(office))
        return self._known[office_id]


def _alarms(kind: Stuck, sql: str, scope: Scope, at: datetime, **more: datetime | list[int]) -> list[Alarm]:
    return [Alarm(kind, *row) for row in _rows(sql, scope, at, **more)]


def _rows(sql: str, scope: Scope, at: datetime, **more: datetime | list[int]) -> list[tuple[Any, ...]]:
    values: dict[str, Any] = {
        "assigns": list(scope.assigns),
        "directs": list(scope.directs),
        "running": [int(state) for state in RUNNING],
        "at": at,
        "most": MOST,
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
