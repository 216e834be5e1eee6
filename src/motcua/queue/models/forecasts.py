"""Dự báo: what a hall has learnt, what it expects now, and what was announced to whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.org.models import Office
from motcua.queue.models.tickets import Ticket


class Learnt(models.Model):
    """What the hall of a centre has learnt of service times, shares, arrivals and its own errors.

    One document, changed as a whole by whoever has the row locked; `queue/learning.py` reads and writes it.
    """

    site = models.OneToOneField(Office, models.PROTECT, related_name="learnt")
    document = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.site_id}"


class Forecast(models.Model):
    """What awaits newcomers and those who wait, by `waiting.stored`; arrivals by field and level."""

    site = models.OneToOneField(Office, models.PROTECT, related_name="forecast")
    made_at = models.DateTimeField()
    inputs = models.CharField(max_length=64)
    document = models.JSONField()

    def __str__(self) -> str:
        return f"{self.site_id}: {self.made_at}"


class Announcement(models.Model):
    """What one was told when he took his number, with all that is needed to judge it later (lời báo chờ).

    Minutes. `raw_*` is the replay's own, `low` to `high` the calibrated 80 % interval, `shown_*` what stood
    on the ticket; without a range `silence` says why. `waited` is what came, empty until he was called.
    """

    ticket = models.OneToOneField(Ticket, models.PROTECT, related_name="announcement")
    at = models.DateTimeField()
    ahead = models.PositiveIntegerField()
    since = models.PositiveIntegerField(default=0)
    method = models.CharField(max_length=10)
    inputs = models.CharField(max_length=64, blank=True)
    stratum = models.CharField(max_length=40, blank=True)
    raw_low = models.FloatField(null=True)
    raw_middle = models.FloatField(null=True)
    raw_high = models.FloatField(null=True)
    low = models.FloatField(null=True)
    middle = models.FloatField(null=True)
    high = models.FloatField(null=True)
    shown_low = models.PositiveSmallIntegerField(null=True)
    shown_high = models.PositiveSmallIntegerField(null=True)
    silence = models.CharField(max_length=12, blank=True)
    waited = models.FloatField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ticket"], name="announcement_open", condition=Q(waited=None)),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.shown_low}–{self.shown_high}"
