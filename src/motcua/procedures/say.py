"""Tên gọi hằng ngày, từ đồng nghĩa: officers teach the search how people speak."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.journal import Subject
from motcua.journal.values import Acts
from motcua.procedures.events import NAMED, SYNONYM_ADDED
from motcua.procedures.models import EverydayName, Procedure, Synonym
from motcua.procedures.operations import may_control


class EmptyWords(ValueError):
    """Nothing is left of the words once spaces are taken away, or they are too long."""


@transaction.atomic
def name_it(*, code: str, text: str, by: Acts, at: datetime, is_hidden: bool = False) -> EverydayName:
    """Let the search find the procedure by `text` too, or (`is_hidden`) no longer by this shipped name.

    Raises Procedure.DoesNotExist, NotAllowed, EmptyWords.
    """
    procedure = Procedure.objects.select_for_update().get(code=code)
    may_control(by, at)
    said = _tidy(text, 200)
    name, _ = EverydayName.objects.update_or_create(
        procedure=procedure,
        text=said,
        defaults={"is_hidden": is_hidden, "added_by": by.actor.label, "added_at": at},
    )
    journal.record(NAMED, procedure, by=by, at=at, code=code, text=said, is_hidden=is_hidden)
    return name


@transaction.atomic
def add_synonym(*, said: str, meant: str, by: Acts, at: datetime) -> Synonym:
    """Let the search read `said` as `meant` too. Raises NotAllowed, EmptyWords."""
    may_control(by, at)
    synonym, _ = Synonym.objects.update_or_create(
        said=_tidy(said, 100).lower(),
        defaults={"meant": _tidy(meant, 200).lower(), "added_by": by.actor.label, "added_at": at},
    )
    journal.record(SYNONYM_ADDED, _Subject(synonym), by=by, at=at, said=synonym.said, meant=synonym.meant)
    return synonym


class _Subject:
    """A synonym belongs to no procedure; all of them share one chain."""

    def __init__(self, synonym: Synonym) -> None:
        self.journal_subject = Subject("synonym", synonym.pk, "procedures:synonyms")


def _tidy(text: str, longest: int) -> str:
    tidied = " ".join(text.split())
    if not tidied or len(tidied) > longest or not tidied.isprintable():
        raise EmptyWords(text)
    return tidied
