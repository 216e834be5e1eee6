"""Kiểm tra hồ sơ: compare what is handed in with what the procedure asks for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import CannotMove, Missing, Presented, State, missing_papers
from motcua.intake.events import CHECKED
from motcua.intake.rules import the_case
from motcua.org import Duty, require


@transaction.atomic
def check(*, dossier_id: int, papers: Sequence[Presented], by: journal.Acts, at: datetime) -> list[Missing]:
    """Write how many originals and copies of each paper are there; return what lacks.

    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 1.

    Raises NotAllowed, CannotMove (only before acceptance).
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status is not State.NEW:
        raise CannotMove(dossier.status, State.NEW)
    case = the_case(dossier.version.content_model, dossier.case_key)
    dossiers.set_papers(dossier, case.components, papers)
    missing = missing_papers(case.components, presented(dossier))
    journal.record(CHECKED, dossier, by=by, at=at, missing=[paper.key for paper in missing])
    return missing
