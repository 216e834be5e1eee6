"""Việc cần làm: the open steps an officer has to do, by due date, and how many are late or due.

One statement for the rows, one for the figures; both begin with what the officer holds at that moment, so
that nothing comes to a list that he may not see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from motcua.dossiers.finding_questions import query
from motcua.dossiers.rules import RUNNING, ZONE, State
from motcua.org.models import Officer
from motcua.org.queries import HELD
from motcua.org.rules import Duty, day_of

WAITING = frozenset({State.SUPPLEMENT, State.OBLIGATION})
PAGE = 50

FROM = (
    HELD
    + """, place AS (
  SELECT DISTINCT a.duty, o.id AS office_id FROM active a JOIN org_office o ON a.office_id = ANY(o.path)
), work AS (
  SELECT p.id, d.thread, coalesce(d.code, '') AS code, d.owner_name AS owner, v.name AS procedure,
    split_part(p.step, ':', 1) AS step, p.name AS step_name, p.duty, o.name AS office, p.officer_id,
    w.full_name AS officer,
    p.started_at, p.due_at AS step_due_at,
    CASE WHEN p.kind IN ('step', 'part') THEN d.due_at ELSE p.due_at END AS due_at, d.state, d.find_key,
    coalesce(f.code, '') AS field_code, coalesce(f.name, '') AS field_name
  FROM dossiers_position p
  JOIN place s ON s.office_id = p.office_id AND s.duty = {duty}
  JOIN dossiers_dossier d ON d.id = p.dossier_id
  JOIN procedures_procedureversion v ON v.id = d.version_id
  JOIN procedures_procedure r ON r.id = v.procedure_id
  JOIN org_office o ON o.id = p.office_id
  LEFT JOIN org_field f ON f.id = r.field_id
  LEFT JOIN org_officer w ON w.id = p.officer_id
  WHERE p.ended_at IS NULL AND d.voided_at IS NULL AND {whose}
    AND (%(duties)s::text[] IS NULL OR p.duty = ANY(%(duties)s))
)
"""
)
ROWS = """
SELECT id, thread, code, owner, procedure, step, step_name, duty, office, officer_id, officer, started_at,
  step_due_at, due_at, state, field_name
FROM work WHERE {conditions}
ORDER BY coalesce(due_at, 'infinity'), id LIMIT %(limit)s
"""
FIGURES = """
SELECT json_build_object(
  'all', count(*),
  'late', count(*) FILTER (WHERE {late}),
  'today', count(*) FILTER (WHERE {today}),
  'week', count(*) FILTER (WHERE {week}),
  'waiting', count(*) FILTER (WHERE {waiting}),
  'steps', (SELECT json_agg(json_build_array(step, name) ORDER BY name, step)
            FROM (SELECT step, min(step_name) AS name FROM work GROUP BY step) AS steps),
  'fields', (SELECT json_agg(json_build_array(field_code, field_name) ORDER BY field_name, field_code)
             FROM (SELECT DISTINCT field_code, field_name FROM work WHERE field_code <> '') AS fields)
)::text FROM work
"""


class Scope(StrEnum):
    """Whose work: what an officer has to do himself, or all of the offices where he assigns it."""

    MINE = "mine"
    OFFICE = "office"


class When(StrEnum):
    """How a promise stands: passed, of today, of this week (to Sunday), or with its clock stopped."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"


WHOSE: Mapping[Scope, tuple[str, str]] = {
    Scope.MINE: ("p.duty", "(p.officer_id IS NULL OR p.officer_id = %(officer)s)"),
    Scope.OFFICE: ("'assign'", "TRUE"),
}
STANDS: Mapping[When, str] = {
    When.LATE: "state = ANY(%(running)s) AND due_at < %(at)s",
    When.TODAY: "state = ANY(%(running)s) AND due_at >= %(at)s AND due_at < %(tomorrow)s",
    When.WEEK: "state = ANY(%(running)s) AND due_at >= %(at)s AND due_at < %(monday)s",
    When.WAITING: "state = ANY(%(waiting)s)",
}
BEYOND = (
    "(coalesce(due_at, 'infinity'), id) > (coalesce(%(after_due)s::timestamptz, 'infinity'), %(after_id)s)"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the work is asked for; nothing said means all of it."""

    scope: Scope = Scope.MINE
    duties: frozenset[Duty] = frozenset()
    when: When | None = None
    step: str = ""
    field: str = ""
    state: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the list: the row with this due date (None: none, at the end) and position id."""

    due_at: datetime | None
    position_id: int


@dataclass(frozen=True, slots=True)
class Work:
    """One open step, as a line of the list shows it."""

    position_id: int
    thread: UUID
    code: str
    owner: str
    procedure: str
    step: str
    step_name: str
    duty: str
    office: str
    officer_id: int | None
    officer: str | None
    started_at: datetime
    step_due_at: datetime | None
    due_at: datetime | None
    state: int
    field_name: str

    @property
    def mark(self) -> Mark:
        return Mark(self.due_at, self.position_id)

    @property
    def is_waiting(self) -> bool:
        """Whether the clock stands because somebody else has to do something."""
        return self.state in WAITING

    def is_late(self, at: datetime) -> bool:
        return self.state in RUNNING and self.due_at is not None and self.due_at < at


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is, how it stands, and by what it can be narrowed: (key, name) pairs."""

    all: int
    late: int
    today: int
    week: int
    waiting: int
    steps: Sequence[tuple[str, str]] = ()
    fields: Sequence[tuple[str, str]] = ()


def worklist(
    officer: Officer, at: datetime, wanted: Wanted, *, after: Mark | None = None, limit: int = PAGE
) -> list[Work]:
    """Return the open steps by the dossier's due date, those whose clock stands last; at most `limit`.

    Of `Scope.MINE`: what was given to the officer, and what waits at his offices for anybody with the
    duty. Of `Scope.OFFICE`: everything open at the offices where he assigns. `after` goes on from a row.
    """
    conditions, values = _narrowed(wanted)
    if after:
        conditions.append(BEYOND)
        values |= {"after_due": after.due_at, "after_id": after.position_id}
    sql = _from(wanted.scope) + ROWS.format(conditions=" AND ".join(conditions))
    with connection.cursor() as cursor:
        cursor.execute(sql, _bounds(officer, at, wanted) | values | {"limit": limit})
        return [Work(*row) for row in cursor.fetchall()]


def figures(officer: Officer, at: datetime, wanted: Wanted) -> Figures:
    """Return the figures over all the work of the scope and duties, whatever else is asked for."""
    stands = {when.value: condition for when, condition in STANDS.items()}
    with connection.cursor() as cursor:
        cursor.execute(_from(wanted.scope) + FIGURES.format(**stands), _bounds(officer, at, wanted))
        (found,) = cursor.fetchone()
    read: dict[str, Any] = orjson.loads(found)
    return Figures(
        all=read["all"],
        late=read["late"],
        today=read["today"],
        week=read["week"],
        waiting=read["waiting"],
        steps=tuple((key, name) for key, name in read["steps"] or ()),
        fields=tuple((key, name) for key, name in read["fields"] or ()),
    )


def following(officer: Officer, at: datetime, wanted: Wanted, *, after: Mark, but: UUID) -> Work | None:
    """Return the row to go on with once the one at `after` is done: the next, else the first; never `but`."""
    later = worklist(officer, at, wanted, after=after, limit=2)
    rows = later or worklist(officer, at, wanted, limit=2)
    return next((work for work in rows if work.thread != but), None)


def _from(scope: Scope) -> str:
    duty, whose = WHOSE[scope]
    return FROM.format(duty=duty, whose=whose)


def _narrowed(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions on a row of `work` and the values they name."""
    conditions, values = ["TRUE"], dict[str, Any]()
    if wanted.when:
        conditions.append(STANDS[wanted.when])
    for name, column, value in (
        ("step", "step", wanted.step),
        ("field", "field_code", wanted.field),
        ("state", "state", wanted.state),
    ):
        if value:
            conditions.append(f"{column} = %({name})s")
            values[name] = value
    if asked := query(wanted.text):
        conditions.append("find_key @@ %(text)s::tsquery")
        values["text"] = asked
    return conditions, values


def _bounds(officer: Officer, at: datetime, wanted: Wanted) -> dict[str, Any]:
    local = at.astimezone(ZONE)
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), ZONE)
    return {
        "officer": officer.pk,
        "at": at,
        "day": day_of(at),
        "duties": [duty.value for duty in sorted(wanted.duties)] or None,
        "running": [int(state) for state in RUNNING],
        "waiting": [int(state) for state in WAITING],
        "tomorrow": tomorrow,
        "monday": tomorrow + timedelta(days=6 - local.weekday()),
    }
