"""Tables of giấy tờ: stored files, known by their content, and the letters given out."""

from __future__ import annotations

import json
import uuid
from typing import ClassVar

from django.db import models

from motcua.accounts.sealing import unseal
from motcua.documents.letters.values import Kind, Letters, read
from motcua.journal import Subject

SEAL = "documents.letter"  # what a letter's values are sealed for


class File(models.Model):
    """Content that somebody handed in or that was made here, once for all who have the same.

    `name` is the first name it came with; each use keeps a name of its own. `last_offered_at`
    is when it was last handed in: what nobody names a day after that is swept.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)
    stored_at = models.DateTimeField()
    last_offered_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documents_file_sha256"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="documents_file_size"),
        ]

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """A letter that was given out: its values as they were that moment, and its file once rendered.

    The values are sealed: a receipt bears personal numbers and the look-up secret. They never
    change; a corrected letter is a further one, and the latest of its kind is the one that holds.
    `number` is its number in the book (Số thứ tự), where one is kept.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_chain = models.CharField(max_length=80)
    number = models.PositiveIntegerField(null=True)
    values_sealed = models.BinaryField()
    created_at = models.DateTimeField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="letters")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="documents_letter_kind"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "kind", "id"], name="documents_letter_subject")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind}:{self.subject_id}"

    @property
    def journal_subject(self) -> Subject:
        """Return what the letter is about: its entries stand in that subject's chain."""
        return Subject(self.subject_kind, self.subject_id, self.subject_chain)

    @property
    def pinned(self) -> Letters:
        """Return the values as they were pinned. Raises BrokenSeal."""
        return read(Kind(self.kind), json.loads(unseal(self.values_sealed, SEAL)))
