"""Bảng ở quầy: who is here, who waits, what can be done next, as one value that the page draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Dossier
from motcua.org.models import Counter, Field, Officer
from motcua.org.queries import fields_of
from motcua.queue.at_counter import (
    FieldLine,
    aside_of,
    fields_beyond,
    lead_call_at,
    next_for,
    serving_at,
    sitting_of,
    usual_reasons,
    waiting_for,
)
from motcua.queue.models import LeadCall, Serving, Sitting, Ticket
from motcua.queue.rules import Outcome, Priority, TicketState
from motcua.web.seat.visiting import dossiers_of, handed_over
from motcua.web.visits import minutes

ANSWER_SHOWN = timedelta(minutes=10)
REASONS_OF = timedelta(days=14)
# What a counter begins with, until its own reasons are known.
FIRST_REASONS = (
    _("Thiếu giấy tờ"),
    _("Việc của cơ quan khác"),
    _("Chưa đến ngày hẹn"),
    _("Người đứng tên phải đến"),
)
BREAKS = (5, 10, 15, 30)
PRIORITIES = {
    Priority.ELDERLY: _("người cao tuổi"),
    Priority.DISABLED: _("người khuyết tật"),
    Priority.PREGNANT: _("phụ nữ mang thai"),
    Priority.SMALL_CHILD: _("có con nhỏ"),
    Priority.MERIT: _("người có công"),
}
LANGUAGES = {"en": _("tiếng Anh"), "tay": _("tiếng Tày"), "nung": _("tiếng Nùng"), "zh": _("tiếng Trung")}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the counter, and what came of it so far."""

    ticket: Ticket
    called_at: datetime
    waited: int
    here: int
    priority: str
    language: str
    dossiers: Sequence[Dossier]
    outcome: Outcome | None

    @property
    def draft(self) -> Dossier | None:
        """Return the dossier that was begun for him and not yet accepted."""
        return next((one for one in self.dossiers if one.accepted_at is None and not one.closed_at), None)


@dataclass(frozen=True, slots=True)
class Aside:
    """Somebody who was put aside, or did not come when he was called."""

    ticket: Ticket
    is_held: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class Line:
    """How many wait for a field, and for how many minutes the first of them."""

    field: str
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The counter of an officer as it is now; without a sitting he has none open."""

    sitting: Sitting | None = None
    visitor: Visitor | None = None
    lines: Sequence[Line] = ()
    coming: Sequence[Ticket] = ()
    aside: Sequence[Aside] = ()
    lead_call: LeadCall | None = None
    served: Sequence[Field] = ()
    fields: Sequence[tuple[Field, bool]] = ()
    elsewhere: Sequence[Field] = ()
    counters: Sequence[Counter] = ()
    reasons: Sequence[str] = field(default_factory=tuple)

    @property
    def waiting(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def longest(self) -> int:
        return max((line.minutes for line in self.lines), default=0)

    @property
    def mark(self) -> str:
        """Return a mark of all that is shown: the page is drawn anew only when it changes."""
        sitting, visitor, call = self.sitting, self.visitor, self.lead_call
        shown = (
            sitting and (sitting.pk, sitting.paused_at, sitting.paused_until, [f.pk for f in self.served]),
            visitor and (visitor.ticket.pk, visitor.here, visitor.outcome, _drafts(visitor)),
            [(line.field, line.count, line.minutes) for line in self.lines],
            [(one.number, one.priority) for one in self.coming],
            [(one.ticket.pk, one.ticket.state) for one in self.aside],
            call and (call.pk, call.answered_at),
        )
        return sha256(repr(shown).encode()).hexdigest()[:16]


def panel_of(officer: Officer, at: datetime) -> Panel:
    """Return the officer's counter as it is at `at`."""
    sitting = sitting_of(officer.pk)
    if sitting is None:
        return Panel()
    serving = serving_at(sitting.counter_id)
    served = [one.field for one in sitting.served.all()]
    others = Sitting.objects.filter(site_id=sitting.site_id, ended_at=None).exclude(pk=sitting.pk)
    return Panel(
        sitting,
        visitor_at(serving, at) if serving else None,
        [_line(line, at) for line in waiting_for(sitting)],
        next_for(sitting),
        [_aside(ticket, at) for ticket in aside_of(sitting, at)],
        lead_call_at(sitting.counter_id, at - ANSWER_SHOWN),
        served,
        choices_of(sitting.counter, officer, {one.pk for one in served}),
        [one for one in fields_of(sitting.site_id) if not serving or one.pk != serving.ticket.field_id],
        list(Counter.objects.filter(pk__in=others.values("counter_id")).order_by("number")),
        _reasons(sitting.site_id, at) if serving else (),
    )


def visitor_at(serving: Serving, at: datetime) -> Visitor:
    """Return who is at the counter. His outcome is known once a dossier was accepted or a result given."""
    ticket = serving.ticket
    dossiers = dossiers_of(ticket)
    return Visitor(
        ticket,
        serving.called_at,
        minutes(ticket.issued_at, serving.called_at),
        minutes(serving.called_at, at),
        priority_name(ticket.priority),
        language_name(ticket.language),
        dossiers,
        outcome_of(dossiers, serving.called_at),
    )


def outcome_of(dossiers: list[Dossier], since: datetime) -> Outcome | None:
    """Return what the visit came to by itself; None when the officer has to say it."""
    if any(one.accepted_at and one.accepted_at >= since for one in dossiers):
        return Outcome.FILED
    return Outcome.RETURNED if dossiers and handed_over(dossiers, since) else None


def choices_of(counter: Counter, officer: Officer, served: set[int]) -> list[tuple[Field, bool]]:
    """Return the fields that the officer may serve at the counter, each with whether he does."""
    own = list(counter.fields.order_by("name", "id"))
    beyond = Field.objects.filter(pk__in=fields_beyond(officer.pk, counter.pk)).order_by("name", "id")
    return [(one, one.pk in served) for one in (*own, *beyond)]


def priority_name(code: str) -> str:
    return str(PRIORITIES[Priority(code)]) if code else ""


def language_name(code: str) -> str:
    return str(LANGUAGES.get(code, code)) if code else ""


def _line(line: FieldLine, at: datetime) -> Line:
    return Line(line.field, line.count, minutes(line.since, at))


def _aside(ticket: Ticket, at: datetime) -> Aside:
    return Aside(ticket, ticket.state == TicketState.HELD, minutes(ticket.called_at or ticket.issued_at, at))


def _reasons(site_id: int, at: datetime) -> list[str]:
    found = usual_reasons(site_id, at - REASONS_OF)
    return list(dict.fromkeys([*found, *map(str, FIRST_REASONS)]))[: len(FIRST_REASONS)]


def _drafts(visitor: Visitor) -> list[tuple[int, str | None]]:
    return [(one.pk, one.code) for one in visitor.dossiers]
