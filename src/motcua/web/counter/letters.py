"""Giấy đưa khách: the receipt, the request and the refusal, given out with the act that brings them about."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from motcua.documents.models import Letter
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.rules import State
from motcua.handling.give_supplement import give_supplement
from motcua.intake.give_receipt import give_receipt, give_refusal
from motcua.web.access import OfficeRequest
from motcua.web.keys import look_up_key


def hand_receipt(request: OfficeRequest, dossier: Dossier, at: datetime) -> Letter:
    """Give out the receipt, or the one that was given out if nothing moved since."""
    page = request.build_absolute_uri(reverse("citizen:track"))
    return give_receipt(dossier_id=dossier.pk, page=page, key=look_up_key(), by=request.officer, at=at)


def hand_request(request: OfficeRequest, supplement: Supplement, at: datetime) -> Letter:
    """Give out the request to complete the papers."""
    return give_supplement(
        supplement_id=supplement.pk,
        page=request.build_absolute_uri(reverse("citizen:track")),
        website=request.build_absolute_uri("/"),
        by=request.officer,
        at=at,
    )


def hand_what_is_due(request: OfficeRequest, dossier: Dossier, at: datetime) -> Letter:
    """Give out the letter that goes with the dossier's state. Raises CannotMove where there is none."""
    asked = dossier.supplements.filter(answered_at=None).last()
    if asked:
        return hand_request(request, asked, at)
    if dossier.status is State.REFUSED:
        return give_refusal(dossier_id=dossier.pk, by=request.officer, at=at)
    return hand_receipt(request, dossier, at)
