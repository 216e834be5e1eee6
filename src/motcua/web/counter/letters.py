"""Giấy tờ cấp ra: the letters of a dossier, last first."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.documents.models import Letter
from motcua.dossiers.models import Dossier


def letters_of(dossier: Dossier) -> Sequence[Letter]:
    """Return the letters given out about the dossier, last first."""
    subject = dossier.journal_subject
    found = Letter.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return list(found.order_by("-id"))
