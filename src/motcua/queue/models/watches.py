"""Báo trước: who wants a message when few are ahead of his ticket."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.queue.models.tickets import Ticket


class Watch(models.Model):
    """A message asked for, once for a ticket (báo trước). The contact goes with the message or the day.

    `shown` is the contact masked, for the holder's own page.
    """

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="watch")
    contact_sealed = models.BinaryField(null=True)
    shown = models.CharField(max_length=260)
    language = models.CharField(max_length=5, blank=True)
    asked_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(warned_at=None) | Q(contact_sealed=None), name="watch_forgets_once_warned"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="watch_open", condition=Q(warned_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.shown}"
