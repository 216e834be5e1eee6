"""Sảnh: what a centre decided about its hall, its series of numbers, and how far each has come today."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.org.models import Counter, Field, Office
from motcua.queue.rules import LARGEST_SERIAL


class Hall(models.Model):
    """What a centre decided about its hall. Unverified in any law, so a row its director edits.

    `last_call` counts what was called since the hall exists: a board that was away asks for what is newer.
    """

    site = models.OneToOneField(Office, models.PROTECT, related_name="hall")
    always_open = models.BooleanField(default=False)
    calls_by_name = models.BooleanField(default=False)
    appointment_lead_minutes = models.PositiveSmallIntegerField(default=30)
    appointment_grace_minutes = models.PositiveSmallIntegerField(default=15)
    home_per_field = models.PositiveSmallIntegerField(default=1)
    home_per_day = models.PositiveSmallIntegerField(default=2)
    home_days_ahead = models.PositiveSmallIntegerField(default=6)
    warn_ahead = models.PositiveSmallIntegerField(default=3)
    service_minutes = models.PositiveSmallIntegerField(default=8)  # until the centre's own are known
    voice = models.CharField(max_length=40, blank=True)
    last_call = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(service_minutes__gte=1), name="hall_service_minutes")
        ]

    def __str__(self) -> str:
        return f"{self.site_id}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("hall", self.site_id, f"hall:{self.site_id}")


class Series(models.Model):
    """A run of numbers that begins anew each day, and the fields whose visitors take one of it (dãy số).

    A field of none takes a number of the centre's series without fields.
    """

    site = models.ForeignKey(Office, models.PROTECT, related_name="series")
    code = models.CharField(max_length=3)
    name = models.CharField(max_length=100, blank=True)
    first = models.PositiveSmallIntegerField(default=1)
    last = models.PositiveSmallIntegerField(default=LARGEST_SERIAL)
    fields: models.ManyToManyField[Field, models.Model] = models.ManyToManyField(Field, related_name="series")

    class Meta:
        verbose_name_plural = "series"
        ordering: ClassVar = ["site_id", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "code"], name="series_code_once_a_site"),
            models.CheckConstraint(condition=Q(code__regex="^[A-Z]{0,3}$"), name="series_code"),
            models.CheckConstraint(
                condition=Q(first__lte=F("last")) & Q(last__lte=LARGEST_SERIAL), name="series_range"
            ),
        ]

    def __str__(self) -> str:
        return self.code or "—"


class DayCount(models.Model):
    """How far a series has come on a day; one row is moved on by each number, so that none comes twice.

    `last_place` keeps the order when a clock jumps back: nobody is placed before who came earlier.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="days")
    on = models.DateField()
    serial = models.PositiveSmallIntegerField()
    last_place = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "on"], name="day_count_once")]

    def __str__(self) -> str:
        return f"{self.series_id} {self.on}: {self.serial}"


class Notice(models.Model):
    """What the board says between the calls (thông báo trên bảng)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="notices")
    text = models.CharField(max_length=300)
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["shown_from", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(shown_until__gt=F("shown_from")), name="notice_times")
        ]

    def __str__(self) -> str:
        return self.text


class Zone(models.Model):
    """A part of the hall whose boards show its counters alone (khu vực)."""

    site = models.ForeignKey(Office, models.PROTECT, related_name="zones", db_index=False)
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=100)
    counters: models.ManyToManyField[Counter, models.Model] = models.ManyToManyField(
        Counter, related_name="zones"
    )

    class Meta:
        ordering: ClassVar = ["site_id", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "code"], name="zone_code_once_a_site")
        ]

    def __str__(self) -> str:
        return self.name
