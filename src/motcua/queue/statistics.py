"""Số liệu của sảnh: arrivals, waits, service and what came of the visits, counted by the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString

from motcua.journal.statement import every
from motcua.queue.rules import Outcome

# A wait is what passed between taking the number and the first call; whoever took his number at home waits
# from when he came. Service is what stretches lasted that ended with the visit served: to be called in vain,
# held or sent on is none. A visit belongs to the counter that called it first. The minutes to a code run
# from the ticket to the acceptance of the dossier that has its thread.
FIGURES: LiteralString = """WITH visits AS (
        SELECT t.field_id, t.state, t.priority <> '' AS is_first, t.outcome, t."on",
            EXTRACT(HOUR FROM t.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::int AS hour,
            s.counter_id, s.service, EXTRACT(EPOCH FROM d.accepted_at - t.issued_at) / 60 AS code,
            EXTRACT(EPOCH FROM t.called_at - CASE WHEN t.source = 'home'
                THEN GREATEST(t.issued_at, t.place_at) ELSE t.issued_at END) / 60 AS wait
        FROM queue_ticket t
        LEFT JOIN LATERAL (
            SELECT (array_agg(v.counter_id ORDER BY v.called_at, v.id))[1] AS counter_id,
                sum(EXTRACT(EPOCH FROM v.ended_at - v.called_at) / 60) FILTER (WHERE v.ending = 'done')
                    AS service
            FROM queue_serving v WHERE v.ticket_id = t.id) s ON true
        LEFT JOIN dossiers_dossier d ON d.thread = t.thread AND d.accepted_at >= t.issued_at
        WHERE t.site_id = %(site)s::bigint AND t.state <> 'expected'
            AND t."on" BETWEEN %(since)s::date AND %(until)s::date)
    SELECT GROUPING(field_id, counter_id, hour, "on"), field_id, counter_id, hour, "on",
        count(*), count(wait),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY wait),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY wait),
        count(*) FILTER (WHERE wait > 15), count(*) FILTER (WHERE wait >= 1),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) FILTER (WHERE wait >= 1),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY wait) FILTER (WHERE wait >= 1),
        count(service),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY service),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY service),
        count(*) FILTER (WHERE state = 'no_show'), count(*) FILTER (WHERE state IN ('left', 'expired')),
        count(*) FILTER (WHERE is_first),
        count(*) FILTER (WHERE outcome = 'filed'), count(*) FILTER (WHERE outcome = 'returned'),
        count(*) FILTER (WHERE outcome = 'guided'), count(*) FILTER (WHERE outcome = 'sent_home'),
        count(code), percentile_cont(0.5) WITHIN GROUP (ORDER BY code)
    FROM visits
    GROUP BY GROUPING SETS ((), (field_id), (counter_id), (hour), ("on"))
    ORDER BY 1, "on", hour, field_id, counter_id"""
# What GROUPING says of a row: a bit for each of the four that it does not tell apart.
SETS: Mapping[int, str] = {0b0111: "field", 0b1011: "counter", 0b1101: "hour", 0b1110: "day", 0b1111: "all"}

REASONS: LiteralString = """SELECT reason, count(*) FROM queue_ticket
    WHERE site_id = %(site)s::bigint AND outcome = %(outcome)s::text
      AND "on" BETWEEN %(since)s::date AND %(until)s::date
    GROUP BY reason ORDER BY count(*) DESC, reason LIMIT %(limit)s::int"""
MOST_REASONS = 15

NAMES: LiteralString = """SELECT 'field', id, name FROM org_field
    UNION ALL SELECT 'counter', id, name FROM org_counter WHERE centre_id = %(site)s::bigint"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The visits of a field, a counter, an hour, a day, or all of them; times in minutes, None without any.

    `waited` and what follows it are those who waited a minute or more: most do not, and a mean over all
    would hide how it was for those who did.
    """

    key: Any
    name: str
    taken: int
    called: int
    wait_median: float | None
    wait_p90: float | None
    over_fifteen: int
    waited: int
    waited_median: float | None
    waited_p90: float | None
    served: int
    service_median: float | None
    service_p90: float | None
    missed: int
    gone: int
    with_priority: int
    filed: int
    returned: int
    guided: int
    sent_home: int
    coded: int
    code_median: float | None

    @property
    def share_over_fifteen(self) -> float | None:
        """Return which part of those called waited over fifteen minutes."""
        return self.over_fifteen / self.called if self.called else None

    @property
    def share_of_waited(self) -> float | None:
        """Return the same among those who had to wait."""
        return self.over_fifteen / self.waited if self.waited else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """A hall over some days, both ends included."""

    since: date
    until: date
    total: Figures
    by: Mapping[str, Sequence[Figures]]
    reasons: Sequence[tuple[str, int]]


def statistics_of(site_id: int, since: date, until: date) -> Statistics:
    """Return the figures of the hall by field, counter, hour and day, and why visitors were sent home."""
    values = {"site": site_id, "since": since, "until": until}
    names = {(kind, key): name for kind, key, name in every(NAMES, {"site": site_id})}
    by: dict[str, list[Figures]] = {kind: [] for kind in SETS.values()}
    for grouping, field, counter, hour, on, *figures in every(FIGURES, values):
        kind = SETS[grouping]
        key = {"field": field, "counter": counter, "hour": hour, "day": on}.get(kind)
        if kind == "counter" and key is None:
            continue  # not called yet, so of no counter
        name = names.get((kind, key), "")
        by[kind].append(Figures(key, name, *figures))
    reasons = every(REASONS, {**values, "outcome": Outcome.SENT_HOME.value, "limit": MOST_REASONS})
    total = by.pop("all")[0]
    by["field"].sort(key=lambda one: (-one.taken, one.name))
    by["counter"].sort(key=lambda one: one.name)
    return Statistics(since, until, total, by, [(reason, count) for reason, count in reasons])
