"""Số lấy ở nhà: whose number it is, as far as the quotas must know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.queue.models.tickets import Ticket


class HomeNumber(models.Model):
    """A number taken at home (số lấy trước), and by the index of which contact; it goes with the day."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="home")
    contact_index = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["contact_index"], name="home_number_contact")]

    def __str__(self) -> str:
        return f"{self.ticket_id}"
