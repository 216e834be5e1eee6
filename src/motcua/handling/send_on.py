"""Chuyển cơ quan khác giải quyết một phần (liên thông): in an order, or to all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Part
from motcua.dossiers.rules import Channel
from motcua.handling.consult import AsksItself, NobodyAsked, NoSuchOffice, NothingSaid
from motcua.handling.sending import open_part
from motcua.handling.working import begin, require_work
from motcua.org.models import Officer
from motcua.org.queries import offices
from motcua.worktime.rules import TimeLimit


@dataclass(frozen=True, slots=True)
class Errand:
    """What one agency is to do, and within what time; `is_lead` where it answers for the whole."""

    office_id: int
    task: str
    limit: TimeLimit
    is_lead: bool = False


class PaperGoesInOrder(Exception):
    """A dossier on paper is with one agency after the other; only an electronic one goes to all at once."""


class TwoLeads(Exception):
    """One agency leads."""


@transaction.atomic
def send_on(
    *,
    dossier_id: int,
    step: str,
    errands: Sequence[Errand],
    at_once: bool,
    by: Officer,
    at: datetime,
) -> list[Part]:
    """Send parts of a dossier to other agencies or levels, each as a dossier with its own code and promise.

    In order, each is opened when the one before brought its result; `at_once`, all are. The step stays in
    work, and the dossier has no result before all came back. Where none leads, the agency that sends does.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 6, khoản 7.

    Raises NotAllowed, NotYours, NoSuchStep, NobodyAsked, NothingSaid, AsksItself, NoSuchOffice, TwoLeads,
    PaperGoesInOrder, TooDeep, CannotMove.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    _check(dossier, errands, at_once=at_once, at=at)
    begin(dossier, at)
    parts = _write(dossier, errands, at_once=at_once, by=by, at=at)
    for part in parts:
        if part.place == 1:
            open_part(part, by, at)
    return parts


def _check(dossier: Dossier, errands: Sequence[Errand], *, at_once: bool, at: datetime) -> None:
    if not errands:
        raise NobodyAsked
    if sum(errand.is_lead for errand in errands) > 1:
        raise TwoLeads
    if at_once and len(errands) > 1 and dossier.channel != Channel.ONLINE:
        raise PaperGoesInOrder
    known = set(offices(at).filter(pk__in=[e.office_id for e in errands]).values_list("pk", flat=True))
    for errand in errands:
        if errand.office_id not in known:
            raise NoSuchOffice(errand.office_id)
        if errand.office_id == dossier.deciding_agency_id:
            raise AsksItself(errand.office_id)
        if not errand.task.strip():
            raise NothingSaid


def _write(
    dossier: Dossier, errands: Sequence[Errand], *, at_once: bool, by: Officer, at: datetime
) -> list[Part]:
    first = dossier.parts.count() + 1
    return [
        Part.objects.create(
            dossier=dossier,
            number=first + place,
            batch=first,
            place=1 if at_once else place + 1,
            office_id=errand.office_id,
            task=errand.task.strip(),
            amount=errand.limit.amount,
            unit=errand.limit.unit,
            is_lead=errand.is_lead,
            sent_at=at,
            sent_by=by,
        )
        for place, errand in enumerate(errands)
    ]
