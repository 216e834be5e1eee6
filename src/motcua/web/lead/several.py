"""Duyệt nhiều hồ sơ: chosen, looked at once more, approved one by one; what failed is told with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest

from motcua import journal
from motcua.dossiers.models import Position
from motcua.dossiers.ways import ways
from motcua.dossiers.worklists import Work
from motcua.handling.complete import complete
from motcua.org.models import Officer
from motcua.web.errors import told
from motcua.web.lead.waiting import workable
from motcua.web.once import FIELD, LONGEST, fingerprint
from motcua.workflow.rules import DONE


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one of them; `why` says why it failed."""

    code: str
    owner: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    done: Sequence[Line]
    failed: Sequence[Line]


def chosen(officer: Officer, at: datetime, threads: Sequence[str]) -> list[Work]:
    """Return the chosen ones that still wait for this leader."""
    wanted = frozenset(threads)
    return [work for work in workable(officer, at) if str(work.thread) in wanted]


def approve(request: HttpRequest, officer: Officer, works: Sequence[Work], note: str, at: datetime) -> Report:
    """Approve each by itself, once for each rendered page, and return what became of them."""

    def act() -> journal.Answer:
        # In the order of their ids, so that two leaders at once do not wait for each other in a circle.
        lines = [_approve(work, officer, note, at) for work in sorted(works, key=lambda w: w.position_id)]
        return journal.Answer(200, [[line.code, line.owner, line.why] for line in lines])

    answer = journal.once(
        caller=f"account:{request.user.pk}",
        key=request.POST.get(FIELD, "")[:LONGEST] or str(uuid4()),
        fingerprint=fingerprint(request),
        at=at,
        act=act,
    )
    return _report(answer.body)


def _approve(work: Work, officer: Officer, note: str, at: datetime) -> Line:
    try:
        with transaction.atomic():
            position = Position.objects.select_related("dossier").get(pk=work.position_id)
            on = [way.outcome for way in ways(position.dossier, position) if not way.is_back]
            outcome = on[0] if on else DONE  # as with one alone: to approve is to go the first way on
            dossier_id = position.dossier_id
            complete(dossier_id=dossier_id, step=work.step, by=officer, at=at, outcome=outcome, note=note)
    except Exception as error:
        trouble = told(error)
        if trouble is None:
            raise
        return Line(work.code, work.owner, trouble.wrong)
    return Line(work.code, work.owner)


def _report(body: Any) -> Report:
    lines = [Line(*line) for line in body]
    return Report([line for line in lines if not line.why], [line for line in lines if line.why])
