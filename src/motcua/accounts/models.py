"""Accounts and API tokens."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


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
