"""Sảnh lúc này: who waits for what, which counter does what, how the day goes; each one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from motcua.journal.statement import every, one
from motcua.queue.models import LeadCall
from motcua.queue.rules import business_day

# A field is of the hall when a counter has it, or when somebody took a number for it today.
FIELDS: LiteralString = """WITH today AS (
        SELECT field_id, count(*) AS taken,
            count(*) FILTER (WHERE state = 'waiting') AS waiting,
            min(issued_at) FILTER (WHERE state = 'waiting') AS since,
            count(*) FILTER (WHERE state = 'serving') AS serving,
            count(*) FILTER (WHERE state = 'held') AS held
        FROM queue_ticket WHERE site_id = %(site)s::bigint AND "on" = %(on)s::date GROUP BY field_id),
    served AS (
        SELECT v.field_id, count(*) FILTER (WHERE s.paused_at IS NULL) AS working, count(*) AS open
        FROM queue_served v JOIN queue_sitting s ON s.id = v.sitting_id
        WHERE s.site_id = %(site)s::bigint AND s.ended_at IS NULL GROUP BY v.field_id),
    of_hall AS (
        SELECT cf.field_id AS id FROM org_counter_fields cf JOIN org_counter c ON c.id = cf.counter_id
        WHERE c.centre_id = %(site)s::bigint
        UNION SELECT field_id FROM today)
    SELECT f.code, f.name, COALESCE(NULLIF(a.short_name, ''), a.name), COALESCE(t.taken, 0),
        COALESCE(t.waiting, 0), t.since, COALESCE(t.serving, 0), COALESCE(t.held, 0),
        COALESCE(s.open, 0), COALESCE(s.working, 0)
    FROM of_hall h JOIN org_field f ON f.id = h.id JOIN org_office a ON a.id = f.agency_id
    LEFT JOIN today t ON t.field_id = f.id LEFT JOIN served s ON s.field_id = f.id
    ORDER BY COALESCE(t.waiting, 0) DESC, f.name, f.id"""

COUNTERS: LiteralString = """SELECT c.public_id, c.number, c.name, o.full_name, s.id IS NOT NULL, s.began_at,
        s.paused_at, s.paused_until, t.number, v.called_at, f.name
    FROM org_counter c
    LEFT JOIN queue_sitting s ON s.counter_id = c.id AND s.ended_at IS NULL
    LEFT JOIN org_officer o ON o.id = s.officer_id
    LEFT JOIN queue_serving v ON v.counter_id = c.id AND v.ended_at IS NULL
    LEFT JOIN queue_ticket t ON t.id = v.ticket_id
    LEFT JOIN org_field f ON f.id = t.field_id
    WHERE c.centre_id = %(site)s::bigint ORDER BY c.number, c.id"""

DAY: LiteralString = """SELECT count(*), count(called_at), count(*) FILTER (WHERE state = 'done'),
        count(*) FILTER (WHERE state = 'no_show'), count(*) FILTER (WHERE priority <> ''),
        avg(EXTRACT(EPOCH FROM called_at - issued_at) / 60) FILTER (WHERE called_at IS NOT NULL),
        count(*) FILTER (WHERE COALESCE(called_at, CASE WHEN state = 'waiting' THEN %(at)s::timestamptz END)
            - issued_at > interval '15 minutes')
    FROM queue_ticket
    WHERE site_id = %(site)s::bigint AND "on" = %(on)s::date AND state <> 'expected'"""


@dataclass(frozen=True, slots=True)
class FieldNow:
    """A field of the hall: who took its numbers today, who waits, which counters serve it."""

    code: str
    name: str
    agency: str
    taken: int
    waiting: int
    since: datetime | None  # when the first of those who wait came
    serving: int
    held: int
    open: int
    working: int  # open and not on a break

    @property
    def is_left_alone(self) -> bool:
        """Return whether people wait for a field that no counter serves."""
        return self.waiting > 0 and self.open == 0


@dataclass(frozen=True, slots=True)
class CounterNow:
    """A counter: closed, free, on a break, or with a visitor; who sits there since when."""

    public_id: UUID
    number: int
    name: str
    officer: str | None
    is_open: bool
    began_at: datetime | None
    paused_at: datetime | None
    paused_until: datetime | None
    ticket: str | None
    called_at: datetime | None
    field: str | None

    @property
    def state(self) -> str:
        """Return "closed", "serving", "paused" or "free"."""
        if self.ticket:
            return "serving"
        if not self.is_open:
            return "closed"
        return "paused" if self.paused_at else "free"


@dataclass(frozen=True, slots=True)
class DayNow:
    """The hall's day so far; the average wait in minutes is of those who were called.

    `over_fifteen` counts who waited over fifteen minutes, or still does.
    """

    taken: int
    called: int
    done: int
    missed: int
    with_priority: int
    average_wait: float | None
    over_fifteen: int


@dataclass(frozen=True, slots=True)
class HallNow:
    """The hall at one moment."""

    at: datetime
    day: DayNow
    fields: Sequence[FieldNow]
    counters: Sequence[CounterNow]
    lead_calls: Sequence[LeadCall]

    @property
    def waiting(self) -> int:
        return sum(field.waiting for field in self.fields)

    @property
    def longest_since(self) -> datetime | None:
        """Return when the one came who has waited longest."""
        return min((field.since for field in self.fields if field.since), default=None)

    def counters_in(self, state: str) -> int:
        return sum(counter.state == state for counter in self.counters)


def hall_now(site_id: int, at: datetime) -> HallNow:
    """Return the hall of a centre as it is at `at`."""
    values = {"site": site_id, "on": business_day(at)}
    day = one(DAY, {**values, "at": at})
    assert day is not None
    taken, called, done, missed, first, average, over = day
    wait = None if average is None else float(average)
    return HallNow(
        at,
        DayNow(taken, called, done, missed, first, wait, over),
        [FieldNow(*row) for row in every(FIELDS, values)],
        [CounterNow(*row) for row in every(COUNTERS, {"site": site_id})],
        open_lead_calls([site_id]),
    )


def open_lead_calls(site_ids: Sequence[int]) -> list[LeadCall]:
    """Return the calls for the lead that nobody answered, the oldest first."""
    found = LeadCall.objects.filter(site_id__in=site_ids, answered_at=None)
    return list(found.select_related("counter", "officer").order_by("at", "id"))
