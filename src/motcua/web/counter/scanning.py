"""Nhận bản quét: files that came for papers, each stored and then named by one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from motcua.documents.rules import EmptyFile
from motcua.documents.storing import store
from motcua.dossiers.models import Attachment, Dossier
from motcua.intake.scan import scan
from motcua.journal.values import Acts
from motcua.web.errors import Told, told

PREFIX = "scan-"
ANY = "any"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    name: str
    told: Told


@dataclass(frozen=True, slots=True)
class Came:
    """What became of the files of one request."""

    taken: tuple[Attachment, ...]
    refused: tuple[Refused, ...]


def take_files(request: HttpRequest, dossier: Dossier, *, by: Acts, at: datetime) -> Came:
    """Take every file of the request, by itself: one that is refused does not hold up the others.

    A field is named after its paper (`scan-c2`), or `scan-any` for none in particular. Raises EmptyFile
    when no file came at all; what the act raises passes through.
    """
    taken, refused = [], []
    for paper, upload in _files(request, dossier):
        name = upload.name or ""
        try:
            file = store(upload, name=name, at=at)
        except Exception as error:  # anticipated ones become sentences, all others pass on
            if (why := told(error)) is None:
                raise
            refused.append(Refused(name, why))
            continue
        taken.append(scan(dossier_id=dossier.pk, file=file, paper=paper, name=file.name, by=by, at=at))
    if not taken and not refused:
        raise EmptyFile
    return Came(tuple(taken), tuple(refused))


def _files(request: HttpRequest, dossier: Dossier) -> Iterator[tuple[str | None, UploadedFile[Any]]]:
    known = set(dossier.items.values_list("key", flat=True))
    for field, uploads in request.FILES.lists():
        if field.startswith(PREFIX):
            key = field.removeprefix(PREFIX)
            for upload in uploads:
                yield (key if key in known else None), upload
