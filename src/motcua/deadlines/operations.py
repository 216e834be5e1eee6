"""Opening, moving and closing promises; the only writer of due dates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from motcua import journal
from motcua.deadlines.legal_terms import terms_of
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.rules import Line, LineKind, NotRunning, Projection, Terms, project, step_limit
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.operations import Advance
from motcua.journal.statement import one
from motcua.org.queries import calendar_of
from motcua.workflow.queries import definition_of
from motcua.worktime.queries import calendar
from motcua.worktime.rules import TimeLimit, Unit, add_working_time

MINUTE = timedelta(minutes=1)

# A step's promise, by prepared statements: every act of handling closes one and opens the next.
KEEP_STEP = """
UPDATE deadlines_promise SET kept_at = %(at)s::timestamptz, ended_at = %(at)s::timestamptz
WHERE position_id = %(position)s::bigint AND ended_at IS NULL
"""
MAIN = """
SELECT m.calendar_id, m.profile, m.due_at, (
    SELECT l.at FROM deadlines_ledgerentry l
    WHERE l.promise_id = m.id AND l.kind IN ('granted', 'reset') ORDER BY l.seq DESC LIMIT 1)
FROM deadlines_promise m
WHERE m.dossier_id = %(dossier)s AND m.kind <> 'step' AND m.ended_at IS NULL ORDER BY m.id DESC LIMIT 1
"""
GRANT_STEP = """
WITH promise AS (
    INSERT INTO deadlines_promise
        (kind, dossier_id, position_id, calendar_id, profile, amount, unit, due_at, is_provisional)
    VALUES ('step', %(dossier)s, %(position)s::bigint, %(calendar)s, %(profile)s, %(minutes)s,
        'working_minute', %(due)s::timestamptz, false)
)
UPDATE dossiers_position SET due_at = %(due)s::timestamptz WHERE id = %(position)s::bigint
"""


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
    promise = Promise(
        kind=kind,
        dossier=dossier,
        calendar_id=calendar_of(dossier.deciding_agency),
        profile=dossier.profile,
        amount=limit.amount,
        unit=limit.unit,
    )
    line = Line(LineKind.GRANTED, at, reason, limit)
    projection = project([line], terms(promise))
    promise.due_at, promise.is_provisional = projection.due_at, projection.provisional
    promise.save()
    _write(promise, line, 1, by=by, before=None)
    dossiers.set_due_at(dossier, promise.due_at)
    return promise


def pause(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = "") -> Promise:
    """Stop the clock of the dossier's promise. Raises NotRunning when it already stands."""
    return _add(running(dossier), Line(LineKind.PAUSED, at, reason), by=by, paper=paper)


def resume(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str, paper: str = "") -> Promise:
    """Let the clock run on; what was used before the pause stays used. Raises NotPaused."""
    return _add(running(dossier), Line(LineKind.RESUMED, at, reason), by=by, paper=paper)


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
    return _add(promise, Line(LineKind.RESET, at, reason, limit), by=by, paper=paper)


def keep(dossier: Dossier, *, at: datetime) -> None:
    """Note that the result was ready at `at`; the promise stands as it was, kept or late."""
    for promise in _running(dossier):
        promise.kept_at = promise.ended_at = at
        promise.save(update_fields=["kept_at", "ended_at"])


def end(dossier: Dossier, *, by: journal.Actor, at: datetime, reason: str) -> None:
    """End the promise without a result (withdrawn, stopped, void)."""
    for promise in _running(dossier):
        _write(
            promise,
            Line(LineKind.ENDED, at, reason),
            promise.ledger.count() + 1,
            by=by,
            before=promise.due_at,
        )
        promise.ended_at = at
        promise.save(update_fields=["ended_at"])
    end_positions(dossier, at=at)


def end_positions(dossier: Dossier, *, at: datetime) -> None:
    """End what was promised at single positions, when the dossier ends before they do."""
    Promise.objects.filter(position__dossier=dossier, ended_at=None).update(ended_at=at)


def follow(dossier: Dossier, moved: Advance, *, by: journal.Actor, at: datetime) -> None:
    """Close the step promises of the positions that ended, open those of the ones that began.

    A position in both is counted anew; that of an opinion runs on, since its limit is another office's.
    """
    before = {position.pk for position in moved.closed}
    asked = [position for position in moved.opened if position.kind != Position.Kind.STEP]
    kept = {position.pk for position in asked}
    for position in moved.closed:
        if position.pk not in kept:
            one(KEEP_STEP, {"position": position.pk, "at": at})
    for position in asked:
        if position.pk not in before:
            _grant_reply_of_step(position, by=by, at=at)
    steps = [position for position in moved.opened if position.pk not in kept]
    if steps and dossier.due_at:
        _grant_steps(dossier, steps, at)


def grant_reply(position: Position, limit: TimeLimit, *, by: journal.Actor, at: datetime) -> Promise:
    """Open the promise of an answer from `at` on, in the working time of the office that is asked.

    The dossier's own clock goes on beside it. Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5.
    """
    promise = Promise(
        kind=Promise.Kind.REPLY,
        position=position,
        calendar_id=calendar_of(position.office),
        profile=position.dossier.profile,
        amount=limit.amount,
        unit=limit.unit,
    )
    line = Line(LineKind.GRANTED, at, "", limit)
    projection = project([line], terms(promise))
    promise.due_at, promise.is_provisional = projection.due_at, projection.provisional
    promise.save()
    _write(promise, line, 1, by=by, before=None)
    position.due_at = promise.due_at
    position.save(update_fields=["due_at"])
    return promise


def _grant_reply_of_step(position: Position, *, by: journal.Actor, at: datetime) -> None:
    """Give an opinion that the process asks for the hours its step has; without any it has no limit."""
    step = definition_of(position.dossier.process_id).steps.get(position.step)
    if step and step.hours:
        grant_reply(position, TimeLimit(math.ceil(step.hours), Unit.WORKING_HOUR), by=by, at=at)


def running(dossier: Dossier) -> Promise:
    """Return the dossier's running promise. Raises NotRunning when there is none."""
    if promise := _running(dossier).first():
        promise.dossier = dossier  # so that its due date is set on the very object the act has in hand
        return promise
    raise NotRunning(dossier.code)


def terms(promise: Promise) -> Terms:
    """Return the rules under which `promise` is counted."""
    return terms_of(promise.profile, calendar(promise.calendar_id))


def lines(promise: Promise) -> list[Line]:
    """Return the ledger as values, first to last."""
    return [
        Line(
            LineKind(entry.kind),
            entry.at,
            entry.reason,
            TimeLimit(entry.amount, Unit(entry.unit)) if entry.amount is not None else None,
        )
        for entry in promise.ledger.order_by("seq")
    ]


def projection(promise: Promise) -> Projection:
    """Recompute the due date from the ledger, with every day explained."""
    return project(lines(promise), terms(promise))


def _running(dossier: Dossier) -> QuerySet[Promise]:
    return (
        Promise.objects.filter(dossier=dossier)
        .exclude(kind=Promise.Kind.STEP)
        .filter(ended_at=None)
        .order_by("-id")
    )


def _add(promise: Promise, line: Line, *, by: journal.Actor, paper: str) -> Promise:
    before = promise.due_at
    known = lines(promise)
    after = project([*known, line], terms(promise))
    _write(promise, line, len(known) + 1, by=by, paper=paper, before=before, after=after.due_at)
    promise.due_at, promise.is_provisional = after.due_at, after.provisional
    promise.save(update_fields=["due_at", "is_provisional"])
    if promise.dossier:
        dossiers.set_due_at(promise.dossier, after.due_at)
    return promise


def _write(
    promise: Promise,
    line: Line,
    seq: int,
    *,
    by: journal.Actor,
    before: datetime | None,
    after: datetime | None = None,
    paper: str = "",
) -> None:
    LedgerEntry.objects.create(
        promise=promise,
        seq=seq,
        kind=line.kind,
        at=line.at,
        by=by.label,
        reason=line.reason,
        paper=paper,
        amount=line.limit.amount if line.limit else None,
        unit=line.limit.unit if line.limit else "",
        due_before=before,
        due_after=promise.due_at if seq == 1 else after,
    )


def _grant_steps(dossier: Dossier, opened: Sequence[Position], at: datetime) -> None:
    """Give each step its time: that of the decision, or its share of what lies between start and promise."""
    main = one(MAIN, {"dossier": dossier.pk})
    if main is None:
        raise NotRunning(dossier.code)
    calendar_id, profile, due_at, since = main
    hours = calendar(calendar_id)
    known = definition_of(dossier.process_id).steps
    for position in opened:
        limit = step_limit(known.get(position.step), since, due_at, hours)
        if not limit:
            continue
        position.due_at = add_working_time(at, limit, hours)
        values = {
            "dossier": dossier.pk,
            "position": position.pk,
            "calendar": calendar_id,
            "profile": profile,
            "minutes": limit // MINUTE,
            "due": position.due_at,
        }
        one(GRANT_STEP, values)
