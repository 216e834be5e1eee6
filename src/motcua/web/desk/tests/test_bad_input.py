"""What a browser may send by mistake or on purpose: a clear answer, and nothing half written."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.tests.specimens import EXE, pdf
from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.journal import KeyReused
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, Desk, said, where, words
from motcua.web.errors import told

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    """Lan's dossier, at Bình's for appraisal."""
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return made


@pytest.fixture
def binh(cast: Cast) -> Desk:
    return Desk(cast.binh)


def test_an_unknown_dossier_is_not_there(cast: Cast, binh: Desk) -> None:
    for address in (f"/desk/{uuid4()}/", f"/desk/{uuid4()}/complete/", "/desk/khong-phai/", "/desk/1/"):
        assert binh.get(address).status_code == 404


def test_a_dossier_of_another_office_is_not_there_either(cast: Cast, dossier: Dossier) -> None:
    stranger = Desk(officer("Hoa", cast.division, Duty.APPRAISE))
    assert stranger.open(dossier).status_code == 404
    assert stranger.do(dossier, "complete", note="").status_code == 404


def test_an_unknown_act_is_not_there(binh: Desk, dossier: Dossier) -> None:
    assert binh.open(dossier, "delete").status_code == 404
    assert binh.do(dossier, "delete").status_code == 404


def test_who_has_no_duty_of_the_desk_is_told_so(cast: Cast, dossier: Dossier) -> None:
    assert Desk(cast.an).open(dossier).status_code == 403
    assert Desk(cast.an).get("/desk/").status_code == 403


def test_who_has_not_signed_in_is_sent_to_do_so(client, dossier: Dossier) -> None:
    assert client.get("/desk/").status_code == 302
    assert client.post(f"/desk/{dossier.thread}/complete/").status_code == 302


def test_a_double_click_acts_once(binh: Desk, dossier: Dossier) -> None:
    page = binh.open(dossier, "complete")
    first = binh.send(dossier, "complete", page, next_officer="", note="Đủ")
    again = binh.send(dossier, "complete", page, next_officer="", note="Đủ")
    assert said(first) == said(again) != ""
    assert where(first) == where(again)
    assert dossier.positions.count() == 3
    assert Entry.objects.filter(kind="handling.completed").count() == 2


def test_a_page_sent_again_with_another_content_is_refused(binh: Desk, dossier: Dossier) -> None:
    page = binh.open(dossier, "complete")
    binh.send(dossier, "complete", page, next_officer="", note="Đủ")
    again = binh.send(dossier, "complete", page, next_officer="", note="Khác")
    assert again.status_code == 409
    assert str(told(KeyReused("k"))) in words(again)


def test_of_two_officers_at_once_the_second_is_told_what_the_first_did(cast: Cast, dossier: Dossier) -> None:
    dossier.positions.filter(ended_at=None).update(officer=None)
    hoa, binh = Desk(officer("Hoa", cast.agency, Duty.APPRAISE)), Desk(cast.binh)
    pages = hoa.open(dossier), binh.open(dossier)
    hoa.send(dossier, "complete", pages[0], next_officer="", note="Đủ")
    second = binh.send(dossier, "complete", pages[1], next_officer="", note="Đủ")
    assert second.status_code == 409
    assert "Bước này vừa được xử lý xong ở nơi khác." in words(second)
    assert "dành cho người có nhiệm vụ “Duyệt”" in words(second)
    assert dossier.positions.count() == 3


def test_what_was_given_to_a_colleague_is_told_as_his(cast: Cast, dossier: Dossier) -> None:
    hoa = Desk(officer("Hoa", cast.agency, Duty.APPRAISE))
    page = hoa.open(dossier)
    assert "Bước “Thẩm định hồ sơ” đang giao cho Bình." in words(page)
    answer = hoa.post(hoa.address(dossier, "complete"), {"once": "k", "step": "appraisal"})
    assert answer.status_code == 409
    assert "Bước này đang do Bình giữ." in words(answer)


def test_an_act_that_is_not_ones_duty_is_refused(cast: Cast, binh: Desk, dossier: Dossier) -> None:
    assert binh.open(dossier, "stop").url == f"/desk/{dossier.thread}/"
    answer = binh.post(binh.address(dossier, "stop"), {"once": "k", "reason": "Thôi"})
    assert answer.status_code == 403
    dossier.refresh_from_db()
    assert dossier.closed_at is None


def test_an_officer_who_cannot_do_the_step_is_not_chosen(cast: Cast, binh: Desk, dossier: Dossier) -> None:
    answer = binh.do(dossier, "complete", next_officer=str(cast.an.public_id), note="")
    assert answer.status_code == 422
    assert "Cán bộ vừa chọn không nhận được bước này. Chọn người khác." in words(answer)
    assert dossier.positions.get(ended_at=None).step == "appraisal"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.pdf", b"", "application/pdf"), "Tệp này trống."),
        (SimpleUploadedFile("a.pdf", EXE, "application/pdf"), "Loại tệp này không nhận được."),
        (SimpleUploadedFile("a.docx", pdf(), "application/pdf"), "Tên tệp ghi là “.docx” nhưng nội dung"),
        (SimpleUploadedFile("a.pdf", pdf(password="x"), "application/pdf"), "Tệp bị khóa bằng mật khẩu"),
    ],
)
def test_a_bad_file_is_told_and_leaves_nothing(
    cast: Cast, dossier: Dossier, file: SimpleUploadedFile, sentence: str
) -> None:
    file.seek(0)
    desk = Desk(cast.binh)
    answer = desk.do(dossier, "draft", file=file)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert dossier.attachments.count() == 0
    assert desk.do(dossier, "draft").status_code == 422


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": ""}, "Nhập số."),
        ({"decided_on": "hôm qua"}, "Ngày ký viết theo ngày/tháng/năm, ví dụ 11/01/2021."),
        ({"decided_on": "2021-02-30"}, "Ngày ký viết theo ngày/tháng/năm, ví dụ 11/01/2021."),
        ({"decided_on": "06/01/2021"}, "Ngày ký ghi sau ngày hôm nay."),
        ({"number": "9" * 81}, "80"),
    ],
)
def test_a_bad_result_is_told_with_the_form_as_it_was_filled(
    cast: Cast, dossier: Dossier, typed: dict[str, str], sentence: str
) -> None:
    good = {"kind": "Giấy phép lái xe loại mới", "number": "19012", "decided_on": "05/01/2021"}
    answer = Desk(cast.em).do(dossier, "result", **{**good, **typed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Giấy phép lái xe loại mới" in answer.content.decode()
    assert dossier.results.count() == 0


def test_a_nul_sign_and_a_broken_encoding_are_told(binh: Desk, dossier: Dossier) -> None:
    answer = binh.post(binh.address(dossier, "complete"), {"note": "a\0b", "step": "appraisal"})
    assert answer.status_code == 400
    assert "ký tự không đọc được" in words(answer)
    for address in ("/desk/?q=%00", "/desk/?q=%ff", "/desk/?after=%00"):
        assert binh.get(address).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "after=xyz",
        "after=WzEsMl0",
        "after=WyIyMDIxIiwgMTAwMDAwMDAwMDAwMDAwMDAwMDAwMF0",
        "state=99",
        "state=-1",
        "state=²",
        "when=never",
        "scope=all",
        "step=%27%3B--",
        "field=%27",
        "q=%27%20%7C%20%26%20%21%3A*",
        "q=" + "x" * 5000,
    ],
)
def test_an_address_that_makes_no_sense_gives_a_list(binh: Desk, dossier: Dossier, query: str) -> None:
    assert binh.get(f"/desk/?{query}").status_code == 200


def test_nothing_is_asked_for_without_a_marked_paper(binh: Desk, dossier: Dossier) -> None:
    answer = binh.do(dossier, "supplement", reason="Thiếu")
    assert answer.status_code == 422
    assert "Chưa ghi giấy tờ nào." in words(answer)
    assert dossier.supplements.count() == 0


def test_the_last_step_does_not_end_without_a_result(cast: Cast, dossier: Dossier) -> None:
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    complete(dossier_id=dossier.pk, step="approval", by=cast.chi, at=MONDAY)
    complete(dossier_id=dossier.pk, step="signature", by=cast.chi, at=MONDAY)
    em = Desk(cast.em)
    assert "Nhập kết quả" in words(em.open(dossier))
    answer = em.post(em.address(dossier, "complete"), {"once": "k", "step": "records", "note": ""})
    assert answer.status_code == 409
    assert "Hồ sơ chưa có kết quả giải quyết." in words(answer)


def test_the_first_step_cannot_go_back(cast: Cast) -> None:
    made = cast.accepted(MONDAY)
    dung = Desk(cast.dung)
    answer = dung.post(dung.address(made, "return"), {"once": "k", "step": "assignment", "note": "Lý do"})
    assert answer.status_code == 409
    assert "Bước này không có đường trả lại." in words(answer)


def test_a_void_dossier_can_be_read_and_nothing_else(cast: Cast, binh: Desk, dossier: Dossier) -> None:
    Dossier.objects.update(voided_at=MONDAY)
    assert "đã hủy do nhập nhầm hoặc trùng" in words(binh.open(dossier))
    answer = binh.post(binh.address(dossier, "complete"), {"once": "k", "step": "appraisal", "note": ""})
    assert answer.status_code == 409


def test_an_officer_whose_account_was_closed_is_out(cast: Cast, binh: Desk, dossier: Dossier) -> None:
    page = binh.open(dossier)
    Officer.objects.get(pk=cast.binh.pk).duties.all().delete()
    assert binh.send(dossier, "complete", page, next_officer="", note="").status_code == 403
