"""Báo ngày nghỉ muộn: propose a day off with what it would move; another approves; then it is applied."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines.events import (
    CALENDAR_TOLD,
    DAY_OFF_APPROVED,
    DAY_OFF_PROPOSED,
    DAY_OFF_REJECTED,
    NOTICE_PREPARED,
)
from motcua.deadlines.models import DayOff, Promise
from motcua.deadlines.moving import candidates, would_be
from motcua.dossiers import operations as dossiers
from motcua.dossiers.rules import said
from motcua.journal.values import Acts
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Officer
from motcua.org.queries import service_centre
from motcua.worktime import operations as calendars
from motcua.worktime.queries import calendar


class AlreadySo(Exception):
    """The day is off, or worked, as it is."""


class AlreadyProposed(Exception):
    """The same day waits for its approval."""


class DayOffDecided(Exception):
    """Somebody has approved or rejected it meanwhile."""


class ProposedByYou(Exception):
    """Who proposed a day off may not approve it."""


@transaction.atomic
def propose_day_off(
    *, calendar_id: int, on: date, kind: str, reason: str, source: str, by: Officer, at: datetime
) -> DayOff:
    """Propose a day off, or worked in exchange, by the paper `source`; nothing moves yet.

    Raises NotAllowed, NoReason (neither reason nor source may be blank), AlreadySo, AlreadyProposed,
    NoWorkingTime (nobody would ever work again).
    """
    centre = service_centre().pk
    try:
        require(by, Duty.DIRECT, at_office=centre, at=at)
    except NotAllowed:
        require(by, Duty.ADMINISTER, at_office=centre, at=at)
    known, words = calendar(calendar_id), said(reason)
    if would_be(known, on, kind, words).sessions_on(on) == known.sessions_on(on):
        raise AlreadySo(on)
    if DayOff.objects.filter(calendar_id=calendar_id, on=on, decided_at=None).exists():
        raise AlreadyProposed(on)
    day_off = DayOff.objects.create(
        calendar_id=calendar_id,
        on=on,
        kind=kind,
        reason=words,
        source=said(source),
        proposed_by=by,
        proposed_at=at,
        total=candidates(calendar_id, on).count(),
    )
    journal.record(DAY_OFF_PROPOSED, day_off, by=by, at=at, on=on.isoformat(), reason=words)
    return day_off


@transaction.atomic
def approve_day_off(*, day_off_id: int, by: Officer, at: datetime) -> DayOff:
    """Change the calendar; a job then tells every promise of it, one after the other.

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 5.

    Raises NotAllowed, DayOffDecided, ProposedByYou.
    """
    day_off = _locked(day_off_id, by, at)
    if day_off.proposed_by_id == by.pk:
        raise ProposedByYou(by.pk)
    change = calendars.add_day_off if day_off.kind == DayOff.Kind.OFF else calendars.add_makeup_day
    change(day_off.calendar_id, on=day_off.on, reason=day_off.reason, source=day_off.source)
    day_off.total = candidates(day_off.calendar_id, day_off.on).count()
    _decide(day_off, is_approved=True, by=by, at=at)
    journal.record(DAY_OFF_APPROVED, day_off, by=by, at=at, on=day_off.on.isoformat(), reason=day_off.reason)
    return day_off


@transaction.atomic
def reject_day_off(*, day_off_id: int, reason: str, by: Officer, at: datetime) -> DayOff:
    """Leave the calendar as it is, with the reason. Raises NotAllowed, DayOffDecided, NoReason."""
    day_off = _locked(day_off_id, by, at)
    day_off.rejected_for = said(reason)
    _decide(day_off, is_approved=False, by=by, at=at)
    journal.record(DAY_OFF_REJECTED, day_off, by=by, at=at, reason=day_off.rejected_for)
    return day_off


@transaction.atomic
def tell_of_day_off(*, day_off_id: int, promise_id: int, by: Acts, at: datetime) -> bool:
    """Tell one promise of the approved day off; return whether that moved it. Telling it again does nothing.

    Raises Void.
    """
    day_off = DayOff.objects.select_related("decided_by").get(pk=day_off_id, is_approved=True)
    promise = Promise.objects.get(pk=promise_id)
    assert promise.dossier_id
    dossier = dossiers.lock(promise.dossier_id)
    if Promise.objects.filter(pk=promise_id).exclude(ended_at=None).exists():
        return False
    told = deadlines.change_calendar(dossier, by=by.actor, at=at, reason=day_off.reason, paper=day_off.source)
    if told is None or told.due_at is None:
        return False
    due_at = told.due_at.isoformat()
    journal.record(CALENDAR_TOLD, dossier, by=by, at=at, reason=day_off.reason, due_at=due_at)
    journal.record(
        NOTICE_PREPARED, dossier, by=by, at=at, about="calendar", reason=day_off.reason, due_at=due_at
    )
    return True


def _locked(day_off_id: int, by: Officer, at: datetime) -> DayOff:
    day_off = DayOff.objects.select_for_update(of=["self"]).get(pk=day_off_id)
    require(by, Duty.DIRECT, at_office=service_centre().pk, at=at)
    if day_off.decided_at:
        raise DayOffDecided(day_off.on)
    return day_off


def _decide(day_off: DayOff, *, is_approved: bool, by: Officer, at: datetime) -> None:
    day_off.is_approved, day_off.decided_by, day_off.decided_at = is_approved, by, at
    day_off.save(update_fields=["is_approved", "decided_by", "decided_at", "rejected_for", "total"])
