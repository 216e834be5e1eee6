"""A letter is pinned when it is given out, and rendered once, from what was pinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from motcua import documents
from motcua.documents.letters import give_out as act
from motcua.documents.letters.give_out import file_of, give_out
from motcua.documents.letters.rendering import render
from motcua.documents.letters.samples import CODE, LAN, LOOK_UP, receipt, refusal
from motcua.documents.letters.values import Kind
from motcua.documents.models import Letter
from motcua.documents.queries import latest, letters_of
from motcua.documents.tests.dossier import LANS, SomeDossier
from motcua.journal import SYSTEM
from motcua.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def test_a_letter_keeps_what_it_said_and_the_journal_knows_of_it() -> None:
    letter = give_out(receipt(), subject=LANS, by=SYSTEM, at=AT, number=7)
    assert Letter.objects.get().pinned == receipt()
    assert (letter.kind, letter.number, letter.file) == (Kind.RECEIPT, 7, None)
    entry = Entry.objects.get(kind="documents.letter_given_out")
    assert (entry.chain, entry.payload) == (
        "dossier:7",
        {"letter": letter.pk, "letter_kind": "receipt", "number": 7},
    )


def test_no_personal_number_and_no_secret_lies_in_the_clear() -> None:
    letter = give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
    for secret in (LOOK_UP.secret, LAN.identity_no, LAN.phone):
        assert secret.encode() not in bytes(letter.values_sealed)


def test_the_pdf_is_made_when_first_asked_for_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
    first = file_of(letter.pk, at=AT)
    monkeypatch.setattr(act, "render", lambda values: pytest.fail("rendered twice"))
    assert file_of(letter.pk, at=AT) == first
    with documents.open_file(first) as opened:
        assert opened.read() == render(receipt())
    assert first.name.startswith(f"receipt-{letter.public_id}")
    entry = Entry.objects.get(kind="documents.letter_rendered")
    assert entry.payload == {"letter": letter.pk, "sha256": first.sha256}


def test_the_latest_of_a_kind_holds() -> None:
    give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
    corrected = give_out(replace(receipt(), dossiers=2), subject=LANS, by=SYSTEM, at=AT)
    give_out(refusal(), subject=SomeDossier(8), by=SYSTEM, at=AT)
    assert latest(LANS, Kind.RECEIPT) == corrected
    assert latest(LANS, Kind.REFUSAL) is None
    assert letters_of(LANS).count() == 2


def test_a_letter_that_was_given_out_cannot_be_changed() -> None:
    letter = give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
    file = file_of(letter.pk, at=AT)
    for forge in (
        lambda: Letter.objects.filter(pk=letter.pk).update(values_sealed=b"x"),
        lambda: Letter.objects.filter(pk=letter.pk).update(file=None),
        lambda: Letter.objects.filter(pk=letter.pk).delete(),
        lambda: type(file).objects.filter(pk=file.pk).update(sha256="0" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            forge()


def test_a_letter_of_an_act_that_failed_was_never_given_out() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
        raise RuntimeError(CODE)
    assert not Letter.objects.exists()
    assert not Entry.objects.filter(kind__startswith="documents.").exists()
