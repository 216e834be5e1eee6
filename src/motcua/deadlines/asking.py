"""Xin gia hạn: when, and how often, an agency may ask for more time."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua import law
from motcua.deadlines.models import Extension, Promise
from motcua.deadlines.rules import NotRunning
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import ZONE
from motcua.org.models import Officer
from motcua.worktime.rules import TimeLimit, Unit

# What more time is counted in: whole days, as the form has it.
UNITS = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY})


class TooLateToAsk(Exception):
    """More time is asked for at the latest so many days before the promised one: `last_day`."""

    def __init__(self, due_at: datetime, days: int) -> None:
        super().__init__(due_at, days)
        self.due_at, self.days = due_at, days


class AlreadyExtended(Exception):
    """The promise was put off, or is asked to be, as often as the law allows."""


class NoTimeAsked(Exception):
    """More time is at least a day, in working or calendar days."""


def last_moment(due_at: datetime, days: int) -> datetime:
    """Return the end of the last day on which to ask: `days` before that of `due_at`, exclusive.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9 (at the latest 01 day before the day on which the limit ends).
    """
    local = due_at.astimezone(ZONE)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days - 1)


def require_askable(dossier: Dossier, promise: Promise, limit: TimeLimit, at: datetime) -> None:
    """Pass if the profile still allows to ask.

    Raises NoTimeAsked, NotRunning, AlreadyExtended, TooLateToAsk.
    """
    profile = law.profile(dossier.profile)
    if not limit.amount or limit.unit not in UNITS:
        raise NoTimeAsked(str(limit))
    if promise.due_at is None:
        raise NotRunning(dossier.code)
    if used(dossier) >= profile.max_extensions:
        raise AlreadyExtended(used(dossier))
    if at >= last_moment(promise.due_at, profile.extension_notice_days):
        raise TooLateToAsk(promise.due_at, profile.extension_notice_days)


def used(dossier: Dossier) -> int:
    """Return how many extensions were granted or wait; one that was declined counts for none."""
    return Extension.objects.filter(dossier=dossier).exclude(is_granted=False).count()


def ask(dossier: Dossier, limit: TimeLimit, *, reason: str, by: Officer, at: datetime) -> Extension:
    """Write the request, numbered within its dossier, which the act has locked."""
    return Extension.objects.create(
        dossier=dossier,
        number=dossier.extensions.count() + 1,
        amount=limit.amount,
        unit=limit.unit,
        reason=reason,
        asked_by=by,
        asked_at=at,
    )


def waiting(dossier: Dossier) -> Extension | None:
    """Return the request that nobody has decided yet."""
    return dossier.extensions.filter(decided_at=None).select_related("asked_by").first()
