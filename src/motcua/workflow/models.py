"""Processes: which steps the office takes to keep a promise."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.org.models import Officer


class Process(models.Model):
    """A version of the process (quy trình nội bộ) of a procedure, or of the default one of all others.

    Drafted, checked, then approved by a decision; from then on it never changes (trigger), and dossiers
    opened from `valid_from` on follow it to their end. `document` is the whole definition
    (workflow.document), `source` the text it was read from, in the notation `notation`.

    Law: TT 01/2018/TT-VPCP, Điều 8: approved by decision, configured in the software from it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        CHECKED = "checked", "Đã kiểm tra"
        APPROVED = "approved", "Đã phê duyệt"

    procedure_code = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    document = models.JSONField()
    document_hash = models.CharField(max_length=64)
    source = models.TextField(blank=True)
    notation = models.CharField(max_length=10, blank=True)
    decision_no = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True)
    approver = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure_code", "number"], name="workflow_process_no"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(valid_from__isnull=False), name="workflow_process_dated"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(is_provisional=True) | ~Q(decision_no=""),
                name="workflow_process_decided",
            ),
            models.UniqueConstraint(
                fields=["procedure_code"],
                condition=Q(state="approved", valid_to=None),
                name="workflow_process_current",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(drafted_by=None) | ~Q(checked_by=F("drafted_by")),
                name="workflow_process_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked") | Q(checked_at__isnull=False), name="workflow_process_checked"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("process", self.pk, f"process:{self.procedure_code}")

    def is_in_force(self, on: date) -> bool:
        """Return whether a dossier opened on the day `on` follows this version."""
        return (
            self.state == self.State.APPROVED
            and self.valid_from is not None
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )
