"""Ghi tình trạng ở nơi khác: what the other body's system says of a dossier that is followed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import CannotMove, State, decided
from motcua.handling.events import FINISHED, FOREIGN_STATUS_NOTED
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.workflow.rules import FOLLOW

Status = ForeignCase.Status

TARGETS = {
    Status.IN_PROGRESS: State.IN_PROGRESS,
    Status.SUPPLEMENT: State.SUPPLEMENT,
    Status.OBLIGATION: State.OBLIGATION,
    Status.DONE: State.DONE,
    Status.REFUSED: State.DONE,
    Status.WITHDRAWN: State.WITHDRAWN,
    Status.STOPPED: State.STOPPED,
}
WAITING = frozenset({State.SUPPLEMENT, State.OBLIGATION})
ENDED = frozenset({State.WITHDRAWN, State.STOPPED})


class NotFollowed(Exception):
    """No dossier is followed under that code of that system."""

    def __init__(self, system: str, code: str) -> None:
        super().__init__(system, code)
        self.system, self.code = system, code


@dataclass(frozen=True, slots=True)
class Report:
    """What is said: of which code of which system, how it stands, since when, and the result's number."""

    system: str
    code: str
    status: ForeignCase.Status
    since: datetime | None = None
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """The dossier, and whether the report said anything new."""

    dossier: Dossier
    is_new: bool


@transaction.atomic
def note_foreign_status(*, report: Report, by: journal.Acts, at: datetime) -> Noted:
    """Let the dossier stand here as it stands there; the promise waits, runs on or is kept by it.

    The same report again, or one that is older than what is known, changes nothing. `since` counts for the
    promise; what was known only later is so noted. A result without a number bears the code of the case.
    Law: NĐ 61/2018/NĐ-CP, Điều 14 khoản 5; Điều 19.

    Raises NotAllowed, NotFollowed, CannotMove.
    """
    case = ForeignCase.objects.filter(system=report.system, code=report.code).first()
    if case is None:
        raise NotFollowed(report.system, report.code)
    dossier = dossiers.lock(case.dossier_id)
    case = ForeignCase.objects.select_for_update().get(pk=case.pk)
    may_note(dossier.receiving_unit_id, by, at)
    since = _since(report, dossier, at)
    if case.status == report.status or (case.status_at and since < case.status_at):
        return Noted(dossier, is_new=False)
    _stand(dossier, report, by, since)
    case.status, case.status_at, case.told_by = report.status, since, by.actor.label[:200]
    case.save(update_fields=["status", "status_at", "told_by"])
    journal.record(
        FOREIGN_STATUS_NOTED,
        dossier,
        by=by,
        at=since,
        recorded_at=at,
        system=report.system,
        status=report.status.value,
        number=report.number or None,
        reason=report.note or None,
        due_at=dossier.due_at.isoformat() if dossier.due_at else None,
    )
    return Noted(dossier, is_new=True)


def may_note(office_id: int, by: journal.Acts, at: datetime) -> None:
    """Pass whoever receives or coordinates at the office, or has no more to do than to follow (a machine).

    Raises NotAllowed.
    """
    if not any(by.holds(duty, office_id, at) for duty in (Duty.RECEIVE, Duty.COORDINATE)):
        require(by, Duty.FOLLOW, at_office=office_id, at=at)


def _since(report: Report, dossier: Dossier, at: datetime) -> datetime:
    """Return since when it stands so: not before it was received here, and not after now."""
    begun = dossier.accepted_at or at
    return min(max(report.since or at, begun), at)


def _stand(dossier: Dossier, report: Report, by: journal.Acts, since: datetime) -> None:
    target = TARGETS[report.status]
    if dossier.status not in {State.ACCEPTED, State.IN_PROGRESS, *WAITING}:
        raise CannotMove(dossier.status, target)
    if target in ENDED:
        _end(dossier, target, report, by, since)
        return
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=since)
    if dossier.status in WAITING:
        _go_on(dossier, by, since)
    if target in WAITING:
        dossiers.move(dossier, to=target, at=since)
        deadlines.pause(dossier, by=by.actor, at=since, reason=report.status.label)
    elif target is State.DONE:
        _finish(dossier, report, by, since)


def _go_on(dossier: Dossier, by: journal.Acts, since: datetime) -> None:
    """Let the clock run again: on, or from zero, as the law's profile says."""
    profile = law.profile(dossier.profile)
    was_supplement = dossier.status is State.SUPPLEMENT
    effect = profile.supplement_effect if was_supplement else profile.financial_obligation_effect
    dossiers.move(dossier, to=State.IN_PROGRESS, at=since)
    run = deadlines.reset if effect == "reset" else deadlines.resume
    run(dossier, by=by.actor, at=since, reason="Nơi giải quyết báo tiếp tục")


def _finish(dossier: Dossier, report: Report, by: journal.Acts, since: datetime) -> None:
    result = Result(
        kind=report.status.label,
        number=report.number.strip() or report.code,
        decided_on=decided(since.date(), since),
        put_at=since,
        put_by=by if isinstance(by, Officer) else None,
        is_refusal=report.status is Status.REFUSED,
    )
    dossiers.put_result(dossier, result)
    moved = dossiers.advance(dossier, step=FOLLOW, officer=by if isinstance(by, Officer) else None, at=since)
    deadlines.follow(dossier, moved, by=by.actor, at=since)
    dossiers.finish(dossier, at=since)
    deadlines.keep(dossier, at=since)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(FINISHED, dossier, by=by, at=since, due_at=due_at)


def _end(dossier: Dossier, target: State, report: Report, by: journal.Acts, since: datetime) -> None:
    reason = report.note or report.status.label
    if target is State.STOPPED and dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=since)
    dossiers.move(dossier, to=target, at=since, reason=reason)
    dossiers.end_positions(dossier, at=since, outcome=target.name.lower())
    deadlines.end(dossier, by=by.actor, at=since, reason=reason)
