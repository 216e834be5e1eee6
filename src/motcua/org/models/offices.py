"""Cơ quan, lĩnh vực, quầy: one tree of offices, their fields, and the counters of a centre."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.journal import Subject
from motcua.org.rules import Kind, Level


def valid_on(day: date) -> Q:
    """Return the condition that a dated row is valid on `day`; both of its days are included."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Office(models.Model):
    """An office of the province: an agency, a division of one, a commune, a service centre …

    `path` lists the ids from the root down to the office itself. The database keeps it.
    `calendar` is when promises run, `opening_calendar` when its counters are open; an office without
    one has that of the office above it.
    """

    kind = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True)
    code = models.SlugField(max_length=80)
    identifier = models.CharField(max_length=35, blank=True)  # 000.00.16.H55; the prefix of dossier codes
    level = models.CharField(max_length=10, default=Level.PROVINCE.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    calendar = models.ForeignKey("worktime.Calendar", models.PROTECT, null=True, related_name="+")
    opening_calendar = models.ForeignKey("worktime.Calendar", models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    path = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="office_kind"),
            models.CheckConstraint(condition=Q(level__in=[k.value for k in Level]), name="office_level"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="office_dates"
            ),
            models.UniqueConstraint(fields=["code", "valid_from"], name="office_code_once_a_start"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="office_code_once_in_force"
            ),
        ]
        indexes: ClassVar = [GinIndex(fields=["path"], name="office_path")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and read back the path that the database gave."""
        super().save(*args, **kwargs)
        self.refresh_from_db(fields=["path"])

    @property
    def journal_subject(self) -> Subject:
        return Subject("office", self.pk, f"office:{self.pk}")

    @property
    def printed_name(self) -> str:
        """Return the short name where there is one, for narrow places."""
        return self.short_name or self.name


class Field(models.Model):
    """A field of administration, with the agency that answers for it (lĩnh vực)."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Office, models.PROTECT, related_name="fields")

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """A counter of a service centre and the fields it serves (quầy).

    Law: NĐ 61/2018/NĐ-CP, Điều 13 khoản 2 điểm b.
    """

    centre = models.ForeignKey(Office, models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    fields: models.ManyToManyField[Field, models.Model] = models.ManyToManyField(
        Field, related_name="counters"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["centre_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "number"], name="counter_number_once_a_centre")
        ]

    def __str__(self) -> str:
        return self.name
