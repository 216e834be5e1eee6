"""Yêu cầu bổ sung: say once, and in full, what is missing (Mẫu 02)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.deadlines import timers
from motcua.deadlines.supplementing import answer_by, ask_by
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.rules import CannotMove, State, said
from motcua.handling.events import SUPPLEMENT_REQUESTED
from motcua.org import Duty, require
from motcua.org.models import Officer


class AlreadyAsked(Exception):
    """The law allows one request; a further one needs a reason of its own."""


class TooLateToAsk(Exception):
    """The days in which to ask are over, at that moment; it needs a reason of its own, and is marked."""


class NothingMarked(Exception):
    """A request names at least one paper and what is wrong with it."""


@transaction.atomic
def request_supplement(
    *,
    dossier_id: int,
    papers: Sequence[tuple[str, str]],
    reason: str,
    by: Officer,
    at: datetime,
    override: str = "",
) -> Supplement:
    """Ask for what is missing; `papers` pairs the paper's key with what has to be done.

    At the counter, before acceptance, no clock runs; afterwards it stops here. The law allows one
    request in full: a further one needs `override`, why it could not be said the first time, and so does
    one after the days in which to ask. What is not brought by `answer_by` ends the dossier.
    Law: NĐ 61/2018/NĐ-CP, Điều 11, Điều 17 khoản 1 điểm a, Điều 19 khoản 4.

    Raises NotAllowed, NothingMarked, NoReason, AlreadyAsked, TooLateToAsk, CannotMove.
    """
    dossier = dossiers.lock(dossier_id)
    _may(dossier, by, at)
    if not papers or not all(what.strip() for _, what in papers):
        raise NothingMarked
    known, until = dossier.supplements.count(), ask_by(dossier)
    is_late = until is not None and at > until
    if known >= law.profile(dossier.profile).max_supplement_requests and not override.strip():
        raise AlreadyAsked(known)
    if is_late and not override.strip():
        raise TooLateToAsk(until)
    if dossier.supplements.filter(answered_at=None).exists():
        raise CannotMove(dossier.status, State.SUPPLEMENT)
    request = Supplement.objects.create(
        dossier=dossier,
        number=known + 1,
        papers=_named(dossier, papers),
        reason=said(reason),
        override=override.strip(),
        is_late=is_late,
        answer_by=answer_by(dossier, at) if dossier.status is not State.NEW else None,
        requested_at=at,
        requested_by=by,
    )
    if dossier.status is not State.NEW:
        _stop_the_clock(dossier, request, by=by, at=at)
    journal.record(
        SUPPLEMENT_REQUESTED,
        dossier,
        by=by,
        at=at,
        number=request.number,
        reason=request.reason,
        override=request.override,
        late=is_late,
    )
    return request


def _may(dossier: Dossier, by: Officer, at: datetime) -> None:
    """At the counter the receiving officer asks; afterwards whoever appraises."""
    if dossier.status is State.NEW:
        require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    else:
        require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)


def _named(dossier: Dossier, papers: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    names = dict(dossier.items.values_list("key", "name"))
    return [{"key": key, "name": names.get(key, key), "what": what} for key, what in papers]


def _stop_the_clock(dossier: Dossier, request: Supplement, *, by: Officer, at: datetime) -> None:
    if dossier.status is State.ACCEPTED:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    dossiers.move(dossier, to=State.SUPPLEMENT, at=at, reason=request.reason)
    deadlines.pause(
        dossier, by=by.actor, at=at, reason="chờ bổ sung giấy tờ", paper=f"Phiếu số {request.number}"
    )
    assert request.answer_by
    timers.set_supplement(dossier, request.answer_by)
