"""In giấy: the receipt, the request and the refusal as they were given out, as PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from motcua.documents.letters.give_out import file_of
from motcua.documents.letters.rendering import Layout, render
from motcua.documents.letters.values import Kind
from motcua.documents.models import Letter
from motcua.documents.queries import letters_of
from motcua.dossiers.queries import get_for
from motcua.org.rules import Duty
from motcua.web import files
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act
from motcua.web.counter.letters import hand_what_is_due
from motcua.web.errors import NotFound
from motcua.web.once import Done


@for_officers(Duty.RECEIVE)
@require_POST
def give(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Give out the letter that goes with the dossier's state, and show it."""
    at = now()
    found = get_for(request.officer, thread, at)

    def given() -> Done:
        letter = hand_what_is_due(request, found, at)
        return Done(reverse("counter:letter", args=[thread, letter.public_id]))

    return act(request, found, given, at=at)


@for_officers(Duty.RECEIVE, Duty.DIRECT)
@require_GET
def letter(request: OfficeRequest, thread: UUID, public_id: UUID) -> HttpResponseBase:
    """Show a letter of the dossier; `?copies=2` has a receipt's two copies side by side on A4."""
    at = now()
    given = letters_of(get_for(request.officer, thread, at)).filter(public_id=public_id).first()
    if given is None:
        raise NotFound
    if given.kind == Kind.RECEIPT and request.GET.get("copies") == "2":
        return files.printed(render(given.pinned, Layout.A4_TWO_UP))
    return files.letter(file_of(given.pk, at=at), f"{_stem(given)}.pdf")


def _stem(given: Letter) -> str:
    return {Kind.RECEIPT: "giay-hen", Kind.SUPPLEMENT: "phieu-bo-sung", Kind.REFUSAL: "phieu-tu-choi"}[
        Kind(given.kind)
    ]
