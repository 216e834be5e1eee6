"""Lấy ý kiến: the question put to an office, as rows; the acts that ask and answer lie in handling."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers import positions
from motcua.dossiers.models import Attachment, Consultation, Dossier, Position
from motcua.org.models import Officer
from motcua.org.rules import Duty

# No step of a process bears such a key: a colon cannot stand in an id of BPMN.
BESIDE = "opinion:"
NAME = "Cho ý kiến"


def ask(dossier: Dossier, *, office_id: int, question: str, by: Officer, at: datetime) -> Consultation:
    """Open a question beside the process, as work of the office asked."""
    position = positions.open_beside(
        dossier,
        step=f"{BESIDE}{_next(dossier)}",
        name=NAME,
        duty=Duty.APPRAISE.value,
        office_id=office_id,
        at=at,
    )
    return put(position, question, by=by, at=at)


def put(position: Position, question: str, *, by: Officer | None, at: datetime) -> Consultation:
    """Write what is asked at an open position; numbered within its dossier, which the act has locked."""
    return Consultation.objects.create(
        dossier=position.dossier,
        position=position,
        number=_next(position.dossier),
        question=question,
        asked_by=by,
        asked_at=at,
    )


def answer(consultation: Consultation, text: str, attachment: Attachment | None, *, at: datetime) -> None:
    """Write the answer."""
    consultation.answer, consultation.attachment, consultation.answered_at = text, attachment, at
    consultation.save(update_fields=["answer", "attachment", "answered_at"])


def _next(dossier: Dossier) -> int:
    return dossier.consultations.count() + 1
