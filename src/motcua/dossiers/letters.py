"""What a dossier's letters say: the values of Mẫu 01 to 04, from the dossier as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Sum

from motcua import law
from motcua.documents.letters.values import (
    Apology,
    Applicant,
    Contact,
    Head,
    Kind,
    LookUp,
    Paper,
    Receipt,
    RefusalNotice,
    SupplementRequest,
)
from motcua.documents.letters.words import counting_in_words, limit_in_words
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier, Serial, Supplement
from motcua.org.models import Office
from motcua.org.queries import province
from motcua.people.models import Party
from motcua.people.queries import numbers_of, phone_of
from motcua.people.rules import IdentityKind
from motcua.procedures.content import Channel

IDENTITIES = {
    IdentityKind.CCCD: "Số thẻ căn cước công dân",
    IdentityKind.CMND: "Số chứng minh nhân dân",
    IdentityKind.PASSPORT: "Số hộ chiếu",
    IdentityKind.TAX_CODE: "Mã số thuế",
    IdentityKind.BUSINESS_NO: "Số đăng ký kinh doanh",
}


def receipt(dossier: Dossier, *, receiver: str, page: str, key: bytes) -> Receipt:
    """Return the receipt of an accepted dossier.

    `page` is the address of the public tracking page, `key` the key of the look-up secrets.
    """
    assert dossier.code
    assert dossier.accepted_at
    limit = _limit(dossier)
    return Receipt(
        form=_form(dossier, Kind.RECEIPT),
        head=replace(
            _head(dossier.receiving_unit, dossier.accepted_at),
            book=str(dossier.code_on.year) if dossier.code_on else "",
            book_no=str(place_in_book(dossier)),
        ),
        code=dossier.code,
        applicant=_applicant(dossier),
        procedure=dossier.version.name,
        papers=tuple(
            Paper(item.name, item.originals, item.certified, item.copies, item.electronic)
            for item in dossier.items.order_by("position")
            if item.originals + item.certified + item.copies + item.electronic
        ),
        time_limit=limit_in_words(*limit) if limit else "",
        received_at=dossier.accepted_at,
        promised_at=dossier.due_at,
        explanation=counting_in_words(*limit) if limit else "",
        dossiers=dossier.copies,
        fee_vnd=dossier.owed_vnd or None,
        return_at=dossier.receiving_unit.name if dossier.return_by == "counter" else dossier.return_address,
        receiver=receiver,
        look_up=LookUp(page, look_up_secret(key, dossier.thread, dossier.secret_no)),
    )


def place_in_book(dossier: Dossier) -> int:
    """Return the number under which an accepted dossier stands in the book of its office and year.

    The days' serials have no gap, so the place is what was given out on the days before, and its own.
    Law: TT 01/2018/TT-VPCP, Điều 9 (books run on through the year).
    """
    assert dossier.code_on
    assert dossier.serial
    before = Serial.objects.filter(
        office=dossier.receiving_unit_id, on__year=dossier.code_on.year, on__lt=dossier.code_on
    )
    return (before.aggregate(sum=Sum("last"))["sum"] or 0) + dossier.serial


def supplement_request(request: Supplement, *, page: str, website: str) -> SupplementRequest:
    """Return the request to complete the papers, once and in full."""
    dossier = request.dossier
    items = {item.key: item for item in dossier.items.all()}
    return SupplementRequest(
        form=_form(dossier, Kind.SUPPLEMENT),
        head=_head(dossier.receiving_unit, request.requested_at),
        code=dossier.code or "",
        applicant=_applicant(dossier),
        procedure=dossier.version.name,
        papers=tuple(
            Paper(paper["name"], **_asked_copies(dossier, paper["key"]), note=paper["what"])
            for paper in request.papers
            if paper["key"] in items or paper["name"]
        ),
        reason=request.reason,
        contact=Contact(request.requested_by.full_name, request.requested_by.phone, website),
        answer_by=request.answer_by,
        guide=request.requested_by.full_name,
        look_up=LookUp(page) if dossier.code else None,
    )


def refusal(dossier: Dossier, *, receiver: str, at: datetime) -> RefusalNotice:
    """Return the refusal to take a dossier in, with its reason."""
    return RefusalNotice(
        form=_form(dossier, Kind.REFUSAL),
        head=_head(dossier.receiving_unit, at),
        code=dossier.code or "",
        applicant=_applicant(dossier),
        procedure=dossier.version.name,
        refused_by=dossier.receiving_unit.name,
        reason=dossier.reason,
        receiver=receiver,
    )


def apology(
    dossier: Dossier, *, reason: str, promised_at: datetime, anew_at: datetime, signer: str, at: datetime
) -> Apology:
    """Return the apology of the deciding agency; `anew_at` is the day it now names."""
    assert dossier.accepted_at
    return Apology(
        form=_form(dossier, Kind.APOLOGY),
        head=_head(dossier.deciding_agency, at),
        code=dossier.code or "",
        applicant=_applicant(dossier),
        procedure=dossier.version.name,
        agency=dossier.deciding_agency.name,
        received_at=dossier.accepted_at,
        promised_at=promised_at,
        anew_at=anew_at,
        reason=reason,
        signer=signer,
    )


def _form(dossier: Dossier, kind: Kind) -> law.Form:
    return law.profile(dossier.profile).forms[kind]


def _head(unit: Office, at: datetime) -> Head:
    above = unit.parent.name if unit.parent else ""
    return Head(agency=above, unit=unit.name, place=province().short_name or province().name, written_at=at)


def _applicant(dossier: Dossier) -> Applicant:
    owner = dossier.owner
    if owner is None:
        return Applicant(name="")
    who = dossier.representative or dossier.submitter
    identity = next(iter(numbers_of(owner)), None)
    return Applicant(
        name=owner.name,
        submitter=who.name if who and who.pk != owner.pk else "",
        address=owner.address,
        phone=_national(owner),
        email=owner.email,
        identity=IDENTITIES[identity.kind] if identity else "",
        identity_no=identity.number if identity else "",
    )


def _national(party: Party) -> str:
    phone = phone_of(party)
    return "0" + phone[3:] if phone.startswith("+84") else phone


def _limit(dossier: Dossier) -> tuple[int, str] | None:
    """Return amount and unit of the limit as the procedure says it; what is given at once says so."""
    if dossier.version.content_model.immediate:
        return 0, "immediate"
    way = _channel(dossier)
    return (way.limit.amount, way.limit.unit) if way and way.limit else None


def _channel(dossier: Dossier) -> Channel | None:
    case = dossier.version.content_model.case(dossier.case_key)
    return case.channel(dossier.channel) if case else None


def _asked_copies(dossier: Dossier, key: str) -> dict[str, int]:
    case = dossier.version.content_model.case(dossier.case_key)
    for part in case.components if case else ():
        if part.key == key:
            return {
                "originals": part.originals,
                "certified": part.certified,
                "copies": part.copies,
                "electronic": part.electronic,
            }
    return {}
