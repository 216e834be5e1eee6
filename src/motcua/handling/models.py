"""Moving running dossiers to another version of their process."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua import journal
from motcua.dossiers.models import Dossier
from motcua.org.models import Officer
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
