"""Ai điều được đi đâu: whom a director has now, who is expected in the hour, and what is advised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import LiteralString

from motcua.journal.statement import every
from motcua.org.leaves import leaves_at
from motcua.org.models import Counter, Field, Officer
from motcua.org.queries import counters_of, secondments
from motcua.queue.models import Proposal, Sitting, Skill
from motcua.queue.present import Clock, hours_of, knowledge_of, present_hall
from motcua.queue.rules import ProposalState, business_day
from motcua.queue.staffing.actions import Free, Kind, Reserve, Seated, Staff
from motcua.queue.staffing.demand import SLOT, Cell, Day, expected, learn, next_hour, slot_of, todays_pace
from motcua.queue.staffing.proposals import Advice, propose
from motcua.queue.waiting.hall import Counter as ReplayCounter
from motcua.queue.waiting.hall import Hall

ON_THE_WAY = timedelta(minutes=20)  # after that, who was called is taken not to come
AWAY_MINUTES = 10.0
SHORTEST_STAY = timedelta(minutes=30)
REFUSED_FOR = timedelta(minutes=30)
PAST = timedelta(days=84)

ARRIVALS: LiteralString = """SELECT t."on", f.code,
        (EXTRACT(HOUR FROM t.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh') * 2
            + floor(EXTRACT(MINUTE FROM t.issued_at) / 30))::int,
        count(*)
    FROM queue_ticket t JOIN org_field f ON f.id = t.field_id
    WHERE t.site_id = %(site)s::bigint AND t."on" >= %(since)s::date AND t."on" <= %(until)s::date
        AND t.source <> 'appointment' AND t.state <> 'expected'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""


@dataclass(frozen=True, slots=True)
class Sent:
    """An officer sent to the centre: what he serves with his skills, and whether he is a reserve."""

    officer: Officer
    fields: frozenset[str]
    languages: frozenset[str]
    is_reserve: bool


def advise(site_id: int, at: datetime) -> list[Advice]:
    """Return what is worth proposing now, the best first; what the director refused of late is left out."""
    hall = present_hall(site_id, at, knowledge_of(site_id))
    sent, coming = sent_to(site_id, at), _coming(site_id, at)
    staff = _staff(site_id, at, sent, {one.officer_id for one in coming}, {one.counter_id for one in coming})
    refused = set(
        Proposal.objects.filter(
            site_id=site_id, state=ProposalState.REFUSED, answered_at__gt=at - REFUSED_FOR
        ).values_list("kind", "officer_id")
    )
    found = propose(_with(hall, coming, staff, at), staff, arrivals_ahead(site_id, at, hall))
    return [one for one in found if (one.action.kind.value, one.action.officer) not in refused]


def sent_to(site_id: int, at: datetime) -> list[Sent]:
    """Return who is sent to the centre and not on leave, with what he serves."""
    away = set(leaves_at(at).values_list("officer_id", flat=True))
    here = [one for one in secondments(site_id, at) if one.officer_id not in away]
    skills = _skills({one.officer_id for one in here})
    found: dict[int, Sent] = {}
    for one in here:
        codes, languages = skills.get(one.officer_id, (frozenset(), frozenset()))
        own = {field.code for field in one.fields.all()} or set(
            Field.objects.filter(agency_id=one.sending_agency_id).values_list("code", flat=True)
        )
        found.setdefault(one.officer_id, Sent(one.officer, frozenset(own) | codes, languages, one.is_standby))
    return list(found.values())


def _skills(officers: set[int]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    rows = Skill.objects.filter(officer__in=officers).values_list("officer_id", "field__code", "language")
    for officer, code, language in rows.order_by("id"):
        codes, languages = found.get(officer, (frozenset(), frozenset()))
        found[officer] = (codes | {code}, languages) if code else (codes, languages | {language})
    return found


def _coming(site_id: int, at: datetime) -> list[Proposal]:
    """Return the accepted proposals whose officer has not sat down yet."""
    accepted = Proposal.objects.filter(
        site_id=site_id,
        state=ProposalState.ACCEPTED,
        kind__in=[Kind.CALL, Kind.OPEN],
        answered_at__gt=at - ON_THE_WAY,
    )
    seated = Sitting.objects.filter(site_id=site_id, ended_at=None, officer__isnull=False)
    taken = Sitting.objects.filter(site_id=site_id, ended_at=None)
    found = accepted.exclude(officer__in=seated.values("officer"))
    return list(found.exclude(counter__in=taken.values("counter")).order_by("id"))


def _with(hall: Hall, coming: Iterable[Proposal], staff: Staff, at: datetime) -> Hall:
    """Return the hall with those who are on their way to a counter."""
    more = tuple(
        ReplayCounter(
            str(one.counter_id),
            frozenset(one.fields),
            staff.windows,
            back_at=max(hall.at + 2, hall.at + AWAY_MINUTES - _minutes(at - (one.answered_at or at))),
        )
        for one in coming
    )
    return replace(hall, counters=(*hall.counters, *more))


def _minutes(length: timedelta) -> float:
    return length.total_seconds() / 60


def _staff(site_id: int, at: datetime, sent: list[Sent], coming: set[int], wanted: set[int]) -> Staff:
    sittings = {one.counter_id: one for one in Sitting.objects.filter(site_id=site_id, ended_at=None)}
    seated = {one.officer_id for one in sittings.values() if one.officer_id} | coming
    by_officer = {one.officer.pk: one for one in sent}
    free = [one for one in counters_of(site_id) if one.pk not in sittings and one.pk not in wanted]
    reserves = [
        Reserve(one.officer.pk, one.fields, one.languages, AWAY_MINUTES)
        for one in sent
        if one.is_reserve and one.officer.pk not in seated
    ]
    idle = [one for one in sent if not one.is_reserve and one.officer.pk not in seated]
    at_counters = {
        str(counter): Seated(
            one.officer_id,
            by_officer[one.officer_id].fields,
            by_officer[one.officer_id].is_reserve and at - one.began_at >= SHORTEST_STAY,
        )
        for counter, one in sittings.items()
        if one.officer_id in by_officer and one.officer_id is not None
    }
    return Staff(tuple(reserves), _free(free, idle), at_counters, hours_of(site_id, at))


def _free(counters: Iterable[Counter], idle: list[Sent]) -> tuple[Free, ...]:
    """Return the counters at which nobody sits, each with an official of its field who sits nowhere."""
    left, found = list(idle), []
    for one in counters:
        fields = frozenset(field.code for field in one.fields.all())
        who = next((official for official in left if official.fields & fields), None)
        if who:
            left.remove(who)
        found.append(Free(str(one.pk), fields, who.officer.pk if who else None))
    return tuple(found)


def arrivals_ahead(site_id: int, at: datetime, hall: Hall) -> dict[str, float]:
    """Return who is expected in the next sixty minutes without an appointment, by field code."""
    today, now = business_day(at), Clock.of(at).minutes(at)
    plan = expected_on(site_id, today, hours_of(site_id, at), hall.times)
    rows = every(ARRIVALS, {"site": site_id, "since": today, "until": today})
    came: dict[str, int] = {}
    for _, code, _, count in rows:
        came[code] = came.get(code, 0) + count
    return next_hour(plan, todays_pace(plan, came, now), now)


def expected_on(
    site_id: int, on: date, windows: Iterable[tuple[float, float]], fields: Iterable[str]
) -> dict[Cell, float]:
    """Return who is expected on a day without an appointment, from the twelve weeks before it."""
    rows = every(ARRIVALS, {"site": site_id, "since": on - PAST, "until": on - timedelta(days=1)})
    days: dict[date, dict[Cell, int]] = {}
    for day, code, slot, count in rows:
        days.setdefault(day, {})[code, int(slot)] = count
    past = learn(Day(day.weekday(), counts) for day, counts in days.items())
    slots = [slot for start, stop in windows for slot in range(slot_of(start), -int(-stop // SLOT))]
    return expected(past, on.weekday(), fields, slots)


def figures_of(advice: Advice) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of an advice as a document, by field."""
    return {
        name: {
            way: {"persons": one.persons, "long": one.long, "minutes": one.minutes}
            for way, one in (("without", advice.without[name]), ("after", after))
        }
        for name, after in advice.after.items()
    }
