"""Tài khoản, mã truy cập: accounts that people sign in with, tokens that machines call with."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.journal import Actor, Subject


class AccountManager(BaseUserManager["Account"]):
    def create_account(self, username: str, password: str | None, *, full_name: str = "") -> Account:
        """Return a new account; without a password nobody can sign in with it."""
        account = Account(username=username, full_name=full_name)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """What signs in (tài khoản); who a person is in the office is an Officer."""

    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def actor(self) -> Actor:
        return Actor("account", self.pk, str(self))

    @property
    def journal_subject(self) -> Subject:
        return Subject("account", self.pk, f"account:{self.pk}")

    def holds(self, duty: str, office_id: int, at: datetime) -> bool:
        """An account alone holds no duty: its officer may."""
        return False


class ApiToken(models.Model):
    """A machine's key (mã truy cập): its hash alone is kept, its first signs are shown.

    `site` is the id of the office at which it acts, as text, since accounts know no offices.
    """

    label = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    site = models.CharField(max_length=20)
    prefix = models.CharField(max_length=12)
    hash = models.BinaryField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=sorted(DUTIES_OF_ROLE)), name="token_role"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix}…)"

    @property
    def journal_subject(self) -> Subject:
        return Subject("token", self.pk, f"token:{self.pk}")


class Message(models.Model):
    """A short message to somebody outside (tin nhắn). Contact and text are kept until it has been carried.

    `shown` is the masked contact, which stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    key = models.CharField(max_length=80, unique=True)
    purpose = models.CharField(max_length=20)
    shown = models.CharField(max_length=260)
    contact_sealed = models.BinaryField(null=True)
    text_sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["-asked_at", "-id"], name="message_asked")]

    def __str__(self) -> str:
        return f"{self.purpose} → {self.shown}"


class OneTimeCode(models.Model):
    """A code that proves that somebody reads a contact (mã xác nhận); its keyed hash alone is kept."""

    contact_index = models.BinaryField()
    purpose = models.CharField(max_length=20)
    code_hash = models.BinaryField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["contact_index", "-asked_at"], name="one_time_code_asked")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.asked_at}"

    @property
    def journal_subject(self) -> Subject:
        return Subject("one_time_code", self.pk, f"one_time_code:{self.pk}")
