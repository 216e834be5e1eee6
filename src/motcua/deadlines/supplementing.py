"""Hạn bổ sung: by when what is missing must be asked for, and by when it must be brought."""

from __future__ import annotations

from datetime import datetime

from motcua import law
from motcua.deadlines.operations import WHOLE
from motcua.dossiers.models import Dossier
from motcua.org.queries import calendar_of
from motcua.worktime.arithmetic import closing_of_nth_working_day
from motcua.worktime.queries import calendar
from motcua.worktime.rules import Calendar

BEGINNINGS = ("granted", "imported", "reset")


def ask_by(dossier: Dossier) -> datetime | None:
    """Return the last moment to ask for what is missing; None before reception.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4 (03 working days of reception, unless sector law says otherwise).
    """
    promise = dossier.promises.filter(kind__in=WHOLE).order_by("-id").first()
    begun = promise.ledger.filter(kind__in=BEGINNINGS).order_by("-seq").first() if promise else None
    if begun is None:
        return None
    days = dossier.version.content_model.notice_within
    days = days or law.profile(dossier.profile).return_after_appraisal_working_days
    return _closing(begun.at, days, _hours(dossier))


def answer_by(dossier: Dossier, asked_at: datetime) -> datetime:
    """Return the last moment to bring what is asked for at `asked_at`; then the dossier ends."""
    days = dossier.version.content_model.supplement_within
    days = days or law.profile(dossier.profile).supplement_answer_working_days
    return _closing(asked_at, days, _hours(dossier))


def _hours(dossier: Dossier) -> Calendar:
    return calendar(calendar_of(dossier.deciding_agency))


def _closing(since: datetime, days: int, hours: Calendar) -> datetime:
    return closing_of_nth_working_day(hours.local(since).date(), days, hours)
