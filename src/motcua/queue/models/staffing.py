"""Bố trí người: what was proposed to the director and what he said, and who works on which day."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.org.models import Counter, Field, Office, Officer
from motcua.queue.rules import ProposalState
from motcua.queue.staffing.actions import Kind


class Proposal(models.Model):
    """One change of the hall that was proposed, with its figures, and the answer (đề xuất điều người).

    `fields` are the codes served from then on. `figures` has for each field touched, by code, "without" and
    "after": visitors of the hour, how many of them wait over 15 minutes, minutes of waiting in all.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="proposals")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="+")
    fields = ArrayField(models.CharField(max_length=40), default=list)
    figures = models.JSONField()
    inputs = models.CharField(max_length=64)
    state = models.CharField(max_length=8, default=ProposalState.PROPOSED)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(state="proposed"), name="proposal_one_an_officer"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ProposalState]), name="proposal_state"
            ),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="proposal_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.officer_id} → {self.counter_id}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("hall", self.site_id, f"hall:{self.site_id}")


class RosterDay(models.Model):
    """The roster of a centre for one day (lịch trực). `lacks`: field, minute, counters missing."""

    site = models.ForeignKey(Office, models.PROTECT, related_name="roster_days")
    on = models.DateField()
    planned_at = models.DateTimeField()
    proven = models.BooleanField(default=False)
    lacks = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "on"], name="roster_day_once")]

    def __str__(self) -> str:
        return f"{self.site_id} {self.on}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("hall", self.site_id, f"hall:{self.site_id}")


class Shift(models.Model):
    """Who is at which counter from when to when, minutes after midnight, for which fields (ca trực)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    day = models.ForeignKey(RosterDay, models.CASCADE, related_name="shifts")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="shifts")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="shifts")
    fields: models.ManyToManyField[Field, models.Model] = models.ManyToManyField(Field, related_name="+")
    starts = models.PositiveSmallIntegerField()
    stops = models.PositiveSmallIntegerField()
    is_reserve = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["starts", "counter__number", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stops__gt=F("starts")), name="shift_times")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.starts}–{self.stops}"
