"""What nobody named goes after a day; what somebody named stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection, transaction

from motcua import documents
from motcua.documents.letters.give_out import file_of, give_out
from motcua.documents.letters.samples import receipt
from motcua.documents.models import File
from motcua.documents.storing import INCOMING, place_of
from motcua.documents.sweep import Swept, sweep
from motcua.documents.tests import specimens
from motcua.documents.tests.dossier import LANS
from motcua.journal import SYSTEM
from motcua.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


def put(name: str, at: datetime, pages: int = 1) -> File:
    file = documents.store(BytesIO(specimens.pdf(pages)), name=name, at=at)
    os.utime(place_of(file.sha256), (at.timestamp(), at.timestamp()))
    return file


def test_what_nobody_named_goes_after_a_day() -> None:
    file = put("a.pdf", AT)
    assert sweep(by=SYSTEM, at=AT + DAY) == Swept(0, 0)  # exactly a day is not more than a day
    assert sweep(by=SYSTEM, at=AT + DAY + timedelta(seconds=1)) == Swept(1, 0)
    assert not File.objects.exists()
    assert not place_of(file.sha256).exists()
    assert Entry.objects.get(kind="documents.swept").payload == {"files": 1, "strays": 0}


def test_what_a_letter_names_stays() -> None:
    letter = give_out(receipt(), subject=LANS, by=SYSTEM, at=AT)
    file = file_of(letter.pk, at=AT)
    assert sweep(by=SYSTEM, at=AT + 30 * DAY) == Swept(0, 0)
    assert place_of(file.sha256).exists()


def test_what_is_handed_in_again_is_young_again() -> None:
    put("a.pdf", AT)
    put("a.pdf", AT + DAY)
    assert sweep(by=SYSTEM, at=AT + DAY + timedelta(hours=12)) == Swept(0, 0)


def test_strays_of_killed_processes_go_and_young_ones_stay(files: Path) -> None:
    old, young, foreign = "a" * 64, "b" * 64, "LOST.txt"
    for name in (old, young, foreign):
        place = files / name[:2] / name[2:4] / name
        place.parent.mkdir(parents=True)
        place.write_bytes(b"x")
        age = AT + DAY if name == young else AT
        os.utime(place, (age.timestamp(), age.timestamp()))
    half = files / INCOMING / "half"
    half.parent.mkdir()
    half.write_bytes(b"x")
    os.utime(half, (AT.timestamp(), AT.timestamp()))
    assert sweep(by=SYSTEM, at=AT + DAY + timedelta(hours=1)) == Swept(0, 2)
    assert sorted(path.name for path in files.rglob("*") if path.is_file()) == [foreign, young]


@pytest.mark.django_db(transaction=True)
def test_the_sweep_waits_for_whoever_hands_the_same_in_again() -> None:
    put("a.pdf", AT)
    later = AT + 2 * DAY
    swept: list[Swept] = []

    def sweep_apart() -> None:
        swept.append(sweep(by=SYSTEM, at=later))
        connection.close()

    with transaction.atomic():
        file = documents.store(BytesIO(specimens.pdf()), name="a.pdf", at=later)
        other = Thread(target=sweep_apart)
        other.start()
        other.join(0.3)
        assert other.is_alive()  # it waits for this content
    other.join(20)
    assert swept == [Swept(0, 0)]
    with documents.open_file(File.objects.get(pk=file.pk)) as kept:
        assert kept.read() == specimens.pdf()
