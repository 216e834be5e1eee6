"""Thẻ quy trình của hồ sơ: the rows that a dossier's tokens are, at steps in work, at joins and at calls."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.org.models import Office, Officer


class WaitingToken(models.Model):
    """A token of the process that waits for others: at a join it came to by `flow`, or at a call."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="waiting_tokens", db_index=False
    )
    within = models.CharField(max_length=200, blank=True)
    node = models.CharField(max_length=200)
    flow = models.CharField(max_length=200, blank=True)
    scope = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    carried = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["dossier"], condition=Q(ended_at=None), name="waiting_token_open")]

    def __str__(self) -> str:
        return self.node


class Position(models.Model):
    """Where a dossier stands: one open row a step in work, with who has it and by when.

    `claimed_at` says that the officer took the step himself, out of what waits for all.
    As a token of the process it is `within` one of the definition's processes (empty: the main one), inside
    of the call `scope`, and brings along the outcome of the task before it (`carried`). `sorts_at` is the
    due date that lists go by, an opinion's own and else the dossier's; the database itself keeps it.
    """

    class Kind(models.TextChoices):
        """A step of the process; the part of another agency; an opinion that the process asks for; one
        asked for beside it, which holds no token."""

        STEP = "step"
        PART = "part"
        OPINION = "opinion"
        BESIDE = "beside"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="positions")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STEP, db_default="step")
    step = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    duty = models.CharField(max_length=30)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="positions", db_index=False
    )
    claimed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sorts_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    within = models.CharField(max_length=200, blank=True, db_default="")
    scope = models.ForeignKey(
        WaitingToken, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    carried = models.CharField(max_length=60, blank=True, db_default="")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["dossier", "step"], condition=Q(ended_at=None), name="position_open"),
            models.Index(fields=["office", "duty"], condition=Q(ended_at=None), name="position_office"),
            models.Index(fields=["officer"], condition=Q(ended_at=None), name="position_officer"),
            models.Index(
                fields=["office", "duty"], condition=Q(ended_at=None, officer=None), name="position_common"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_at=None) | Q(officer__isnull=False), name="position_claimed_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_opinion(self) -> bool:
        return self.kind in (self.Kind.OPINION, self.Kind.BESIDE)
