"""Trả lại bước đã qua: return a dossier to a former step of one's choice, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.dossiers.operations import Advance
from motcua.dossiers.rules import said
from motcua.dossiers.ways import former
from motcua.handling.events import COMPLETED
from motcua.handling.working import begin, require_work
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.workflow.engine import NoSuchWay
from motcua.workflow.rules import RETURNED

# Who may return further than the process says.
LEADS = (Duty.SIGN, Duty.REVIEW, Duty.ASSIGN)


@transaction.atomic
def send_back(*, dossier_id: int, step: str, to: str, reason: str, by: Officer, at: datetime) -> Advance:
    """End `step` as returned and open `to`, where the dossier was before; whoever had that has it again.

    It takes whoever works the step and leads there. Branches beside stay as they are: no way leads back over
    a split or a join. The promise stays; the step gets its time anew.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 1.

    Raises NotAllowed, NotYours, NoSuchStep, NoSuchWay, NoReason, CannotMove.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    if not any(by.holds(duty, position.office_id, at) for duty in LEADS):
        raise NotAllowed(LEADS[0], position.office_id)
    note = said(reason)
    if position.kind != Position.Kind.STEP or to not in {node.id for node in former(dossier, position)}:
        raise NoSuchWay(step, to)
    begin(dossier, at)
    moved = dossiers.send_back(dossier, step=step, to=to, officer=by, note=note, at=at)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    journal.record(COMPLETED, dossier, by=by, at=at, step=step, outcome=RETURNED, next=to, note=note)
    return moved
