"""Scans: from a file or a telephone; what is bad is told and leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.models import File
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.rules import State
from motcua.org.models import DutyAssignment
from motcua.tests.cast import Cast
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import look, picture, send

SCRIPT = {"Accept": "*/*"}


@pytest.fixture
def draft(cast: Cast) -> Dossier:
    return cast.draft(MONDAY)


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings) -> None:
    settings.FILES_ROOT = tmp_path


def upload(client: Client, address: str, name: str, content: bytes, field: str = "scan-c2", **headers):
    return client.post(address, {field: SimpleUploadedFile(name, content)}, headers=headers or SCRIPT)


def test_a_scan_is_kept_with_its_paper_and_given_out_as_an_attachment(an: Client, draft: Dossier) -> None:
    answer = upload(an, f"/counter/{draft.thread}/scans/add", "Giấy khám.png", picture())
    assert answer.status_code == 201
    scan = Attachment.objects.get()
    assert (scan.item.key, scan.name, scan.added_by) == ("c2", "Giấy khám.png", "An")
    page = look(an, f"/counter/{draft.thread}")
    assert "Giấy khám.png" in page.words
    assert f"/papers/{scan.public_id}/" in page.html
    file = an.get(f"/papers/{scan.public_id}/content")
    assert b"".join(file) == picture()
    assert file["Content-Disposition"].startswith("attachment")
    assert 'id="scans-c2"' in an.get(f"/counter/{draft.thread}/scans").content.decode()


def test_without_a_script_several_files_go_at_once_and_bad_ones_do_not_hold_up_the_others(
    an: Client, draft: Dossier
) -> None:
    page = send(
        an,
        f"/counter/{draft.thread}/scans/add",
        {
            "scan-c1": SimpleUploadedFile("don.png", picture(1)),
            "scan-c2": SimpleUploadedFile("kham.pdf", b""),
            "scan-any": SimpleUploadedFile("khac.jpg", picture(2, "JPEG")),
        },
    )
    assert {scan.name for scan in Attachment.objects.all()} == {"don.png", "khac.jpg"}
    assert "Tệp này trống." in page.words


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("trong.pdf", b"", "Tệp này trống."),
        ("bang-lai.pdf", picture(), "Tên tệp ghi là “.pdf” nhưng nội dung là loại khác."),
        ("virus.exe", b"MZ\x90\x00" + b"\0" * 200, "Loại tệp này không nhận được."),
        ("cat-do.png", picture()[:45], "Tệp bị hỏng hoặc bị cắt dở"),
    ],
    ids=["empty", "disguised", "unknown", "cut"],
)
def test_a_bad_file_is_told_and_nothing_is_stored(
    an: Client, draft: Dossier, name: str, content: bytes, sentence: str
) -> None:
    answer = upload(an, f"/counter/{draft.thread}/scans/add", name, content)
    assert answer.status_code == 422
    assert sentence in answer.json()["told"]
    assert not Attachment.objects.exists()
    assert not File.objects.exists()


def test_a_file_above_the_limit_is_turned_away_at_the_door(an: Client, draft: Dossier, settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1 << 20
    answer = upload(an, f"/counter/{draft.thread}/scans/add", "to.pdf", b"%PDF-" + b"x" * (3 << 20))
    assert answer.status_code == 413
    assert "lớn hơn 1 MB" in answer.content.decode()
    answer = upload(an, f"/counter/{draft.thread}/scans/add", "to.pdf", b"%PDF-" + b"x" * ((1 << 20) + 9))
    assert answer.status_code == 413
    assert not File.objects.exists()


def test_a_wrong_scan_is_taken_away_before_acceptance(an: Client, draft: Dossier) -> None:
    upload(an, f"/counter/{draft.thread}/scans/add", "a.png", picture())
    scan = Attachment.objects.get()
    page = look(an, f"/counter/{draft.thread}")
    form = page.form("remove-scan")
    page = send(an, f"/counter/{draft.thread}/scans/{scan.public_id}/remove", form)
    assert "a.png" not in page.words
    assert look(an, f"/papers/{scan.public_id}/").status == 404


def link_of(an: Client, draft: Dossier) -> str:
    """Read the link as a telephone would, from the code on the screen's page."""
    from motcua.web.counter import camera

    assert "<svg" in look(an, f"/counter/{draft.thread}/camera").html
    return f"/counter/camera/{camera.make(draft, draft.opened_by, MONDAY)}"


def test_a_telephone_sends_pictures_on_the_officers_behalf(an: Client, draft: Dossier) -> None:
    link, telephone = link_of(an, draft), Client()
    page = look(telephone, link)
    assert "Giấy khám sức khỏe" in page.words
    assert "Nguyễn" not in page.words  # the telephone shows papers, and nobody's name
    assert upload(telephone, link, "anh.jpg", picture(9, "JPEG")).status_code == 201
    scan = Attachment.objects.get()
    assert (scan.item.key, scan.added_by) == ("c2", "An")
    assert "anh.jpg" in look(an, f"/counter/{draft.thread}").words


def test_a_second_telephone_finds_the_link_used_up(an: Client, draft: Dossier) -> None:
    link, first = link_of(an, draft), Client()
    assert look(first, link).status == 200
    assert look(first, link).status == 200
    second = look(Client(), link)
    assert second.status == 410
    assert "Mỗi liên kết chỉ mở trên một điện thoại" in second.words
    assert upload(Client(), link, "anh.jpg", picture()).status_code == 410


def test_a_link_ends_after_a_quarter_of_an_hour_and_cannot_be_made_up(
    an: Client, draft: Dossier, clock: Callable[[str], None]
) -> None:
    link, telephone = link_of(an, draft), Client()
    clock("2021-01-04 10:14")
    assert look(telephone, link).status == 200
    clock("2021-01-04 10:15")
    assert look(telephone, link).status == 410
    assert look(Client(), link[:-2] + "xx").status == 410
    assert look(Client(), "/counter/camera/abc").status == 410


def test_a_link_of_an_officer_who_was_relieved_leads_nowhere(an: Client, draft: Dossier, cast: Cast) -> None:
    link = link_of(an, draft)
    DutyAssignment.objects.filter(officer=cast.an).delete()
    assert look(Client(), link).status == 404


def test_scans_may_follow_acceptance_but_not_be_taken_away(an: Client, cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assert upload(an, f"/counter/{dossier.thread}/scans/add", "a.png", picture()).status_code == 201
    scan = Attachment.objects.get()
    page = send(an, f"/counter/{dossier.thread}/scans/{scan.public_id}/remove", {})
    assert page.status == 409
    assert dossier.status is State.ACCEPTED
    assert settings.FILES_ROOT
