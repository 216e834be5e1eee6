"""Calendars as rows: an administrator edits them, `queries.calendar` gives them as values."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Calendar(models.Model):
    """When an office works, or when a counter is open; the two are different calendars.

    `revision` rises with every change, so that a process notices that what it keeps is old.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=60, default="Asia/Ho_Chi_Minh")
    announced_years = ArrayField(models.PositiveSmallIntegerField(), default=list)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class CalendarTimetable(models.Model):
    """The sessions of each weekday, within its validity; of several that cover a day the last holds.

    `week` is seven lists, Monday first, of "07:30-11:30".
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="timetables")
    position = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    week = models.JSONField()

    class Meta:
        ordering = ["calendar_id", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="timetable_dates",
            )
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.valid_from}–{self.valid_to}"


class SpecialDay(models.Model):
    """A day off, a day worked in exchange, or a half day, with its reason and source."""

    class Kind(models.TextChoices):
        OFF = "off", "Nghỉ"
        MAKEUP = "makeup", "Làm bù"
        HALF = "half", "Làm một buổi"

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="special_days")
    on = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=500, blank=True)
    sessions = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["calendar_id", "on"]
        constraints = [models.UniqueConstraint(fields=["calendar", "on"], name="special_day_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"
