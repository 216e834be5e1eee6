"""Sắp xếp cơ quan: offices merged, split, renamed or dissolved by a decision, and what it changed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.journal import Subject
from motcua.org.models.officers import Officer
from motcua.org.models.offices import Office
from motcua.org.rules import Kind, Level
from motcua.org.succession import By


class Reorganisation(models.Model):
    """A decision by which offices follow others from `effective_on` on.

    Proposed by one person, approved by another; a job carries it out when the day has come. `reached` is
    the last dossier it came to, `moved` how many it moved of the `expected`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision_no = models.CharField(max_length=80)
    decided_on = models.DateField()
    effective_on = models.DateField()
    reason = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    reached = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-effective_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")) | Q(is_approved=False),
                name="reorganisation_second_person",
            ),
            models.CheckConstraint(
                condition=Q(begun_at=None) | Q(is_approved=True), name="reorganisation_approved_first"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(begun_at__isnull=False), name="reorganisation_begun_first"
            ),
        ]

    def __str__(self) -> str:
        return self.decision_no

    @property
    def journal_subject(self) -> Subject:
        return Subject("reorganisation", self.pk, f"reorganisation:{self.pk}")


class Successor(models.Model):
    """An office that takes over: one there is, or one founded on the day (until then `office` is empty)."""

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="successors")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    is_new = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=100, blank=True)
    code = models.SlugField(max_length=80, blank=True)
    identifier = models.CharField(max_length=35, blank=True)
    level = models.CharField(max_length=10, blank=True)
    parent = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_new=False, office__isnull=False)
                | (Q(is_new=True) & ~Q(name="") & ~Q(code="") & Q(kind__in=[k.value for k in Kind])),
                name="successor_known",
            ),
            models.CheckConstraint(
                condition=Q(level="") | Q(level__in=[k.value for k in Level]), name="successor_level"
            ),
        ]

    def __str__(self) -> str:
        return self.office.name if self.office else self.name


class Succession(models.Model):
    """One way from a former office to a successor: of everything, or of what `keys` name by `rule`.

    Of the ways of one former office exactly one is of everything: it takes what no other names.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="ways")
    former = models.ForeignKey(Office, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Successor, models.CASCADE, related_name="ways")
    rule = models.CharField(max_length=10, default=By.ALL.value)
    keys = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(rule__in=[b.value for b in By]), name="succession_rule"),
            models.CheckConstraint(
                condition=Q(rule=By.ALL.value, keys=[]) | (~Q(rule=By.ALL.value) & ~Q(keys=[])),
                name="succession_keys",
            ),
            models.UniqueConstraint(
                fields=["reorganisation", "former"],
                condition=Q(rule=By.ALL.value),
                name="succession_one_of_everything",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} → {self.successor_id}"


class Placement(models.Model):
    """An office was put below another one: where it lay before. The tree of any day is read from these."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="placements")
    before = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="placements")

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "reorganisation"], name="placed_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.on}"
