"""The draft that those who approve read."""

from io import BytesIO

import pytest

from motcua.documents import store
from motcua.documents.models import File
from motcua.documents.tests.specimens import pdf
from motcua.dossiers.rules import CannotMove
from motcua.handling.attach_draft import attach_draft
from motcua.handling.request_supplement import request_supplement
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")


def draft() -> File:
    return store(BytesIO(pdf()), name="Dự thảo.pdf", at=MONDAY)


def test_who_appraises_adds_the_draft(cast: Cast) -> None:
    dossier, file = cast.accepted(MONDAY), draft()
    attached = attach_draft(dossier_id=dossier.pk, file=file, name=file.name, by=cast.binh, at=MONDAY)
    assert (attached.purpose, attached.name, attached.added_by) == ("draft", "Dự thảo.pdf", "Bình")
    entry = entries(dossier).last()
    assert (entry.kind, entry.payload) == ("handling.draft_attached", {"sha256": file.sha256})


def test_nobody_else_adds_one(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NotAllowed):
        attach_draft(dossier_id=dossier.pk, file=draft(), name="a.pdf", by=cast.an, at=MONDAY)


def test_no_draft_comes_while_papers_are_missing(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    with pytest.raises(CannotMove):
        attach_draft(dossier_id=dossier.pk, file=draft(), name="a.pdf", by=cast.binh, at=MONDAY)
