"""Quy tắc phân công, chuyển quy trình: rules by which work is given out; moves to another process."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.dossiers.models import Dossier
from motcua.handling.rules import Method
from motcua.org.models import Office, Officer
from motcua.org.rules import Duty
from motcua.workflow.models import Process


class ProcessMove(models.Model):
    """A decision to move dossiers, which a job carries out one by one (chuyển hồ sơ sang quy trình mới)."""

    target = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="moves")
    reason = models.CharField(max_length=1000)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.target_id}: {self.decided_at}"

    @property
    def journal_subject(self) -> journal.Subject:
        return self.target.journal_subject


class MovingDossier(models.Model):
    """A dossier of a move. `standing` is where it stood when it was chosen, `steps` where it goes.

    It moves only if it still stands there; otherwise `why` says what was met instead.
    """

    class Why(models.TextChoices):
        NONE = "", ""
        WENT_ON = "went_on", "Hồ sơ vừa chuyển bước"
        ENDED = "ended", "Hồ sơ vừa kết thúc"
        NO_OFFICE = "no_office", "Không có cơ quan của bước mới"

    move = models.ForeignKey(ProcessMove, on_delete=models.CASCADE, related_name="dossiers", db_index=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+", db_index=False)
    standing = models.TextField()
    steps = models.JSONField()
    moved_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["move", "dossier"], name="moving_dossier_once"),
            models.CheckConstraint(condition=Q(moved_at=None) | Q(why=""), name="moving_dossier_one_way"),
        ]
        indexes = [
            models.Index(fields=["move", "id"], condition=Q(moved_at=None, why=""), name="moving_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.move_id}: {self.dossier_id}"


class AssignmentRule(models.Model):
    """How the steps of a duty are given out at an office and below; `step` narrows it to one of them.

    `last_officer` is whose turn it was, where work goes round.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    duty = models.CharField(max_length=30)
    step = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=20)
    last_officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering: ClassVar = ["office_id", "duty", "step"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "duty", "step"], name="assignment_rule_once"),
            models.CheckConstraint(
                condition=Q(duty__in=[d.value for d in Duty]), name="assignment_rule_duty"
            ),
            models.CheckConstraint(
                condition=Q(method__in=[m.value for m in Method]), name="assignment_rule_method"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.duty}: {self.method}"


class Allotment(models.Model):
    """Whose a commune or a field is, by its code; an empty `key` takes what is nobody else's."""

    rule = models.ForeignKey(AssignmentRule, models.CASCADE, related_name="allotments", db_index=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["officer_id", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "officer", "key"], name="allotment_once")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.key}"
