"""Số hóa giấy tờ ở quầy: scans of papers, from the scanner's folder, a file, or dropped on a paper."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.queries import get_for
from motcua.intake.scan import remove_scan
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address
from motcua.web.counter.papers import checklist_of
from motcua.web.counter.scanning import Came, take_files
from motcua.web.errors import NotFound
from motcua.web.once import Done
from motcua.web.telling import tell_trouble


@for_officers(Duty.RECEIVE)
@require_POST
def add(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Take the files that came; a script that sends one by one is answered in short."""
    at = now()
    found = get_for(request.officer, thread, at)
    came = take_files(request, found, by=request.officer, at=at)
    if request.headers.get("Accept", "*/*").startswith("text/html"):
        for refused in came.refused:
            tell_trouble(request, refused.told)
        return HttpResponseRedirect(address(found) + "#papers")
    return short(came)


def short(came: Came) -> HttpResponse:
    """Answer a script: how many were taken; what was refused is told in a header that it shows."""
    if not came.refused:
        return JsonResponse({"taken": len(came.taken)}, status=201)
    why = came.refused[0].told
    answer = JsonResponse({"told": str(why)}, status=why.status)
    answer.headers["X-Told"] = quote(str(why))
    return answer


@for_officers(Duty.RECEIVE)
@require_GET
def scans(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Return the lists of scans anew, after one was sent from here or from a telephone."""
    found = get_for(request.officer, thread, now())
    return render(request, "counter/_scans.html", {"dossier": found, "checklist": checklist_of(found)})


@for_officers(Duty.RECEIVE)
@require_POST
def remove(request: OfficeRequest, thread: UUID, public_id: UUID) -> HttpResponse:
    """Take a wrong scan away, before acceptance."""
    at = now()
    found = get_for(request.officer, thread, at)
    wrong = _scan(found, public_id)

    def removed() -> Done:
        remove_scan(attachment_id=wrong.pk, by=request.officer, at=at)
        return Done(address(found) + "#papers")

    return act(request, found, removed, at=at)


def _scan(dossier: Dossier, public_id: UUID) -> Attachment:
    found = dossier.attachments.filter(purpose="scan", removed_at=None, public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
