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
from motcua.dossiers.worklist_statements import (
    figures_of_mine,
    figures_of_offices,
    rows_of_mine,
    rows_of_offices,
)
from motcua.org.models import Officer
from motcua.org.rules import Duty, day_of

WAITING = frozenset({State.SUPPLEMENT, State.OBLIGATION})
PAGE = 50

NOBODY = "nobody"


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


class Handled(StrEnum):
    """Where a dossier is worked: in this house, or in another body's system and followed here."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


# How far the work of whole offices is counted: beyond it there is more, whatever it is exactly.
MOST_COUNTED, MOST_GROUPED = 10_000, 2_000
ROWS = {Scope.MINE: rows_of_mine, Scope.OFFICE: rows_of_offices}
FIGURES = {Scope.MINE: figures_of_mine, Scope.OFFICE: figures_of_offices}
DUE = "coalesce(due_at, 'infinity')"  # as the index of a list has it
# A promise has no due date while its clock stands, so that a date alone says late.
STANDS: Mapping[When, str] = {
    When.LATE: f"{DUE} < %(at)s",
    When.TODAY: f"{DUE} >= %(at)s AND {DUE} < %(tomorrow)s",
    When.WEEK: f"{DUE} >= %(at)s AND {DUE} < %(monday)s",
    When.WAITING: f"{DUE} = 'infinity' AND state = ANY(%(waiting)s)",
}
NARROWS: Mapping[str, str] = {
    "step": "step = %(step)s",
    "field": "field_id = (SELECT id FROM org_field WHERE code = %(field)s)",
    "state": "state = %(state)s",
    "duty": "duty = %(duty)s",
    "office": "office_id = (SELECT id FROM org_office WHERE public_id::text = %(office)s)",
    "handled": "is_elsewhere = (%(handled)s = 'elsewhere')",
    "person": "officer_id = (SELECT id FROM org_officer WHERE public_id::text = %(person)s)",
}
BEYOND = (
    "(coalesce(due_at, 'infinity'), id) > (coalesce(%(after_due)s::timestamptz, 'infinity'), %(after_id)s)"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the work is asked for; nothing said means all of it.

    `office` and `person` are public ids; the person may be NOBODY, for what is given to no one.
    """

    scope: Scope = Scope.MINE
    duties: frozenset[Duty] = frozenset()
    when: When | None = None
    step: str = ""
    field: str = ""
    state: int = 0
    text: str = ""
    duty: str = ""
    office: str = ""
    person: str = ""
    handled: str = ""


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
class Group:
    """The work of a duty, an office or a person: by which key it is asked for, how much, how much late."""

    key: str
    name: str
    all: int
    late: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is, how it stands, and by what it can be narrowed: (key, name) pairs, or groups.

    Of whole offices a figure above MOST_COUNTED says no more than that it is above. Where `is_partial`, the
    groups are those of the most urgent work, and each has at least as much as it says.
    """

    all: int
    late: int
    today: int
    week: int
    waiting: int
    is_partial: bool = False
    steps: Sequence[tuple[str, str]] = ()
    fields: Sequence[tuple[str, str]] = ()
    duties: Sequence[Group] = ()
    offices: Sequence[Group] = ()
    people: Sequence[Group] = ()
    handled: Sequence[Group] = ()

    @property
    def elsewhere(self) -> int:
        """Return how much of it is worked elsewhere, which is among all the other figures too."""
        return sum(group.all for group in self.handled if group.key == Handled.ELSEWHERE)


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
    sql = ROWS[wanted.scope](" AND ".join(conditions))
    with connection.cursor() as cursor:
        cursor.execute(sql, _bounds(officer, at, wanted) | values | {"limit": limit})
        return [Work(*row) for row in cursor.fetchall()]


def figures(officer: Officer, at: datetime, wanted: Wanted) -> Figures:
    """Return the figures over all the work of the scope and duties, whatever else is asked for."""
    stands = {when.value: condition for when, condition in STANDS.items()}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES[wanted.scope](stands), _bounds(officer, at, wanted))
        (found,) = cursor.fetchone()
    read: dict[str, Any] = orjson.loads(found)
    return Figures(
        all=read["all"],
        late=read["late"],
        today=read["today"],
        week=read["week"],
        waiting=read["waiting"],
        is_partial=read["all"] > read["grouped"],
        steps=tuple((key, name) for key, name in read["steps"] or ()),
        fields=tuple((key, name) for key, name in read["fields"] or ()),
        duties=_groups(read["duties"]),
        offices=_groups(read["offices"]),
        people=_groups(read["people"]),
        handled=_groups(read["handled"]),
    )


def _groups(rows: Sequence[tuple[str, str, int, int]] | None) -> tuple[Group, ...]:
    return tuple(Group(*row) for row in rows or ())


def following(officer: Officer, at: datetime, wanted: Wanted, *, after: Mark, but: UUID) -> Work | None:
    """Return the row to go on with once the one at `after` is done: the next, else the first; never `but`."""
    later = worklist(officer, at, wanted, after=after, limit=2)
    rows = later or worklist(officer, at, wanted, limit=2)
    return next((work for work in rows if work.thread != but), None)


def _narrowed(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions on a row of `work` and the values they name."""
    conditions, values = ["TRUE"], dict[str, Any]()
    if wanted.when:
        conditions.append(STANDS[wanted.when])
    for name, condition in NARROWS.items():
        if value := getattr(wanted, name):
            is_nobody = (name, value) == ("person", NOBODY)
            conditions.append("officer_id IS NULL" if is_nobody else condition)
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
        "waiting": [int(state) for state in WAITING],
        "tomorrow": tomorrow,
        "most": MOST_COUNTED,
        "grouped": MOST_GROUPED,
        "monday": tomorrow + timedelta(days=6 - local.weekday()),
    }
