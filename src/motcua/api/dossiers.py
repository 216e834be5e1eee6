"""Hồ sơ: hand in a whole dossier, and read one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from motcua import journal
from motcua.api.auth import caller, now
from motcua.api.keys import look_up_key
from motcua.api.repeated import MAY_REPEAT, once
from motcua.api.shapes import DossierIn, DossierOut, DossierStateOut, LedgerOut, PartyIn, Problem
from motcua.deadlines.exporting import export
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented
from motcua.intake.receive import Filing, Received, receive
from motcua.org import Duty, NotAllowed, TokenActor, require
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts

router = Router(tags=["dossiers"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post(
    "/dossiers",
    response={201: DossierOut, **REFUSALS},
    summary="Tiếp nhận một hồ sơ đủ giấy tờ",
    openapi_extra=MAY_REPEAT,
)
def hand_in(request: HttpRequest, body: DossierIn) -> Status[object]:
    """Accept a complete dossier at the token's site; `Idempotency-Key` makes it safe to repeat."""
    at = now()
    by = caller(request, at)
    answer = once(request, by, at, lambda: _receive(body, by, at))
    return Status(answer.status, answer.body)


@router.get("/dossiers/{thread}", response={200: DossierStateOut, **REFUSALS}, summary="Xem một hồ sơ")
def read(request: HttpRequest, thread: UUID) -> Dossier:
    """Return a dossier received at the token's site; any other is told as one that does not exist."""
    at = now()
    by = caller(request, at)
    dossier = Dossier.objects.select_related("version__procedure", "deciding_agency").get(thread=thread)
    try:
        require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    except NotAllowed as error:
        raise Dossier.DoesNotExist(thread) from error
    journal.reading(dossier, by=by, at=at, place="api")
    return dossier


@router.get(
    "/dossiers/{thread}/ledger",
    response={200: LedgerOut, **REFUSALS},
    summary="Sổ thời hạn của hồ sơ, để tính lại ngày hẹn",
)
def ledger(request: HttpRequest, thread: UUID) -> dict[str, Any]:
    """Return every line of the promise with its calendars, for a dossier of the token's site."""
    at = now()
    by = caller(request, at)
    dossier = Dossier.objects.select_related("deciding_agency").get(thread=thread)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    journal.reading(dossier, by=by, at=at, place="api")
    exported = export(dossier, with_names=True)
    if exported is None:
        raise Dossier.DoesNotExist
    return exported


def _receive(body: DossierIn, by: TokenActor, at: datetime) -> journal.Answer:
    filing = Filing(
        procedure_code=body.procedure,
        receiving_unit_id=by.site,
        owner=_party(body.owner, by, at),
        submitter=_party(body.submitter, by, at) if body.submitter else None,
        representative=_party(body.representative, by, at) if body.representative else None,
        authority=body.authority,
        case_key=body.case,
        channel=body.channel,
        papers=[
            Presented(paper.key, paper.originals, paper.copies, paper.certified, paper.electronic)
            for paper in body.papers
        ],
    )
    return journal.Answer(201, _told(receive(filing=filing, by=by, at=at)))


def _told(received: Received) -> dict[str, object]:
    return {
        "thread": str(received.thread),
        "code": received.code,
        "secret": look_up_secret(look_up_key(), received.thread),
        "due_at": received.due_at.isoformat() if received.due_at else None,
        "owed_vnd": received.owed_vnd,
    }


def _party(given: PartyIn, by: TokenActor, at: datetime) -> UUID:
    if given.id:
        return given.id
    facts = Facts(
        given.kind,
        given.name,
        tuple(IdentityFacts(one.kind, one.number) for one in given.identities),
        born_on=given.born_on,
        phone=given.phone,
        email=given.email,
        address=given.address,
    )
    return register(facts, by=by, at=at).public_id
