"""Tables of the journal. Entries and readings are written by `writing`, never through the ORM."""

from django.db import models


class Entry(models.Model):
    """One thing that happened; never changed, never deleted (trigger and role)."""

    kind = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    chain = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload = models.JSONField()
    body = models.TextField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="journal_entry_place")]
        indexes = [
            models.Index(fields=["recorded_at"], name="journal_entry_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.chain}#{self.seq}"


class Chain(models.Model):
    """The head of each chain, kept by the database alone."""

    key = models.CharField(max_length=80, primary_key=True)
    seq = models.BigIntegerField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.key}#{self.seq}"


class Reading(models.Model):
    """A named person opened a record."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    place = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="journal_reading_subject"),
            models.Index(fields=["at"], name="journal_reading_at"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.subject_kind}:{self.subject_id}"


class DaySeal(models.Model):
    """The Merkle root over a day's entries and readings, time-stamped where a stamper is connected."""

    on = models.DateField(unique=True)
    entries = models.BigIntegerField()
    readings = models.BigIntegerField()
    root = models.BinaryField()
    sealed_at = models.DateTimeField()
    token = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.on}"


class Request(models.Model):
    """A request answered once; see `requests.once`."""

    caller = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)
    status = models.SmallIntegerField()
    answer = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="journal_request_key")]

    def __str__(self) -> str:
        return self.key
