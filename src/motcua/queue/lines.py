"""Hàng chờ theo lĩnh vực: who waits for what, where nobody serves, and how often priority was given today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString

from django.db.models import Count, QuerySet

from motcua.journal.statement import every
from motcua.org.models import Field
from motcua.queue.models import Ticket
from motcua.queue.queries import Line, line_of
from motcua.queue.rules import Priority, TicketState, business_day, rank_of

LAST = 2**62  # the place of somebody who has not taken a number yet: behind all who have

LINES: LiteralString = """SELECT f.id, f.code, f.name, a.code, a.name,
        COALESCE(w.waiting, 0), COALESCE(w.first, 0), w.since, COALESCE(o.counters, 0)
    FROM org_field f JOIN org_office a ON a.id = f.agency_id
    LEFT JOIN (
        SELECT field_id, count(*) AS waiting, count(*) FILTER (WHERE rank > 0) AS first,
            min(place_at) AS since
        FROM queue_ticket WHERE site_id = %(site)s::bigint AND state = 'waiting' GROUP BY field_id) w
        ON w.field_id = f.id
    LEFT JOIN (
        SELECT v.field_id, count(*) AS counters
        FROM queue_served v JOIN queue_sitting s ON s.id = v.sitting_id
        WHERE s.site_id = %(site)s::bigint AND s.ended_at IS NULL GROUP BY v.field_id) o
        ON o.field_id = f.id
    WHERE w.field_id IS NOT NULL OR o.field_id IS NOT NULL OR EXISTS (
        SELECT FROM org_counter_fields k JOIN org_counter c ON c.id = k.counter_id
        WHERE k.field_id = f.id AND c.centre_id = %(site)s::bigint)
    ORDER BY a.name, f.name, f.id"""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of the hall: who waits for it (with priority: `first`), since when, and the counters open."""

    field_id: int
    code: str
    name: str
    agency_code: str
    agency: str
    waiting: int
    first: int
    since: datetime | None
    counters: int

    @property
    def is_unserved(self) -> bool:
        """Return whether no counter that is open serves it."""
        return self.counters == 0


@dataclass(frozen=True, slots=True)
class AgencyLines:
    """The fields of one agency that visitors of the hall can choose."""

    code: str
    name: str
    fields: tuple[FieldLine, ...]


def lines(site_id: int) -> list[FieldLine]:
    """Return the fields that the hall serves or somebody waits for, by agency and name."""
    return [FieldLine(*row) for row in every(LINES, {"site": site_id})]


def by_agency(found: Iterable[FieldLine]) -> list[AgencyLines]:
    """Return the lines grouped by agency, in their order."""
    groups: dict[tuple[str, str], list[FieldLine]] = {}
    for line in found:
        groups.setdefault((line.agency_code, line.agency), []).append(line)
    return [AgencyLines(code, name, tuple(fields)) for (code, name), fields in groups.items()]


def line_before(site_id: int, field: Field, at: datetime, priority: Priority | None = None) -> Line:
    """Return what would stand before somebody who took a number for the field now."""
    return line_of(Ticket(pk=LAST, site_id=site_id, field=field, place_at=at, rank=rank_of(priority)), at)


def in_line(site_id: int, field_id: int) -> QuerySet[Ticket]:
    """Return who waits for the field, in the order in which he will be called."""
    waiting = Ticket.objects.filter(site_id=site_id, field_id=field_id, state=TicketState.WAITING)
    return waiting.order_by("-rank", "place_at", "id")


def missed(site_id: int, at: datetime) -> QuerySet[Ticket]:
    """Return today's tickets whose holders were called and did not come, the last called first."""
    today = Ticket.objects.filter(site_id=site_id, on=business_day(at), state=TicketState.NO_SHOW)
    return today.select_related("field", "counter").order_by("-ended_at", "-id")


def ticket_today(site_id: int, number: str, at: datetime) -> Ticket | None:
    """Return today's ticket with the printed number; spaces and small letters do not matter."""
    wanted = "".join(number.split()).upper()
    today = Ticket.objects.filter(site_id=site_id, on=business_day(at), number=wanted)
    return today.select_related("field").first()


def priorities_today(site_id: int, at: datetime) -> dict[Priority, int]:
    """Return how many of today's tickets have each priority, the kinds in the order of the law's list."""
    today = Ticket.objects.filter(site_id=site_id, on=business_day(at)).exclude(priority="")
    counted = dict(today.order_by().values_list("priority").annotate(Count("id")))
    return {priority: counted.get(priority, 0) for priority in Priority}
