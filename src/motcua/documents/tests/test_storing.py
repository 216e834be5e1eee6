"""Files are kept once, whole, and only if somebody can read them."""

from __future__ import annotations

import os
import resource
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction

from motcua import documents
from motcua.documents import Disguised, EmptyFile, Flaw, TooLarge, Unreadable, WrongType, sniffing
from motcua.documents.models import File
from motcua.documents.storing import INCOMING, place_of
from motcua.documents.tests import specimens

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


def kept_in(files: Path) -> list[Path]:
    return [path for path in files.rglob("*") if path.is_file()]


def put(content: bytes, name: str = "giấy.pdf", **more: object) -> File:
    return documents.store(BytesIO(content), name=name, at=AT, **more)


def test_a_file_lies_under_its_hash_and_opens_again(files: Path) -> None:
    content = specimens.pdf()
    digest = sha256(content).hexdigest()
    file = put(content, "Đơn đề nghị.pdf")
    assert (file.sha256, file.size, file.media_type) == (digest, len(content), "application/pdf")
    assert (file.name, file.stored_at) == ("Đơn đề nghị.pdf", AT)
    assert kept_in(files) == [files / digest[:2] / digest[2:4] / digest]
    assert kept_in(files)[0].stat().st_mode & 0o777 == 0o600
    with documents.open_file(file) as opened:
        assert opened.read() == content


def test_the_same_content_is_kept_once_whoever_brings_it(files: Path) -> None:
    first = put(specimens.pdf(), "của Lan.pdf")
    later = AT + timedelta(hours=1)
    second = documents.store(BytesIO(specimens.pdf()), name="của Hùng.pdf", at=later)
    assert (second.pk, second.name) == (first.pk, "của Lan.pdf")
    assert (second.stored_at, second.last_offered_at) == (AT, later)
    assert len(kept_in(files)) == File.objects.count() == 1


def test_what_the_disk_has_lost_is_put_back(files: Path) -> None:
    place_of(put(specimens.pdf()).sha256).unlink()
    with documents.open_file(put(specimens.pdf())) as opened:
        assert opened.read() == specimens.pdf()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (specimens.pdf(3), "a.pdf", "application/pdf"),
        (b"\r\n\r\n" + specimens.pdf(), "scanner.pdf", "application/pdf"),
        (specimens.pdf(owner="chỉ chủ mới sửa được"), "khoa-sua.pdf", "application/pdf"),
        (specimens.picture("JPEG"), "a.jpg", "image/jpeg"),
        (specimens.picture("PNG"), "a.png", "image/png"),
        (specimens.picture("TIFF"), "a.tiff", "image/tiff"),
        (specimens.docx(), "a.docx", documents.rules.DOCX),
        (specimens.xlsx(), "a.xlsx", documents.rules.XLSX),
        (specimens.XML, "a.xml", "application/xml"),
    ],
)
def test_papers_are_taken_by_what_they_are(content: bytes, name: str, media_type: str) -> None:
    assert put(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.pdf", EmptyFile()),
        (specimens.EXE, "a.pdf", WrongType("application/x-msdownload")),
        (specimens.OLD_WORD, "a.doc", WrongType("application/x-ole-storage")),
        (specimens.PAGE, "a.html", WrongType("")),
        ("chỉ là chữ".encode(), "a.pdf", WrongType("")),
        (specimens.picture("PNG"), "a.pdf", Disguised("pdf", "image/png")),
        (specimens.pdf(), "a.exe", Disguised("exe", "application/pdf")),
        (specimens.pdf(20)[:-600], "a.pdf", Unreadable("application/pdf", Flaw.DAMAGED)),
        (b"%PDF-1.7\nnothing else", "a.pdf", Unreadable("application/pdf", Flaw.DAMAGED)),
        (specimens.pdf(password="mở ra"), "a.pdf", Unreadable("application/pdf", Flaw.ENCRYPTED)),
        (specimens.picture("JPEG")[:-9000], "a.jpg", Unreadable("image/jpeg", Flaw.DAMAGED)),
        (specimens.picture("PNG")[:-9000], "a.png", Unreadable("image/png", Flaw.DAMAGED)),
        (specimens.picture("TIFF")[:-9000], "a.tif", Unreadable("image/tiff", Flaw.DAMAGED)),
        (specimens.docx()[:-40], "a.docx", Unreadable(documents.rules.DOCX, Flaw.DAMAGED)),
        (
            specimens.docx(**{"word/vbaProject.bin": b"x"}),
            "a.docx",
            Unreadable(documents.rules.DOCX, Flaw.ACTIVE),
        ),
        (
            specimens.docx(specimens.WORD_TYPES.replace("openxmlformats", "ms-word.macroEnabled")),
            "a.docx",
            Unreadable(documents.rules.DOCX, Flaw.ACTIVE),
        ),
        (specimens.SVG, "a.xml", Unreadable("application/xml", Flaw.ACTIVE)),
        (specimens.LAUGHS, "a.xml", Unreadable("application/xml", Flaw.ACTIVE)),
        (specimens.XML[:-9], "a.xml", Unreadable("application/xml", Flaw.DAMAGED)),
    ],
    ids=lambda value: repr(value)[:60] if isinstance(value, Exception) else "",
)
def test_what_nobody_could_use_is_refused_and_leaves_nothing(
    content: bytes, name: str, refusal: Exception, files: Path
) -> None:
    with pytest.raises(type(refusal)) as refused:
        put(content, name)
    assert refused.value.args == refusal.args
    assert (kept_in(files), File.objects.count()) == ([], 0)


def test_what_would_unpack_to_a_flood_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "LARGEST_UNPACKED_BYTES", 100_000)
    monkeypatch.setattr(sniffing, "LARGEST_PICTURE_PIXELS", 100_000)
    for content, name in [
        (specimens.docx(**{"word/bomb.xml": bytes(100_000)}), "a.docx"),
        (specimens.picture("JPEG"), "a.jpg"),
    ]:
        with pytest.raises(Unreadable) as refused:
            put(content, name)
        assert refused.value.flaw is Flaw.OVERSIZED


class Endless:
    """An upload that never ends, counting what was asked of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int) -> bytes:
        self.given += size
        return b"\xff" * size


def test_200_megabytes_are_refused_while_they_stream(files: Path) -> None:
    upload, before = Endless(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooLarge) as refused:
        documents.store(upload, name="phim.pdf", at=AT, limit=20 * 1024 * 1024)
    assert refused.value.limit == 20 * 1024 * 1024
    assert upload.given < 21 * 1024 * 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024  # kilobytes
    assert kept_in(files) == []


def test_exactly_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    content = specimens.pdf()
    assert put(content, limit=len(content)).size == len(content)
    with pytest.raises(TooLarge):
        put(content + b"\n", limit=len(content))


def test_a_broken_connection_leaves_nothing(files: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        documents.store(Broken(specimens.pdf()), name="a.pdf", at=AT)
    assert (kept_in(files), File.objects.count()) == ([], 0)


def test_content_of_an_act_that_failed_can_be_handed_in_again() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        put(specimens.pdf())
        raise RuntimeError
    assert File.objects.count() == 0
    assert put(specimens.pdf()).pk


def test_content_is_on_disk_before_its_place_has_it(monkeypatch: pytest.MonkeyPatch, files: Path) -> None:
    done: list[str] = []
    force, move = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("force"), force(handle))[1])
    monkeypatch.setattr(Path, "rename", lambda old, new: (done.append("move"), move(old, new))[1])
    put(specimens.pdf())
    assert done == ["force", "force", "force", "move", "force"]  # content; two new folders; move; its folder
    assert not list((files / INCOMING).iterdir())


def test_a_stored_file_is_saved_by_browsers_and_never_run() -> None:
    headers = documents.safe_headers(put(specimens.XML, "tờ khai.xml"))
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''t%E1%BB%9D%20khai.xml"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
