"""Giấy tờ cấp ra: the receipt, the request and the refusal as they were given out, as PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_GET

from motcua.documents.letters.give_out import file_of
from motcua.documents.models import Letter
from motcua.dossiers.queries import get_for
from motcua.org.rules import Duty
from motcua.web import files
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound


@for_officers(Duty.RECEIVE, Duty.DIRECT)
@require_GET
def letter(request: OfficeRequest, thread: UUID, public_id: UUID) -> HttpResponseBase:
    """Show a letter of the dossier; its file is made the first time."""
    at = now()
    subject = get_for(request.officer, thread, at).journal_subject
    given = Letter.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, public_id=public_id
    ).first()
    if given is None:
        raise NotFound
    return files.letter(file_of(given.pk, at=at), f"{given.kind}.pdf")
