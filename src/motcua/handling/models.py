"""Quy tắc phân công, chuyển quy trình, bàn giao: rules of giving out work; moves; desks handed over."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.dossiers.models import Dossier, Position
from motcua.handling.rules import Method
from motcua.org.models import Delegation, Office, Officer
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


class DeskHandover(models.Model):
    """A desk handed over: whose, at which office (none: all of it), why, on whose order."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="desks_handed_over")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=1000)
    ordered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.at}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("desk_handover", self.pk, f"officer:{self.officer_id}")


class HandedOverItem(models.Model):
    """One line of the minutes: a step with its papers and who received it, or a delegation that ended.

    Without a receiver the step went back to all at its office who hold its duty.
    """

    handover = models.ForeignKey(DeskHandover, models.PROTECT, related_name="items")
    position = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="received_items")
    originals = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(position=None, receiver=None, delegation__isnull=False)
                | Q(position__isnull=False, delegation=None),
                name="handed_over_one_thing",
            ),
            models.UniqueConstraint(fields=["handover", "position"], name="handed_over_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}: {self.position_id or self.delegation_id}"


class PaperList(models.Model):
    """A hand-over list (phiếu bàn giao hồ sơ giấy): what one office gave another, and who received it.

    Law: NĐ 61/2018/NĐ-CP, Điều 18 khoản 2, khoản 3.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    to_office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    given_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()
    received_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", db_index=False)
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(received_by=None, received_at=None)
                | Q(received_by__isnull=False, received_at__isnull=False),
                name="paper_list_received_by_somebody",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["from_office", "id"], name="paper_list_from"),
            models.Index(fields=["to_office", "id"], name="paper_list_to"),
        ]

    def __str__(self) -> str:
        return f"{self.from_office_id} → {self.to_office_id}: {self.given_at}"


class PaperItem(models.Model):
    """The papers of one dossier on a list; `came` is open on the way, then whether they were there."""

    list = models.ForeignKey(PaperList, models.PROTECT, related_name="items", db_index=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="paper_items")
    sheets = models.PositiveIntegerField(default=0)
    came = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "dossier"], name="paper_item_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(came=None), name="paper_item_one_on_the_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_id}: {self.dossier_id}"
