"""The dossier (hồ sơ), its papers, and what was asked, sent on, verified and decided of it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from motcua import journal
from motcua.dossiers.elsewhere import ForeignCase as ForeignCase
from motcua.dossiers.elsewhere import OfficeChange as OfficeChange
from motcua.dossiers.rules import Channel, State
from motcua.dossiers.tokens import Position as Position
from motcua.dossiers.tokens import WaitingToken as WaitingToken
from motcua.org.models import Office, Officer

# Those who may see a dossier, beside its words in one index, so that a frequent word is looked up within
# an office. What waits to be put into that index is read by every search, and put there by one reception
# in a few hundred at one go: hence the small list.
AT_OFFICES = Func(F("receiving_unit"), F("deciding_agency"), template="ARRAY[%(expressions)s]")


class Dossier(models.Model):
    """Who asks for what, of whom, in which state. Receiving and deciding office are two things.

    `due_at` is a copy of the ledger's projection, kept for ordering; only `deadlines` writes it. It is
    empty before acceptance and while the clock stands. `ready_at` is when the result was there, which is
    what counts as early, on time or late; `returned_at` when it was fetched.
    """

    thread = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=60, null=True, unique=True)
    code_on = models.DateField(null=True)
    serial = models.PositiveIntegerField(null=True)
    secret_no = models.PositiveSmallIntegerField(default=0)

    receiving_unit = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="received", db_index=False
    )
    deciding_agency = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="decided", db_index=False
    )
    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="dossiers"
    )
    case_key = models.CharField(max_length=40, default="default")
    process = models.ForeignKey(
        "workflow.Process", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    profile = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, default=Channel.DIRECT)
    state = models.PositiveSmallIntegerField(default=State.NEW)

    owner = models.ForeignKey(
        "people.Party", on_delete=models.PROTECT, null=True, related_name="owned", db_index=False
    )
    submitter = models.ForeignKey(
        "people.Party", on_delete=models.PROTECT, null=True, related_name="submitted"
    )
    representative = models.ForeignKey(
        "people.Party", on_delete=models.PROTECT, null=True, related_name="represented"
    )
    authority = models.CharField(max_length=300, blank=True)
    owner_name = models.CharField(max_length=300, blank=True)
    find_key = SearchVectorField(null=True)

    copies = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=1000, blank=True)
    return_by = models.CharField(max_length=10, default="counter")
    return_address = models.CharField(max_length=500, blank=True)
    owed_vnd = models.BigIntegerField(default=0)
    paid_vnd = models.BigIntegerField(default=0)

    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    voided_at = models.DateTimeField(null=True)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["receiving_unit", "code_on", "serial"], name="dossier_serial_once"
            ),
            models.CheckConstraint(
                condition=Q(code=None) | Q(accepted_at__isnull=False), name="dossier_code_at_acceptance"
            ),
            models.CheckConstraint(condition=Q(paid_vnd__gte=0) & Q(owed_vnd__gte=0), name="dossier_money"),
        ]
        indexes = [
            models.Index(F("receiving_unit"), F("state"), F("id").desc(), name="dossier_received"),
            models.Index(F("deciding_agency"), F("state"), F("due_at"), F("id"), name="dossier_due"),
            models.Index(fields=["owner"], name="dossier_owner"),
            models.Index(fields=["accepted_at"], name="dossier_accepted"),
            GinIndex(F("find_key"), AT_OFFICES, name="dossier_find", gin_pending_list_limit=256),
        ]

    def __str__(self) -> str:
        return self.code or str(self.thread)

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("dossier", self.pk, f"dossier:{self.pk}")

    @property
    def status(self) -> State:
        return State(self.state)

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None


class DossierItem(models.Model):
    """A component as it was handed in: how many originals, copies, certified and electronic copies."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    electronic = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="dossier_item_once")]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A file of a dossier: the scan of a paper, a result, minutes, an answer to a request."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments")
    item = models.ForeignKey(DossierItem, on_delete=models.SET_NULL, null=True, related_name="scans")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Consultation(models.Model):
    """An opinion asked of an office (lấy ý kiến), and its answer; open as long as its position is.

    `asked_by` is empty where the process itself asks. By when an answer is due stands at the position.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5.
    """

    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="consultations", db_index=False
    )
    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="consultation")
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="consultation_no")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"

    def is_late(self, at: datetime) -> bool:
        """Return whether the answer is, or was, later than its limit; at the very limit it is not."""
        until = self.position.ended_at or at
        return self.position.due_at is not None and self.position.due_at < until


class Part(models.Model):
    """What another agency or level does of a dossier (phần việc liên thông), in a sub-dossier of its own.

    Parts of one `batch` with the same `place` are worked at once, a later place after an earlier one came
    back. `position` is the step of the process that waits for it; none where an officer sent it on. The
    `lead` is the agency that answers for the whole among several; none means whoever sent it on.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 6, khoản 7.
    """

    class Outcome(models.TextChoices):
        NONE = "", ""
        RESULT = "result", "Có kết quả"
        REFUSAL = "refusal", "Từ chối"
        WITHDRAWN = "withdrawn", "Đã rút"
        STOPPED = "stopped", "Đã dừng"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="parts", db_index=False)
    number = models.PositiveSmallIntegerField()
    batch = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(default=1)
    position = models.OneToOneField(Position, on_delete=models.PROTECT, null=True, related_name="part")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    task = models.TextField()
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    is_lead = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    child = models.OneToOneField(Dossier, on_delete=models.PROTECT, null=True, related_name="part_of")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="part_no"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="part_ends_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class Verification(models.Model):
    """A verification on site (thẩm tra, xác minh): when, where, who took part, what was looked at.

    `held_at` may lie ahead: then it is announced, and its minutes come with a further record.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 3 điểm b.
    """

    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="verifications", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    held_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    members = models.CharField(max_length=1000)
    content = models.TextField()
    minutes = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="verification_no")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class Supplement(models.Model):
    """A request to complete the papers (Mẫu 02), and what answered it.

    `is_late`: it was made later than the law allows; `answer_by`: after this the dossier ends.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="supplements", db_index=False)
    number = models.PositiveSmallIntegerField()
    papers = models.JSONField()
    reason = models.CharField(max_length=1000)
    override = models.CharField(max_length=1000, blank=True)
    is_late = models.BooleanField(default=False)
    answer_by = models.DateTimeField(null=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="supplement_no")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class Result(models.Model):
    """What was decided: number, date, kind and file; a wrong one is replaced, never changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=300)
    is_refusal = models.BooleanField(default=False)
    number = models.CharField(max_length=80)
    decided_on = models.DateField()
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.number


class Correction(models.Model):
    """A mistake to be put right: proposed by one person with the reason, approved by another.

    `change` holds what the kind needs (the other version, the other dossier …).
    """

    class Kind(models.TextChoices):
        WRONG_PROCEDURE = "wrong_procedure", "Sai thủ tục"
        DUPLICATE = "duplicate", "Trùng hồ sơ"
        MISTAKE = "mistake", "Nhập nhầm"
        WRONG_RESULT = "wrong_result", "Kết quả sai sót"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    change = models.JSONField(default=dict)
    reason = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(decided_at=None), name="correction_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")) | Q(is_approved=False),
                name="correction_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dossier_id}"


class Serial(models.Model):
    """The last dossier number an office gave out on a day."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "on"], name="serial_once_a_day")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.on}: {self.last}"


class LookUpFailure(models.Model):
    """A wrong secret for a code; ten in an hour make the next wait."""

    code = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code", "at"], name="look_up_failure")]

    def __str__(self) -> str:
        return self.code


class LookUpCount(models.Model):
    """How many look-ups without signing in a day had; nothing of whom or what."""

    on = models.DateField(unique=True)
    times = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.on}: {self.times}"


class SavedFilter(models.Model):
    """A way of looking at the worklist that an officer named; `office` shares it with those there."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "name"], name="saved_filter_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_named"),
        ]

    def __str__(self) -> str:
        return self.name
