"""Rút câu hỏi lấy ý kiến: an opinion asked beside the process is not needed any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import steps
from motcua.dossiers import operations as dossiers
from motcua.dossiers import positions
from motcua.dossiers.models import Consultation, Dossier, Position
from motcua.dossiers.rules import OPEN, CannotMove, State, said
from motcua.handling.events import QUESTION_WITHDRAWN
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.workflow.engine import NoSuchStep

WITHDRAWN = "withdrawn"


class AskedByProcess(Exception):
    """The process itself asks, and goes on by the answer: nobody takes that question back."""


@transaction.atomic
def withdraw_question(
    *, dossier_id: int, number: int, reason: str, by: Officer, at: datetime
) -> Consultation:
    """Take back question `number` of the dossier, with the reason, which the office asked can read.

    Who asked it does, as long as he works such steps, or who assigns at the agency that decides. The time
    of the answer ends, neither kept nor late; the dossier's own promise is not touched.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm a (what becomes of an opinion is recorded).

    Raises NotAllowed, NoSuchStep (no such question, or it was answered), AskedByProcess, NoReason,
    CannotMove (the dossier has ended).
    """
    dossier = dossiers.lock(dossier_id)
    asked = dossier.consultations.select_related("position").filter(number=number).first()
    _may(dossier, asked, by, at)
    if asked is None or asked.position.ended_at:
        raise NoSuchStep(str(number))
    if asked.position.kind != Position.Kind.BESIDE:
        raise AskedByProcess(number)
    if dossier.status not in OPEN:
        raise CannotMove(dossier.status, State.IN_PROGRESS)
    words = said(reason)
    positions.close(asked.position, positions.End(at, WITHDRAWN, note=words))
    steps.withdraw_reply(asked.position, by=by.actor, at=at, reason=words)
    journal.record(
        QUESTION_WITHDRAWN,
        dossier,
        by=by,
        at=at,
        number=number,
        office=asked.position.office_id,
        reason=words,
    )
    return asked


def _may(dossier: Dossier, asked: Consultation | None, by: Officer, at: datetime) -> None:
    """Pass who asked and still holds the duty of a step, and whoever assigns there. Raises NotAllowed."""
    if asked and asked.asked_by_id == by.pk:
        worked = dossier.positions.filter(kind=Position.Kind.STEP).values_list("duty", "office_id").distinct()
        if any(by.holds(duty, office_id, at) for duty, office_id in worked.order_by("duty", "office_id")):
            return
    require(by, Duty.ASSIGN, at_office=dossier.deciding_agency_id, at=at)
