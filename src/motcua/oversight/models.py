"""After how long without anything happening an office wants to be told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.org.models import Office


class QuietLimit(models.Model):
    """So many working hours without anything happening make a dossier of the office, and below it, stuck."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="+")
    working_hours = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(working_hours__gte=1, working_hours__lte=400), name="quiet_hours"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.working_hours}"
