"""Tiếp nhận hồ sơ: fix the date promised to the applicant, give the code, begin the process."""

from datetime import datetime

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import ZONE, Incomplete, State, missing_papers
from motcua.intake.events import ACCEPTED
from motcua.intake.rules import Retired, limit_of, the_case
from motcua.org import Duty, require
from motcua.worktime.rules import TimeLimit


class NotComplete(Exception):
    """The procedure itself lacks something (codes of procedures.rules.MISSING); an officer completes it."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(codes)
        self.codes = tuple(codes)


class NoOwner(Exception):
    """Nobody has said whose dossier it is."""


@transaction.atomic
def accept(*, dossier_id: int, by: journal.Acts, at: datetime) -> Dossier:
    """Accept a complete dossier and fix the date promised to the applicant.

    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 3; TT 01/2018/TT-VPCP, Điều 19.

    Raises NotAllowed, Incomplete (with the missing papers), NoOwner, Retired,
    NotComplete (the procedure itself), CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    limit = _ready(dossier, at)
    dossiers.move(dossier, to=State.ACCEPTED, at=at)
    dossier.supplements.filter(answered_at=None).update(answered_at=at)  # complete: what was asked is here
    deadlines.grant(dossier, limit, by=by.actor, at=at)
    moved = dossiers.advance(dossier, at=at)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    dossiers.give_code(dossier, at=at, max_serial=law.profile(dossier.profile).dossier_code.max_serial)
    journal.record(
        ACCEPTED,
        dossier,
        by=by,
        at=at,
        code=dossier.code,
        due_at=dossier.due_at.isoformat() if dossier.due_at else None,
        profile=dossier.profile,
    )
    return dossier


def _ready(dossier: Dossier, at: datetime) -> TimeLimit:
    """Return the limit to promise, once nothing lacks."""
    if not dossier.version.is_in_force(at.astimezone(ZONE).date()):
        raise Retired(dossier.version.name)
    if dossier.version.incomplete:
        raise NotComplete(dossier.version.incomplete)
    if dossier.owner_id is None:
        raise NoOwner
    content = dossier.version.content_model
    case = the_case(content, dossier.case_key)
    if missing := missing_papers(case.components, presented(dossier)):
        raise Incomplete(missing)
    return limit_of(content, case, dossier.channel)
