"""Hỏi ở quầy: who is here, who waits for this counter, who was put aside; and which visits a dossier had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from motcua.queue.models import LeadCall, Serving, Sitting, Skill, Ticket
from motcua.queue.rules import Outcome, TicketState, business_day

MOST_ASIDE = 12
MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class FieldLine:
    """How many wait for a field at this counter, and since when the first of them."""

    field: str
    count: int
    since: datetime


def sitting_of(officer_id: int) -> Sitting | None:
    """Return the counter that the officer has open, with what it serves."""
    found = Sitting.objects.filter(officer_id=officer_id, ended_at=None).select_related("counter", "site")
    return found.prefetch_related("served__field").first()


def serving_at(counter_id: int) -> Serving | None:
    """Return the stretch that goes on at the counter, with its ticket."""
    found = Serving.objects.filter(counter_id=counter_id, ended_at=None)
    return found.select_related("ticket__field").first()


def waiting_for(sitting: Sitting) -> list[FieldLine]:
    """Return who waits for the counter, by field, the longest wait first."""
    lines = (
        _waiting(sitting)
        .values("field__name")
        .annotate(count=Count("id"), since=Min("issued_at"))
        .order_by("since", "field__name")
    )
    return [FieldLine(line["field__name"], line["count"], line["since"]) for line in lines]


def next_for(sitting: Sitting, limit: int = MOST_ASIDE) -> list[Ticket]:
    """Return the first of those who wait for the counter, in the order in which they will be called."""
    return list(_waiting(sitting).select_related("field").order_by("-rank", "place_at", "id")[:limit])


def aside_of(sitting: Sitting, at: datetime) -> list[Ticket]:
    """Return who was put aside or missed here today, and who was so at a counter that closed since."""
    mine = Q(counter_id=sitting.counter_id)
    open_counters = Sitting.objects.filter(site_id=sitting.site_id, ended_at=None).values("counter_id")
    orphaned = Q(field__in=_fields(sitting)) & ~Q(counter__in=open_counters)
    found = Ticket.objects.filter(mine | orphaned, site_id=sitting.site_id, on=business_day(at))
    found = found.filter(state__in=[TicketState.HELD, TicketState.NO_SHOW]).select_related("field")
    return list(found.order_by("state", "-called_at", "id")[:MOST_ASIDE])


def lead_call_at(counter_id: int, since: datetime) -> LeadCall | None:
    """Return the counter's call for the lead that nobody answered, or the one answered after `since`."""
    found = LeadCall.objects.filter(counter_id=counter_id).select_related("answered_by")
    return found.filter(Q(answered_at=None) | Q(answered_at__gte=since)).order_by("-id").first()


def fields_beyond(officer_id: int, counter_id: int) -> list[int]:
    """Return the fields that the officer can serve by skill and his counter does not have."""
    found = Skill.objects.filter(officer_id=officer_id, language="").exclude(field__counters=counter_id)
    return list(found.order_by("field_id").values_list("field_id", flat=True))


def languages_of(officer_id: int) -> list[str]:
    """Return the languages beside Vietnamese in which the officer can serve."""
    found = Skill.objects.filter(officer_id=officer_id).exclude(language="")
    return list(found.order_by("language").values_list("language", flat=True))


def visits_of(thread: UUID) -> list[Ticket]:
    """Return the visits that the dossier of `thread` had: of its filing, of its fetching."""
    found = Ticket.objects.filter(Q(thread=thread) | Q(matters__thread=thread)).distinct()
    return list(found.select_related("field", "counter").order_by("issued_at", "id"))


def threads_of(ticket: Ticket) -> list[UUID]:
    """Return the threads of the dossiers that the visit may be about, its own first."""
    others = ticket.matters.order_by("id").values_list("thread", flat=True)
    return [ticket.thread, *others]


def usual_reasons(site_id: int, since: datetime) -> list[str]:
    """Return why visitors were most often sent home after `since`."""
    sent = Ticket.objects.filter(site_id=site_id, outcome=Outcome.SENT_HOME, issued_at__gte=since)
    counted = sent.values("reason").annotate(times=Count("id")).filter(times__gte=2)
    return [line["reason"] for line in counted.order_by("-times", "reason")[:MOST_REASONS]]


def _waiting(sitting: Sitting) -> QuerySet[Ticket]:
    found = Ticket.objects.filter(site_id=sitting.site_id, state=TicketState.WAITING)
    wanted = Q(wanted_counter=None) | Q(wanted_counter_id=sitting.counter_id)
    return found.filter(wanted, field__in=_fields(sitting))


def _fields(sitting: Sitting) -> list[int]:
    return [served.field_id for served in sitting.served.all()]
