"""Opening, moving and closing promises: what acts call so that a due date is set or moves."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from motcua import journal
from motcua.deadlines import steps, timers
from motcua.deadlines.models import Promise
from motcua.deadlines.rules import Line, LineKind, NotRunning, Projection, project
from motcua.deadlines.writing import add, begin, lines, terms
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Advance
from motcua.org.queries import calendar_of
from motcua.worktime.queries import pinned
from motcua.worktime.rules import TimeLimit, Unit

# Those that stand for the dossier as a whole, one of a kind at a time.
WHOLE = (Promise.Kind.DOSSIER, Promise.Kind.CORRECTION)


def grant(
    dossier: Dossier,
    limit: TimeLimit,
    *,
    by: journal.Actor,
    at: datetime,
    kind: Promise.Kind = Promise.Kind.DOSSIER,
    reason: str = "",
) -> Promise:
    """Open the promise of a dossier from `at` on and fix its due date."""
    promise = begin(_new(dossier, kind, limit), Line(LineKind.GRANTED, at, reason, limit), by=by)
    if kind is Promise.Kind.DOSSIER:
        timers.watch_silence(dossier, promise.due_at)
    return promise


def take_over(
    dossier: Dossier,
    *,
    since: datetime,
    limit: TimeLimit | None = None,
    due_at: datetime | None = None,
    by: journal.Actor,
    reason: str,
    paper: str = "",
) -> Promise:
    """Open a promise that another body or system gave at `since`: by its limit, or by the day it named."""
    promise = _new(dossier, Promise.Kind.DOSSIER, limit or TimeLimit(0, Unit.BY_TEXT))
    line = Line(LineKind.IMPORTED, since, reason, limit, paper, due_at=None if limit else due_at)
    return begin(promise, line, by=by)


def pause(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = "") -> Promise:
    """Stop the clocks of the dossier and of its steps. Raises NotRunning when they already stand."""
    line = Line(LineKind.PAUSED, at, reason, paper=paper)
    promise = add(running(dossier), line, by=by)
    steps.pause(dossier, line, by=by)
    return promise


def resume(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = "") -> Promise:
    """Let the clocks run on; what was used before the pause stays used. Raises NotPaused."""
    line = Line(LineKind.RESUMED, at, reason, paper=paper)
    promise = running(dossier)
    _give_back(dossier, promise, at)
    promise = add(promise, line, by=by)
    steps.run_on(dossier, line, by=by)
    return promise


def reset(
    dossier: Dossier,
    *,
    by: journal.Actor,
    at: datetime,
    reason: str,
    limit: TimeLimit | None = None,
    paper: str = "",
) -> Promise:
    """Count again from zero. Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4."""
    promise = running(dossier)
    limit = limit or TimeLimit(promise.amount, Unit(promise.unit))
    line = Line(LineKind.RESET, at, reason, limit, paper)
    _give_back(dossier, promise, at)
    promise = add(promise, line, by=by)
    steps.reset(dossier, line, by=by)
    return promise


def extend(
    dossier: Dossier, limit: TimeLimit, *, by: journal.Actor, at: datetime, reason: str, paper: str = ""
) -> Promise:
    """Add `limit` to the promise, counted from where it ends now.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 9.

    Raises NotRunning while the clock stands, Expired when its day is over.
    """
    promise = running(dossier)
    former, line = promise.due_at, Line(LineKind.EXTENDED, at, reason, limit, paper)
    promise = add(promise, line, by=by)
    assert former is not None
    steps.extend(dossier, line, former=former, by=by)
    return promise


def change_calendar(
    dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = ""
) -> Promise | None:
    """Count the running promise by its calendar as it is now known; None where that moves nothing.

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 5 (a last day that is off moves).
    """
    promise = running(dossier)
    line = Line(
        LineKind.CALENDAR_CHANGED, at, reason, paper=paper, calendar=pinned(promise.calendar_id).value
    )
    steps.change_calendar(dossier, line, by=by)
    if project([*lines(promise), line], terms(promise)).due_at == promise.due_at:
        return None
    return add(promise, line, by=by)


def keep(dossier: Dossier, *, at: datetime) -> None:
    """Note that the result was ready at `at`; the promise stands as it was, kept or late."""
    timers.cancel(dossier, at=at)
    for promise in _running(dossier):
        promise.kept_at = promise.ended_at = at
        promise.save(update_fields=["kept_at", "ended_at"])


def end(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = "") -> None:
    """End the promise without a result (withdrawn, stopped, void); its day stays as it was."""
    for promise in _running(dossier):
        promise.dossier = dossier
        add(promise, Line(LineKind.ENDED, at, reason, paper=paper), by=by)
        promise.ended_at = at
        promise.save(update_fields=["ended_at"])
    steps.end(dossier, at=at)
    timers.cancel(dossier, at=at)


def follow(dossier: Dossier, moved: Advance, *, by: journal.Actor, at: datetime) -> None:
    """Close the step promises and timers of the positions that ended, open those of the ones that began.

    A position in both is counted anew; that of an opinion runs on, since its limit is another office's.
    """
    before = {position.pk for position in moved.closed}
    asked = [position for position in moved.opened if position.is_opinion]
    kept = {position.pk for position in asked}
    steps.close([position for position in moved.closed if position.pk not in kept], at=at)
    steps.ask([position for position in asked if position.pk not in before], by=by, at=at)
    opened = [position for position in moved.opened if position.pk not in kept]
    timers.cancel_at_calls(moved.left, at=at)
    timers.set_at_steps(dossier, [one for one in moved.opened if one.pk not in before], at)
    timers.set_at_calls(dossier, moved.called, at)
    if opened and dossier.due_at:
        steps.open_(dossier, opened, by=by, at=at)


def running(dossier: Dossier) -> Promise:
    """Return the dossier's running promise. Raises NotRunning when there is none."""
    if promise := _running(dossier).first():
        promise.dossier = dossier  # so that its due date is set on the very object the act has in hand
        return promise
    raise NotRunning(dossier.code)


def projection(promise: Promise) -> Projection:
    """Recompute the due date from the ledger, with every day explained."""
    return project(lines(promise), terms(promise))


def _give_back(dossier: Dossier, promise: Promise, at: datetime) -> None:
    """Give the timers of the steps back the time for which the clock stood, if it did."""
    if since := projection(promise).paused_since:
        timers.give_back(dossier, since, at, pinned(promise.calendar_id).value)


def _new(dossier: Dossier, kind: Promise.Kind, limit: TimeLimit) -> Promise:
    return Promise(
        kind=kind,
        dossier=dossier,
        calendar_id=calendar_of(dossier.deciding_agency),
        profile=dossier.profile,
        amount=limit.amount,
        unit=limit.unit,
    )


def _running(dossier: Dossier) -> QuerySet[Promise]:
    return Promise.objects.filter(dossier=dossier, kind__in=WHOLE, ended_at=None).order_by("-id")
