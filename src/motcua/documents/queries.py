"""Tra cứu giấy tờ: files that nobody names, letters of a subject."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from motcua.documents.letters.values import Kind
from motcua.documents.models import File, Letter
from motcua.journal.values import Recorded


def unnamed() -> QuerySet[File]:
    """Return the files to which no row of any table points, whoever's table it is."""
    files = File.objects.order_by("id")
    for relation in _pointing_here():
        uses = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        files = files.filter(~Exists(uses))
    return files


def letters_of(subject: Recorded) -> QuerySet[Letter]:
    """Return the letters given out about `subject`, the oldest first."""
    about = subject.journal_subject
    return Letter.objects.filter(subject_kind=about.kind, subject_id=about.id).order_by("id")


def latest(subject: Recorded, kind: Kind) -> Letter | None:
    """Return the letter of that kind that holds, None where none was given out."""
    return letters_of(subject).filter(kind=kind).last()


def _pointing_here() -> Iterator[ForeignObjectRel]:
    for field in File._meta.get_fields(include_hidden=True):
        if isinstance(field, ForeignObjectRel) and not field.many_to_many:
            yield field
