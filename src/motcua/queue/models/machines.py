"""Máy ở sảnh: the printers, what they were asked to print, and the kiosks that were started."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.accounts.models import ApiToken
from motcua.org.models import Office
from motcua.queue.models.tickets import Ticket
from motcua.queue.rules import PrintState, PrintTrouble


class Printer(models.Model):
    """A ticket printer of a hall (máy in phiếu). `adapter` is the dotted path of what speaks to it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="printers")
    name = models.CharField(max_length=100)
    adapter = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["site_id", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "name"], condition=Q(retired_at=None), name="printer_name_once_a_site"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("printer", self.pk, f"hall:{self.site_id}")


class PrintJob(models.Model):
    """A ticket that was to be printed (lượt in phiếu). `address` is what its QR code says."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="prints")
    printer = models.ForeignKey(Printer, models.PROTECT, related_name="prints")
    address = models.CharField(max_length=300)
    language = models.CharField(max_length=5, blank=True)
    state = models.CharField(max_length=8, default=PrintState.WAITING)
    trouble = models.CharField(max_length=10, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in PrintState]), name="print_job_state"
            ),
            models.CheckConstraint(
                condition=Q(trouble__in=["", *(t.value for t in PrintTrouble)]), name="print_job_trouble"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.state}"


class Kiosk(models.Model):
    """A kiosk that somebody started (máy lấy số); it works as long as its token does."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="kiosks")
    name = models.CharField(max_length=100)
    printer = models.ForeignKey(Printer, models.SET_NULL, null=True, related_name="kiosks")
    token = models.OneToOneField(ApiToken, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["site_id", "name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("kiosk", self.pk, f"hall:{self.site_id}")
