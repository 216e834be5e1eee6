"""Opening, moving and closing promises; the only writer of due dates."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from motcua import journal, law
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.rules import Line, LineKind, NotRunning, Projection, Terms, project, step_limit
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.operations import Advance
from motcua.org.queries import calendar_of
from motcua.workflow.queries import steps
from motcua.worktime.queries import calendar
from motcua.worktime.rules import StartRule, TimeLimit, Unit, add_working_time

MINUTE = timedelta(minutes=1)
WORKING_MINUTE = "working_minute"


def grant(
    dossier: Dossier,
    limit: TimeLimit,
    *,
    by: journal.Actor,
    at: datetime,
    kind: Promise.Kind = Promise.Kind.DOSSIER,
    paper: str = "",
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
    line = Line(LineKind.GRANTED, at, limit=limit)
    projection = project([line], terms(promise))
    promise.due_at, promise.is_provisional = projection.due_at, projection.provisional
    promise.save()
    _write(promise, line, 1, by=by, paper=paper, before=None)
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
    Promise.objects.filter(dossier=dossier, kind=Promise.Kind.STEP, ended_at=None).update(ended_at=at)


def follow(dossier: Dossier, moved: Advance, *, by: journal.Actor, at: datetime) -> None:
    """Close the step promise of the position that ended, open that of the one that began."""
    if moved.closed:
        Promise.objects.filter(position=moved.closed, ended_at=None).update(kept_at=at, ended_at=at)
    if moved.opened and dossier.due_at:
        _grant_step(dossier, moved.opened, by=by, at=at)


def running(dossier: Dossier) -> Promise:
    """Return the dossier's running promise. Raises NotRunning when there is none."""
    if promise := _running(dossier).first():
        promise.dossier = dossier  # so that its due date is set on the very object the act has in hand
        return promise
    raise NotRunning(dossier.code)


def terms(promise: Promise) -> Terms:
    """Return the rules under which `promise` is counted."""
    profile = law.profile(promise.profile)
    return Terms(
        calendar(promise.calendar_id),
        StartRule(profile.start_rule),
        last_day_off_moves=profile.last_day_off_moves,
    )


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


def _grant_step(dossier: Dossier, position: Position, *, by: journal.Actor, at: datetime) -> None:
    """Give the step its share of the working time between acceptance and the promised moment."""
    main = running(dossier)
    share = next((row.share for row in steps(dossier.process_id) if row.key == position.step), None)
    if not share or not main.due_at:
        return
    rules = terms(main)
    since = main.ledger.filter(kind__in=[LineKind.GRANTED, LineKind.RESET]).latest("seq").at
    limit = step_limit(since, main.due_at, float(share), rules.calendar)
    promise = Promise.objects.create(
        kind=Promise.Kind.STEP,
        dossier=dossier,
        position=position,
        calendar_id=main.calendar_id,
        profile=main.profile,
        amount=limit // MINUTE,
        unit=WORKING_MINUTE,
        due_at=add_working_time(at, limit, rules.calendar),
    )
    position.due_at = promise.due_at
    position.save(update_fields=["due_at"])
