"""Lấy ý kiến: ask other offices what they think of a dossier, several at once, each with its own limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import steps
from motcua.dossiers import consulting
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Consultation, Dossier
from motcua.handling.events import CONSULTED
from motcua.handling.working import begin, require_work
from motcua.org.models import Officer
from motcua.org.queries import offices
from motcua.worktime.rules import TimeLimit


@dataclass(frozen=True, slots=True)
class Question:
    """What one office is asked, and within what time it is to answer."""

    office_id: int
    text: str
    limit: TimeLimit


class NobodyAsked(Exception):
    """An opinion is asked of at least one office."""


class NothingSaid(Exception):
    """A question is put, and answered, in words."""


class AsksItself(Exception):
    """The office that decides is asked for an opinion on its own dossier."""


class NoSuchOffice(Exception):
    """The office named does not exist, or no longer does."""


@transaction.atomic
def consult(
    *, dossier_id: int, step: str, questions: Sequence[Question], by: Officer, at: datetime
) -> list[Consultation]:
    """Put a question to each office; the step stays in work and the dossier's own clock goes on.

    Each limit runs in the working time of the office asked.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 5 điểm a (what is asked and by when is said and recorded).

    Raises NotAllowed, NotYours, NoSuchStep, NobodyAsked, NothingSaid, AsksItself, NoSuchOffice, CannotMove.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    _check(dossier, questions, at)
    begin(dossier, at)
    return [_ask(dossier, question, step=step, by=by, at=at) for question in questions]


def _check(dossier: Dossier, questions: Sequence[Question], at: datetime) -> None:
    if not questions:
        raise NobodyAsked
    known = set(offices(at).filter(pk__in=[q.office_id for q in questions]).values_list("pk", flat=True))
    for question in questions:
        if question.office_id not in known:
            raise NoSuchOffice(question.office_id)
        if question.office_id == dossier.deciding_agency_id:
            raise AsksItself(question.office_id)
        if not question.text.strip():
            raise NothingSaid


def _ask(dossier: Dossier, question: Question, *, step: str, by: Officer, at: datetime) -> Consultation:
    text = question.text.strip()
    asked = consulting.ask(dossier, office_id=question.office_id, question=text, by=by, at=at)
    promise = steps.grant_reply(asked.position, question.limit, by=by.actor, at=at)
    journal.record(
        CONSULTED,
        dossier,
        by=by,
        at=at,
        step=step,
        number=asked.number,
        office=question.office_id,
        reason=text,
        due_at=promise.due_at.isoformat() if promise.due_at else None,
    )
    return asked
