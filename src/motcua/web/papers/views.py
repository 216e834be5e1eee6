"""The viewer page, and the content it shows; whoever may see the dossier may see its papers."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from motcua import journal
from motcua.documents.rules import PDF
from motcua.dossiers.models import Attachment
from motcua.dossiers.queries import readable_by
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.files import PICTURES, for_viewer


@require_GET
@for_officers()
def viewer(request: OfficeRequest, paper: UUID) -> HttpResponse:
    """Show one paper on a page of ours, with the dossier's other papers beside it."""
    shown, at = _paper(request, paper), now()
    journal.reading(shown.dossier, by=request.officer, at=at, place="papers")
    others = shown.dossier.attachments.filter(removed_at=None).select_related("item", "file").order_by("id")
    kind = shown.file.media_type
    context = {
        "paper": shown,
        "others": others,
        "is_picture": kind in PICTURES,
        "is_pdf": kind == PDF,
        "back": _back(request),
    }
    return render(request, "papers/viewer.html", context)


@require_GET
@for_officers()
def content(request: OfficeRequest, paper: UUID) -> HttpResponseBase:
    """Give the content: inline to our own viewer alone, to anybody else as a file to save."""
    found = _paper(request, paper)
    return for_viewer(request, found.file, found.name)


def _paper(request: OfficeRequest, paper: UUID) -> Attachment:
    seen = readable_by(request.officer, now())
    found = Attachment.objects.filter(public_id=paper, removed_at=None, dossier__in=seen)
    shown = found.select_related("dossier", "file", "item").first()
    if shown is None:
        raise NotFound
    return shown


def _back(request: HttpRequest) -> str:
    """Return the address of ours to go back to: the one that was given, else where the visitor came from."""
    for there in (request.GET.get("back", ""), request.headers.get("Referer", "")):
        if there and url_has_allowed_host_and_scheme(there, {request.get_host()}):
            return there
    return "/home"
