"""Đồng hồ: where the pages read the time; nothing below the doors does."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware, in UTC: the `at` of acts."""
    return timezone.now()


def today() -> date:
    """Return the office's day."""
    return timezone.localdate(now())
