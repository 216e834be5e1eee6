"""Đã nhắc: which ends of terms were warned of, each 30, 7 and 1 days before, once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.org.models.officers import Officer


class Ending(models.TextChoices):
    """What may end with a day."""

    SECONDMENT = "secondment", "Biệt phái"
    DUTY = "duty", "Nhiệm vụ"
    DELEGATION = "delegation", "Ủy quyền"


class EndingWarning(models.Model):
    """A warning that was given: of which term, of which last day, how many days before."""

    what = models.CharField(max_length=12, choices=Ending.choices)
    term_id = models.BigIntegerField()
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="warnings")
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=Ending.values), name="ending_warning_what"),
            models.UniqueConstraint(fields=["what", "term_id", "ends_on", "days"], name="ending_warned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.term_id}: {self.ends_on}"
