"""Cán bộ: who works in an office, and whether he holds a duty there."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.journal import Actor, Subject
from motcua.journal.statement import one
from motcua.org.models.offices import Office
from motcua.org.rules import day_of

HOLDS = """
SELECT EXISTS (
  SELECT 1 FROM org_office o, org_officer f, accounts_account a
  WHERE o.id = %(office)s AND f.id = %(officer)s AND a.id = f.account_id AND a.is_active
    AND (EXISTS (
      SELECT 1 FROM org_dutyassignment d
      WHERE d.officer_id = f.id AND d.duty = %(duty)s AND d.office_id = ANY(o.path)
        AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to >= %(day)s)
    ) OR EXISTS (
      SELECT 1 FROM org_delegation g
      JOIN org_office at ON at.id = g.office_id
      JOIN org_officer giver ON giver.id = g.from_officer_id
      JOIN accounts_account ga ON ga.id = giver.account_id AND ga.is_active
      JOIN org_dutyassignment d ON d.officer_id = g.from_officer_id AND d.duty = g.duty
        AND d.office_id = ANY(at.path)
        AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to >= %(day)s)
      WHERE g.to_officer_id = f.id AND g.duty = %(duty)s AND g.office_id = ANY(o.path)
        AND g.valid_from <= %(day)s AND g.valid_to >= %(day)s
        AND (g.revoked_at IS NULL OR g.revoked_at > %(at)s)
    )))
"""


class Officer(models.Model):
    """An official or employee who acts in the system (cán bộ, công chức, viên chức)."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="officer")
    full_name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    home_office = models.ForeignKey(Office, models.PROTECT, related_name="officers")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_shown = models.BooleanField(default=True)  # on the public staff page

    class Meta:
        ordering: ClassVar = ["full_name", "id"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def actor(self) -> Actor:
        return Actor("officer", self.pk, self.full_name)

    @property
    def journal_subject(self) -> Subject:
        return Subject("officer", self.pk, f"officer:{self.pk}")

    def holds(self, duty: str, office_id: int, at: datetime) -> bool:
        """Return whether this officer holds `duty` at the office at that moment, in one statement.

        A duty at an office holds for the offices below it. A delegated duty holds as long as
        the one who delegated it holds it himself. A closed account holds nothing.
        """
        values: dict[str, int | str | date | datetime] = {
            "office": office_id,
            "officer": self.pk,
            "duty": duty,
            "day": day_of(at),
            "at": at,
        }
        row = one(HOLDS, values)
        return bool(row and row[0])
