"""Người dân, tổ chức: who owns and who submits dossiers; what identifies them is kept sealed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.journal import Actor, Subject
from motcua.people.rules import SINGULAR, IdentityKind, PartyKind, Sex


class Party(models.Model):
    """A person or an organisation (cá nhân, hộ kinh doanh, doanh nghiệp, tổ chức, cơ quan).

    `tax_code` is the public code of an enterprise; a personal number is never in the clear.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    search_name = models.CharField(max_length=300, db_index=True, editable=False)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True, db_index=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    commune_code = models.CharField(max_length=10, blank=True)
    tax_code = models.CharField(max_length=14, blank=True, db_index=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["search_name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in PartyKind]), name="party_kind"),
            models.CheckConstraint(condition=Q(sex__in=["", *(s.value for s in Sex)]), name="party_sex"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> Subject:
        return Subject("party", self.pk, f"party:{self.pk}")

    @property
    def actor(self) -> Actor:
        """Return who acts when this party acts for itself; the label names no person."""
        return Actor("party", self.pk, self.kind)

    def holds(self, duty: str, office_id: int, at: object) -> bool:
        """A citizen holds no duty anywhere."""
        return False


class Identity(models.Model):
    """A paper that identifies a party: its number sealed, with a blind index to find it by."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="identities")
    kind = models.CharField(max_length=12)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField()
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["party_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in IdentityKind]), name="identity_kind"
            ),
            models.UniqueConstraint(
                fields=["number_index"], condition=Q(kind__in=SINGULAR), name="identity_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["number_index"], name="identity_number")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Representation(models.Model):
    """A party may act for another, on a stated basis, until a day (ủy quyền, đại diện)."""

    representative = models.ForeignKey(Party, models.PROTECT, related_name="represents")
    owner = models.ForeignKey(Party, models.PROTECT, related_name="represented_by")
    basis = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["owner_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(representative=F("owner")), name="representation_of_another"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="representation_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} → {self.owner_id}"
