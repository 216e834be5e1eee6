"""Phân công: give an open step to an officer."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.handling.events import ASSIGNED
from motcua.org import Duty, require
from motcua.org.models import Officer


@transaction.atomic
def assign(*, dossier_id: int, step: str, officer_id: int | None, by: journal.Acts, at: datetime) -> Position:
    """Give an open step to an officer of its office who holds its duty, or back to all of them.

    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 1.

    Raises NotAllowed (the one who assigns, or the one assigned), NoSuchStep.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require(by, Duty.ASSIGN, at_office=position.office_id, at=at)
    officer = Officer.objects.get(id=officer_id) if officer_id else None
    if officer:
        require(officer, Duty(position.duty), at_office=position.office_id, at=at)
    dossiers.assign(position, officer)
    journal.record(ASSIGNED, dossier, by=by, at=at, step=step, officer=officer_id)
    return position
