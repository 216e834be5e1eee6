"""Lịch hẹn: how many may come to a slot, and who is to come when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.org.models import Field, Office
from motcua.queue.models.tickets import Ticket
from motcua.queue.slots import LONGEST_SLOT, SHORTEST_SLOT, AppointmentState


class SlotCapacity(models.Model):
    """How many appointments a field takes at one hour of a weekday (khung giờ hẹn); 0 takes none.

    `weekday` is 0 for Monday. The row is locked by whoever books its slot, so that no place goes twice.
    """

    site = models.ForeignKey(Office, models.PROTECT, related_name="slots", db_index=False)
    field = models.ForeignKey(Field, models.PROTECT, related_name="slots")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "slot capacities"
        ordering: ClassVar = ["site_id", "field_id", "weekday", "starts"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "field", "weekday", "starts"], name="slot_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_weekday"),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST_SLOT) & Q(minutes__lte=LONGEST_SLOT), name="slot_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field_id} {self.weekday} {self.starts:%H:%M}: {self.capacity}"


class Appointment(models.Model):
    """An hour agreed with a citizen (lịch hẹn). Moved, it stays the same: so do its address and its QR code.

    The contact is known while it is to be reminded; its index, by which the quota counts, goes with the day.
    `booked_at` is when this hour was agreed, which reminders may not precede.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Office, models.PROTECT, related_name="appointments", db_index=False)
    field = models.ForeignKey(Field, models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    contact_sealed = models.BinaryField(null=True)
    contact_index = models.BinaryField(null=True)
    shown = models.CharField(max_length=260, blank=True)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=5, blank=True)
    state = models.CharField(max_length=10, default=AppointmentState.BOOKED)
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="appointment")
    booked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in AppointmentState]), name="appointment_state"
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.CAME, ticket__isnull=False)
                | (~Q(state=AppointmentState.CAME) & Q(ticket=None)),
                name="appointment_came_with_ticket",
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.BOOKED) | Q(contact_sealed=None),
                name="appointment_forgets_once_over",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["site", "starts_at"], name="appointment_at"),
            models.Index(
                fields=["contact_index"],
                name="appointment_contact",
                condition=Q(contact_index__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at}: {self.field_id}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("appointment", self.pk, f"appointment:{self.pk}")
