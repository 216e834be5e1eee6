"""Promises and the ledger that each of them is made of."""

import uuid

from django.db import models
from django.db.models import F, Q

from motcua import journal
from motcua.dossiers.models import Dossier, Position, WaitingToken
from motcua.org.models import Officer
from motcua.worktime.rules import TimeLimit, Unit


class Promise(models.Model):
    """A limit somebody has to keep: of a dossier, of one step of it, or standing alone.

    `due_at` is the projection of the ledger; it is never typed in. None while the clock stands.
    """

    class Kind(models.TextChoices):
        DOSSIER = "dossier"
        STEP = "step"
        CORRECTION = "correction"
        REPLY = "reply"  # of an opinion: bound to its position, not to the dossier

    kind = models.CharField(max_length=20, choices=Kind.choices)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="promises")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="promises")
    calendar = models.ForeignKey(
        "worktime.Calendar", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    profile = models.CharField(max_length=20)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    due_at = models.DateTimeField(null=True)
    is_provisional = models.BooleanField(default=False)
    kept_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind"],
                condition=Q(ended_at=None) & ~Q(kind="step"),
                name="promise_running_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.due_at}"


class Extension(models.Model):
    """An agency asks for more time, once, before the day is over; the centre re-dates or declines.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="extensions", db_index=False)
    number = models.PositiveSmallIntegerField()
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    declined_for = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="extension_no"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(decided_at=None), name="extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_granted=None)
                | Q(decided_at__isnull=False, is_granted__isnull=False),
                name="extension_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"

    @property
    def limit(self) -> TimeLimit:
        return TimeLimit(self.amount, Unit(self.unit))


class LedgerEntry(models.Model):
    """One line of the ledger; never changed, never deleted (trigger).

    `paper` names the paper it was done by; `due_before` and `due_after` show what the line did. `calendar`
    is the calendar as it was known when the line was written.
    """

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="ledger", db_index=False)
    seq = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000, blank=True)
    paper = models.CharField(max_length=200, blank=True)
    amount = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    calendar = models.ForeignKey(
        "worktime.CalendarVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)

    class Meta:
        ordering = ["promise_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["promise", "seq"], name="ledger_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class Timer(models.Model):
    """A moment at which something happens by itself, once: at a step or call of the process, or to the whole.

    `due_at` is empty while the clock it hangs on stands. Fired or cancelled, it is done with. `trouble` names
    what went wrong the last time it was tried; it is tried again.
    """

    class Kind(models.TextChoices):
        BOUNDARY = "boundary"
        SUPPLEMENT = "supplement"
        SILENCE = "silence"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="timers")
    position = models.ForeignKey(Position, on_delete=models.CASCADE, null=True, related_name="timers")
    call = models.ForeignKey(WaitingToken, on_delete=models.CASCADE, null=True, related_name="timers")
    node = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "node"], condition=Q(kind="boundary"), name="timer_once_a_step"
            ),
            models.UniqueConstraint(
                fields=["call", "node"], condition=Q(kind="boundary"), name="timer_once_a_call"
            ),
            models.UniqueConstraint(
                fields=["dossier", "kind"],
                condition=~Q(kind="boundary") & Q(fired_at=None, cancelled_at=None),
                name="timer_one_open",
            ),
            models.CheckConstraint(
                condition=Q(fired_at=None) | Q(cancelled_at=None), name="timer_fired_or_cancelled"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=Q(fired_at=None, cancelled_at=None), name="timer_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at}"


class DayOff(models.Model):
    """A day off (or worked in exchange) that is announced late: proposed, approved by another, then applied.

    `total` promises might move, `done` were looked at, `moved` did.
    """

    class Kind(models.TextChoices):
        OFF = "off", "nghỉ"
        MAKEUP = "makeup", "làm bù"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar = models.ForeignKey("worktime.Calendar", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    rejected_for = models.CharField(max_length=1000, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "on"], condition=Q(decided_at=None), name="day_off_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")) | Q(is_approved=False), name="day_off_second_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("day_off", self.pk, f"day_off:{self.calendar_id}")
