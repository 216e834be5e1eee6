"""Ghi sổ thời hạn: a ledger read as values and continued by a line; the only writer of due dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua import journal
from motcua.deadlines import timers
from motcua.deadlines.legal_terms import terms_of
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.rules import Line, LineKind, Terms, project
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.worktime.queries import calendar, pinned, version
from motcua.worktime.rules import TimeLimit, Unit

NEWLY_KNOWN = "Lịch làm việc đã thay đổi"


def terms(promise: Promise) -> Terms:
    """Return the rules under which `promise` is counted."""
    return terms_of(promise.profile, calendar(promise.calendar_id))


def lines(promise: Promise) -> list[Line]:
    """Return the ledger as values, first to last."""
    return [line_of(entry) for entry in promise.ledger.order_by("seq")]


def line_of(entry: LedgerEntry) -> Line:
    """Return a line of the ledger as a value."""
    limit = TimeLimit(entry.amount, Unit(entry.unit)) if entry.amount is not None else None
    return Line(
        LineKind(entry.kind),
        entry.at,
        entry.reason,
        limit,
        entry.paper,
        version(entry.calendar_id) if entry.calendar_id else None,
        entry.due_after if entry.kind == LineKind.IMPORTED and limit is None else None,
    )


def begin(promise: Promise, line: Line, *, by: journal.Actor) -> Promise:
    """Save a new promise with the first line of its ledger."""
    now = pinned(promise.calendar_id)
    projection = project([replace(line, calendar=now.value)], terms(promise))
    promise.due_at, promise.is_provisional = projection.due_at, projection.provisional
    promise.save()
    _write(promise, line, 1, by=by, revision=now.revision, before=None, after=promise.due_at)
    _copy_due(promise)
    return promise


def add(promise: Promise, line: Line, *, by: journal.Actor) -> Promise:
    """Continue the ledger by `line` and set the due date to what it then amounts to.

    Where the calendar changed since the last line and nobody has said so yet, that is a line before it.
    Raises Contradiction, as NotRunning, NotPaused or Expired.
    """
    known, before = list(promise.ledger.order_by("seq")), promise.due_at
    values = [line_of(entry) for entry in known]
    if line.kind is LineKind.ENDED:  # what ends is not counted anew
        _put(promise, values, line, by=by, revision=None, before=before)
    else:
        now = pinned(promise.calendar_id)
        news = Line(LineKind.CALENDAR_CHANGED, line.at, NEWLY_KNOWN, calendar=now.value)
        if line.kind is not news.kind and _moves(values, news, known[-1], now.revision, promise):
            before = _put(promise, values, news, by=by, revision=now.revision, before=before)
            values.append(news)
        told = replace(line, calendar=now.value)
        _put(promise, values, told, by=by, revision=now.revision, before=before)
    promise.save(update_fields=["due_at", "is_provisional"])
    _copy_due(promise)
    return promise


def _moves(known: Sequence[Line], news: Line, last: LedgerEntry, revision: int, promise: Promise) -> bool:
    """Return whether a calendar that nobody told the promise of would move it."""
    if last.calendar_id in (None, revision):
        return False
    return project([*known, news], terms(promise)).due_at != promise.due_at


def _put(
    promise: Promise,
    known: Sequence[Line],
    line: Line,
    *,
    by: journal.Actor,
    revision: int | None,
    before: datetime | None,
) -> datetime | None:
    after = project([*known, line], terms(promise))
    _write(promise, line, len(known) + 1, by=by, revision=revision, before=before, after=after.due_at)
    promise.due_at, promise.is_provisional = after.due_at, after.provisional
    return after.due_at


def _write(
    promise: Promise,
    line: Line,
    seq: int,
    *,
    by: journal.Actor,
    revision: int | None,
    before: datetime | None,
    after: datetime | None,
) -> None:
    LedgerEntry.objects.create(
        promise=promise,
        seq=seq,
        kind=line.kind,
        at=line.at,
        by=by.label,
        reason=line.reason,
        paper=line.paper,
        amount=line.limit.amount if line.limit else None,
        unit=line.limit.unit if line.limit else "",
        calendar_id=revision,
        due_before=before,
        due_after=after,
    )


def _copy_due(promise: Promise) -> None:
    """Copy the projection to the dossier or the step, for ordering."""
    if promise.position_id:
        Position.objects.filter(pk=promise.position_id).update(due_at=promise.due_at)
    elif promise.dossier:
        dossiers.set_due_at(promise.dossier, promise.due_at)
        timers.follow_promise(promise)
