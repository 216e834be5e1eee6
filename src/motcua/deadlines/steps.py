"""Thời hạn từng bước: the promise of each step in work, which follows the dossier's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from motcua import journal
from motcua.deadlines import timers, writing
from motcua.deadlines.models import Promise
from motcua.deadlines.rules import USUAL_REPLY, Line, LineKind, NotRunning, project, step_limit
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.operations import CANCELLED
from motcua.journal.statement import one
from motcua.org.queries import calendar_of
from motcua.workflow.graph import Definition, Node
from motcua.workflow.queries import definition_of
from motcua.worktime.queries import pinned
from motcua.worktime.rules import TimeLimit, Unit, add_working_time, working_time_between

MINUTE = timedelta(minutes=1)

# By prepared statements: every act of handling closes one and opens the next.
KEEP = """
UPDATE deadlines_promise SET ended_at = %(at)s::timestamptz,
    kept_at = CASE WHEN %(done)s::boolean THEN %(at)s::timestamptz END
WHERE position_id = %(position)s::bigint AND ended_at IS NULL
"""
MAIN = """
SELECT m.calendar_id, m.profile, m.due_at, (
    SELECT l.at FROM deadlines_ledgerentry l
    WHERE l.promise_id = m.id AND l.kind IN ('granted', 'imported', 'reset') ORDER BY l.seq DESC LIMIT 1)
FROM deadlines_promise m
WHERE m.dossier_id = %(dossier)s AND m.kind IN ('dossier', 'correction') AND m.ended_at IS NULL
ORDER BY m.id DESC LIMIT 1
"""
GRANT = """
WITH promise AS (
    INSERT INTO deadlines_promise
        (kind, dossier_id, position_id, calendar_id, profile, amount, unit, due_at, is_provisional)
    VALUES ('step', %(dossier)s, %(position)s::bigint, %(calendar)s, %(profile)s, %(minutes)s,
        'working_minute', %(due)s::timestamptz, false) RETURNING id
), line AS (
    INSERT INTO deadlines_ledgerentry
        (promise_id, seq, kind, at, by, reason, paper, amount, unit, calendar_id, due_after)
    SELECT id, 1, 'granted', %(at)s::timestamptz, %(by)s::text, '', '', %(minutes)s, 'working_minute',
        %(revision)s::bigint, %(due)s::timestamptz FROM promise
)
UPDATE dossiers_position SET due_at = %(due)s::timestamptz WHERE id = %(position)s::bigint
"""


def close(positions: Sequence[Position], *, at: datetime) -> None:
    """End the promises of steps that ended; what was cut off neither kept its promise nor broke it."""
    for position in positions:
        done = position.outcome != CANCELLED
        one(KEEP, {"position": position.pk, "at": at, "done": done})
    timers.cancel_at_steps(positions, at=at)


def open_(dossier: Dossier, opened: Sequence[Position], *, by: journal.Actor, at: datetime) -> None:
    """Give each step its time: that of the decision, or its share of what lies between start and promise."""
    main = one(MAIN, {"dossier": dossier.pk})
    if main is None:
        raise NotRunning(dossier.code)
    calendar_id, profile, due_at, since = main
    if due_at is None:
        return
    hours = pinned(calendar_id)
    known = definition_of(dossier.process_id).steps
    for position in opened:
        limit = step_limit(known.get(position.step), since, due_at, hours.value)
        if not limit:
            continue
        position.due_at = add_working_time(at, limit, hours.value)
        values = {
            "dossier": dossier.pk,
            "position": position.pk,
            "calendar": calendar_id,
            "revision": hours.revision,
            "profile": profile,
            "minutes": limit // MINUTE,
            "due": position.due_at,
            "by": by.label,
            "at": at,
        }
        one(GRANT, values)


def ask(positions: Sequence[Position], *, by: journal.Actor, at: datetime) -> None:
    """Give the opinions that the process asks for the hours of their steps, or the usual time of an answer.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm a: by when an answer is due is always said.
    """
    for position in positions:
        step = definition_of(position.dossier.process_id).steps.get(position.step)
        hours = TimeLimit(math.ceil(step.hours), Unit.WORKING_HOUR) if step and step.hours else USUAL_REPLY
        grant_reply(position, hours, by=by, at=at)


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
    promise = writing.begin(promise, Line(LineKind.GRANTED, at, limit=limit), by=by)
    position.due_at = promise.due_at
    return promise


def withdraw_reply(position: Position, *, by: journal.Actor, at: datetime, reason: str) -> None:
    """End the promise of an answer that nobody waits for any more: neither kept nor late, its day as it was.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5.
    """
    for promise in Promise.objects.filter(position=position, kind=Promise.Kind.REPLY, ended_at=None):
        writing.add(promise, Line(LineKind.ENDED, at, reason), by=by)
        promise.ended_at = at
        promise.save(update_fields=["ended_at"])


def pause(dossier: Dossier, line: Line, *, by: journal.Actor) -> None:
    """Stop the clocks of the steps in work with the dossier's."""
    for promise in _running(dossier):
        writing.add(promise, line, by=by)


def run_on(dossier: Dossier, line: Line, *, by: journal.Actor) -> None:
    """Let them run on; a step that was opened meanwhile gets its time now."""
    for promise in _running(dossier):
        writing.add(promise, line, by=by)
    _open_those_without(dossier, by=by, at=line.at)


def reset(dossier: Dossier, line: Line, *, by: journal.Actor) -> None:
    """Give the steps in work their whole time again."""
    known, main = definition_of(dossier.process_id).steps, one(MAIN, {"dossier": dossier.pk})
    assert main is not None
    hours = pinned(main[0]).value
    for promise in _running(dossier).select_related("position"):
        step = known.get(promise.position.step) if promise.position else None
        minutes = step_limit(step, line.at, main[2], hours) // MINUTE or promise.amount
        limit = TimeLimit(minutes, Unit.WORKING_MINUTE)
        writing.add(promise, Line(LineKind.RESET, line.at, line.reason, limit, line.paper), by=by)
    _open_those_without(dossier, by=by, at=line.at)


def extend(dossier: Dossier, line: Line, *, former: datetime, by: journal.Actor) -> None:
    """Give the steps in work their share of what was added; a step that is late already stays late."""
    definition, main = definition_of(dossier.process_id), one(MAIN, {"dossier": dossier.pk})
    assert main is not None
    added = working_time_between(former, main[2], pinned(main[0]).value)
    for promise in _running(dossier).filter(due_at__gte=line.at).select_related("position"):
        step = definition.steps.get(promise.position.step) if promise.position else None
        minutes = int(added / MINUTE * _share(step, definition))
        if minutes:
            limit = TimeLimit(minutes, Unit.WORKING_MINUTE)
            writing.add(promise, Line(LineKind.EXTENDED, line.at, line.reason, limit, line.paper), by=by)


def change_calendar(dossier: Dossier, line: Line, *, by: journal.Actor) -> None:
    """Count the steps in work by the calendar that is known now, where that moves them."""
    for promise in _running(dossier).exclude(due_at=None):
        known = [*writing.lines(promise), line]
        if project(known, writing.terms(promise)).due_at != promise.due_at:
            writing.add(promise, line, by=by)


def end(dossier: Dossier, *, at: datetime) -> None:
    """End what was promised at single positions, when the dossier ends before they do."""
    Promise.objects.filter(position__dossier=dossier, ended_at=None).update(ended_at=at)


def _open_those_without(dossier: Dossier, *, by: journal.Actor, at: datetime) -> None:
    open_steps = dossier.positions.filter(kind=Position.Kind.STEP, ended_at=None)
    without = open_steps.exclude(pk__in=_running(dossier).values("position")).order_by("id")
    open_(dossier, list(without), by=by, at=at)


def _share(step: Node | None, definition: Definition) -> float:
    if step is None:
        return 0.0
    if step.share:
        return float(step.share)
    return float(step.hours / definition.total_hours) if step.hours and definition.total_hours else 0.0


def _running(dossier: Dossier) -> QuerySet[Promise]:
    return Promise.objects.filter(dossier=dossier, kind=Promise.Kind.STEP, ended_at=None).order_by("id")
