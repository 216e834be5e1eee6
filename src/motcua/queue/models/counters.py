"""Quầy đang làm việc: who sits where since when, what he serves, his breaks, and his calls for the lead."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.org.models import Counter, Field, Office, Officer


class Skill(models.Model):
    """What an officer can serve beyond his counter: a field of another agency, or a language (kỹ năng)."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="skills")
    field = models.ForeignKey(Field, models.PROTECT, null=True, related_name="skilled")
    language = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "field"], condition=Q(language=""), name="skill_field_once"
            ),
            models.UniqueConstraint(
                fields=["officer", "language"], condition=Q(field=None), name="skill_language_once"
            ),
            models.CheckConstraint(
                condition=Q(field=None, language__gt="") | Q(field__isnull=False, language=""),
                name="skill_field_or_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.language or self.field_id}"


class Sitting(models.Model):
    """A counter is open from `began_at` to `ended_at` (phiên trực quầy); at each counter one at a time.

    Without an officer the counter is worked by a machine with a token. `paused_at` is set during a break.
    """

    site = models.ForeignKey(Office, models.PROTECT, related_name="sittings", db_index=False)
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="sittings")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="sittings")
    languages = ArrayField(models.CharField(max_length=5), default=list)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["counter"], condition=Q(ended_at=None), name="sitting_one_a_counter"
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(ended_at=None), name="sitting_one_an_officer"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="sitting_times"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["site", "began_at"], name="sitting_at_site")]

    def __str__(self) -> str:
        return f"{self.counter_id}: {self.began_at}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("counter", self.counter_id, f"hall:{self.site_id}")


class Served(models.Model):
    """A field that an open counter serves now; the rows go when it closes (lĩnh vực đang phục vụ)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="served", db_index=False)
    field = models.ForeignKey(Field, models.PROTECT, related_name="served")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sitting", "field"], name="served_once")]

    def __str__(self) -> str:
        return f"{self.sitting_id}: {self.field_id}"


class Pause(models.Model):
    """A break of a counter, as it was announced and as it was (nghỉ giữa giờ)."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="pauses")
    began_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.sitting_id}: {self.began_at}"


class LeadCall(models.Model):
    """A counter asks for the lead (gọi lãnh đạo), and who came."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="lead_calls")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="lead_calls")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["counter"], condition=Q(answered_at=None), name="lead_call_one_a_counter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.counter_id}: {self.at}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("counter", self.counter_id, f"hall:{self.site_id}")
