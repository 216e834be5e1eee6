"""Nhận bổ sung: the papers that were asked for are here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.deadlines import timers
from motcua.deadlines.models import Timer
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import Incomplete, Presented, State, missing_papers
from motcua.intake.events import SUPPLEMENTED
from motcua.intake.rules import the_case
from motcua.org import Duty, require
from motcua.workflow.rules import SUPPLEMENT_CAME


class NothingAsked(Exception):
    """No supplement was asked for, or it was brought already."""


@transaction.atomic
def supplement(*, dossier_id: int, papers: Sequence[Presented], by: journal.Acts, at: datetime) -> Dossier:
    """Take in what was asked for; the limit counts from zero again, or runs on, as the profile says.

    `papers` is everything that is there now, not the difference.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4.

    Raises NotAllowed, NothingAsked, Incomplete.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    asked = dossier.supplements.filter(answered_at=None).order_by("number").first()
    if asked is None:
        raise NothingAsked(dossier.code)
    case = the_case(dossier.version.content_model, dossier.case_key)
    dossiers.set_papers(dossier, case.components, papers)
    if missing := missing_papers(case.components, presented(dossier)):
        raise Incomplete(missing)
    asked.answered_at = at
    asked.save(update_fields=["answered_at"])
    timers.cancel(dossier, Timer.Kind.SUPPLEMENT, at=at)
    if dossier.status is State.SUPPLEMENT:
        _run_again(dossier, by=by, at=at, number=asked.number)
    due_at = dossier.due_at.isoformat() if dossier.due_at else None
    journal.record(SUPPLEMENTED, dossier, by=by, at=at, number=asked.number, due_at=due_at)
    return dossier


def _hear(dossier: Dossier, by: journal.Acts, at: datetime) -> None:
    """Set off what the process hangs on this news."""
    for moved in dossiers.hear(dossier, SUPPLEMENT_CAME, at=at):
        deadlines.follow(dossier, moved, by=by.actor, at=at)


def _run_again(dossier: Dossier, *, by: journal.Acts, at: datetime, number: int) -> None:
    dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    paper = f"Phiếu yêu cầu bổ sung số {number}"
    reset = law.profile(dossier.profile).supplement_effect == "reset"
    run = deadlines.reset if reset else deadlines.resume
    run(dossier, by=by.actor, at=at, reason="Đã nhận đủ giấy tờ bổ sung", paper=paper)
    _hear(dossier, by, at)
