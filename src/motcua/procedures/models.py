"""Procedures, their immutable versions, and the everyday words officers add."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.org.models import Field, Office
from motcua.procedures.content import ProcedureContent, from_mapping

_parsed: OrderedDict[str, ProcedureContent] = OrderedDict()
PARSED_KEPT = 2048


class Procedure(models.Model):
    """A procedure's identity (thủ tục hành chính); what it promises is in its versions."""

    code = models.CharField(max_length=40, unique=True)
    agency = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="procedures")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, related_name="procedures")
    is_internal = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("procedure", self.pk, f"procedure:{self.pk}")


class ProcedureVersion(models.Model):
    """What the law promised from `valid_from` to `valid_to` (both included); immutable once published.

    `incomplete` lists the codes of what it lacks (rules.MISSING): such a version is visible and found, and
    cannot accept a dossier until an officer completes it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        PUBLISHED = "published", "Đã công bố"
        RETIRED = "retired", "Hết hiệu lực"

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    decision_no = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    name = models.TextField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    source_hash = models.CharField(max_length=64, blank=True)
    incomplete = models.JSONField(default=list)

    class Meta:
        ordering = ["procedure_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_no"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state="published", valid_to=None),
                name="procedure_version_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("procedure_version", self.pk, f"procedure:{self.procedure_id}")

    @property
    def content_model(self) -> ProcedureContent:
        """The content as values; parsed once a process, since a version never changes."""
        known = _parsed.get(self.content_hash)
        if known is None:
            raw: dict[str, Any] = self.content
            known = _parsed[self.content_hash] = from_mapping(raw)
            if len(_parsed) > PARSED_KEPT:
                _parsed.popitem(last=False)
        return known

    @classmethod
    def content_of(cls, version_id: int, content_hash: str) -> ProcedureContent:
        """Return the content of a version, read from the database only if this process does not keep it."""
        return _parsed.get(content_hash) or cls.objects.get(pk=version_id).content_model

    def is_in_force(self, on: date) -> bool:
        """Return whether a dossier can be filed under this version on the day `on`."""
        return (
            self.state == self.State.PUBLISHED
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


class EverydayName(models.Model):
    """What people call a procedure, added by an officer; `is_hidden` takes a shipped one away."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="everyday_names")
    text = models.CharField(max_length=200)
    is_hidden = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "text"], name="everyday_name_once")]

    def __str__(self) -> str:
        return self.text


class Synonym(models.Model):
    """Two ways to say the same in a search, added by an officer: `said` is read as `meant` too."""

    said = models.CharField(max_length=100, unique=True)
    meant = models.CharField(max_length=200)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.said} = {self.meant}"
