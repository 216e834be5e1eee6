"""Nhiệm vụ, biệt phái, ủy quyền: what an officer is charged with, where, from when to when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.org.models.officers import Officer
from motcua.org.models.offices import Field, Office
from motcua.org.rules import Basis, Duty

DUTIES = [d.value for d in Duty]


class Secondment(models.Model):
    """An agency sends an officer to a centre for a term, or names him as a reserve (biệt phái).

    Law: NĐ 61/2018/NĐ-CP, Điều 11 khoản 4; Điều 12 khoản 8.
    """

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="secondments")
    centre = models.ForeignKey(Office, models.PROTECT, related_name="secondments")
    sending_agency = models.ForeignKey(Office, models.PROTECT, related_name="sent")
    fields: models.ManyToManyField[Field, models.Model] = models.ManyToManyField(
        Field, related_name="secondments", blank=True
    )
    valid_from = models.DateField()
    valid_to = models.DateField()
    is_standby = models.BooleanField(default=False)
    decision_no = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="secondment_dates"),
            models.UniqueConstraint(
                fields=["officer", "centre", "valid_from"], name="secondment_once_a_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} → {self.centre_id}"


class DutyAssignment(models.Model):
    """A duty an officer holds at an office and at all below it (phân công nhiệm vụ)."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, related_name="duties")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=10, default=Basis.OWN.value)
    secondment = models.ForeignKey(Secondment, models.PROTECT, null=True, blank=True, related_name="duties")

    class Meta:
        ordering: ClassVar = ["officer_id", "duty", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(duty__in=DUTIES), name="duty_known"),
            models.CheckConstraint(condition=Q(basis__in=[b.value for b in Basis]), name="duty_basis"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="duty_dates"
            ),
            models.UniqueConstraint(
                fields=["officer", "duty", "office", "valid_from"], name="duty_once_a_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "duty"], name="duty_at_office")]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.duty} @ {self.office_id}"


class Delegation(models.Model):
    """An officer lends a duty to a colleague for some days, with the reason (ủy quyền)."""

    from_officer = models.ForeignKey(Officer, models.PROTECT, related_name="delegated")
    to_officer = models.ForeignKey(Officer, models.PROTECT, related_name="delegations")
    duty = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, related_name="delegations")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=500)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(duty__in=DUTIES), name="delegation_duty_known"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_dates"),
            models.CheckConstraint(condition=~Q(from_officer=F("to_officer")), name="delegation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.from_officer_id} → {self.to_officer_id}: {self.duty}"


class Leave(models.Model):
    """An officer is away for some days and a colleague stands in for him (nghỉ, có người làm thay).

    Meanwhile the substitute holds the duties of the one away, by delegation, and is given his new work.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="leaves")
    substitute = models.ForeignKey(Officer, models.PROTECT, related_name="stands_in")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True)
    delegations: models.ManyToManyField[Delegation, models.Model] = models.ManyToManyField(
        Delegation, related_name="leaves"
    )

    class Meta:
        ordering: ClassVar = ["valid_from", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="leave_dates"),
            models.CheckConstraint(condition=~Q(officer=F("substitute")), name="leave_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} → {self.substitute_id}: {self.valid_from}"
