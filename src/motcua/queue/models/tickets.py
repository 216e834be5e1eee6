"""Phiếu: the ticket, its stretches at counters, and what was called."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.org.models import Counter, Field, Office, Officer
from motcua.queue.models.halls import Series
from motcua.queue.rules import Ending, Line, Outcome, Priority, Source, TicketState


class Ticket(models.Model):
    """A number for a field on a day (phiếu lấy số). Its thread is that of the dossier it may become.

    `place_at` and `rank` say whose turn it is: the higher rank first, in it the earlier place. A transfer
    and a return keep the place. `wanted_counter` waits for that counter alone.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    told: Line | None = None  # what its holder was told, on the ticket that was just taken; no column
    thread = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="tickets", db_index=False)
    on = models.DateField()
    series = models.ForeignKey(Series, models.PROTECT, related_name="tickets", db_index=False)
    serial = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=8)
    field = models.ForeignKey(Field, models.PROTECT, related_name="tickets", db_index=False)
    procedure = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default=TicketState.WAITING)
    source = models.CharField(max_length=12)
    priority = models.CharField(max_length=12, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=5, blank=True)
    name = models.CharField(max_length=100, blank=True)
    wanted_counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="tickets", db_index=False)
    issued_at = models.DateTimeField()
    place_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)  # for the first time
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "on", "number"], name="ticket_number_once_a_day"),
            models.UniqueConstraint(fields=["series", "on", "serial"], name="ticket_serial_once_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in TicketState]), name="ticket_state"
            ),
            models.CheckConstraint(condition=Q(source__in=[s.value for s in Source]), name="ticket_source"),
            models.CheckConstraint(
                condition=Q(priority__in=["", *(p.value for p in Priority)]), name="ticket_priority"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(o.value for o in Outcome)]), name="ticket_outcome"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("site"),
                F("rank").desc(),
                F("place_at"),
                F("id"),
                name="ticket_turn",
                condition=Q(state=TicketState.WAITING),
            ),
            models.Index(fields=["site", "issued_at"], name="ticket_issued"),
            models.Index(
                fields=["site", "on"],
                name="ticket_in_hall",
                condition=Q(state__in=["expected", "serving", "held", "waiting"]),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("ticket", self.pk, f"ticket:{self.pk}")


class Serving(models.Model):
    """One stretch of a ticket at a counter, from the call on (lượt phục vụ); a counter has one at a time."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="servings")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="servings", db_index=False)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="servings")
    field = models.ForeignKey(Field, models.PROTECT, related_name="+", db_index=False)
    called_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True)
    is_learnt = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["counter"], condition=Q(ended_at=None), name="serving_one_a_counter"
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_at=None), name="serving_one_a_ticket"
            ),
            models.CheckConstraint(
                condition=Q(ending__in=["", *(e.value for e in Ending)]), name="serving_ending"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("called_at")), name="serving_times"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["counter", "called_at"], name="serving_at_counter"),
            models.Index(
                fields=["ended_at"],
                name="serving_to_learn",
                condition=Q(is_learnt=False, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} @ {self.counter_id}"


class Call(models.Model):
    """What the board shows and says, in the one order of the hall (lượt gọi).

    `seq` has no gap within a site and grows in the order in which calls were committed, so that a board
    that asks for all after a number misses none.
    """

    site = models.ForeignKey(Office, models.PROTECT, related_name="calls", db_index=False)
    seq = models.BigIntegerField()
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="calls")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="calls", db_index=False)
    at = models.DateTimeField()
    is_repeat = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "seq"], name="call_seq_once")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.ticket_id}"


class Matter(models.Model):
    """A dossier that a visit was also about: a second one filed, a result fetched (việc của lượt).

    The first dossier filed has the ticket's own thread and needs no row.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="matters", db_index=False)
    thread = models.UUIDField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "thread"], name="matter_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.thread}"
