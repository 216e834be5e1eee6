"""The letters of a reception say what the dossier says, and a second press gives the same paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.documents.letters.give_out import file_of
from motcua.documents.storing import open_file
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.letters import place_in_book
from motcua.dossiers.rules import CannotMove
from motcua.handling.give_supplement import give_supplement
from motcua.handling.request_supplement import request_supplement
from motcua.intake.give_receipt import give_receipt, give_refusal
from motcua.intake.refuse import refuse
from motcua.tests.cast import Cast, moment, publish_licence

MONDAY = moment("2021-01-04 10:00")
KEY = b"k" * 32
PAGE = "https://motcua.example.vn/tra-cuu"


def text(letter_id: int) -> str:
    with open_file(file_of(letter_id, at=MONDAY)) as stored:
        read = " ".join(page.extract_text() for page in PdfReader(BytesIO(stored.read())).pages)
    return " ".join(read.split())


def test_the_receipt_says_what_was_promised(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    letter = give_receipt(dossier_id=dossier.pk, page=PAGE, key=KEY, by=cast.an, at=MONDAY)
    read = text(letter.pk)
    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Nguyễn Thị Lan",
        "5 ngày làm việc",
        "ngày 11 tháng 01 năm 2021",
        "000.00.01.H55-210104-0001",
    ):
        assert words in read
    assert look_up_secret(KEY, dossier.thread)[:5] in read


def test_the_receipt_has_its_place_in_the_book_of_the_year(cast: Cast) -> None:
    for day in ("2020-12-31 10:00", "2021-01-04 09:00", "2021-01-04 09:30", "2021-01-05 09:00"):
        dossier = cast.accepted(moment(day))
    assert place_in_book(dossier) == 3
    letter = give_receipt(dossier_id=dossier.pk, page=PAGE, key=KEY, by=cast.an, at=MONDAY)
    assert "Quyển số: 2021; Số thứ tự: 3" in text(letter.pk)


def test_a_receipt_of_what_is_given_at_once_says_so(cast: Cast) -> None:
    version = publish_licence(cast.agency, code="1.002801", name="Chứng thực bản sao", immediate=True)
    dossier = cast.accepted(MONDAY, version_id=version.pk)
    letter = give_receipt(dossier_id=dossier.pk, page=PAGE, key=KEY, by=cast.an, at=MONDAY)
    assert "Thời gian giải quyết hồ sơ theo quy định là: giải quyết ngay" in text(letter.pk)


def test_a_second_press_gives_the_same_paper(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    letters = {
        give_receipt(dossier_id=dossier.pk, page=PAGE, key=KEY, by=cast.an, at=MONDAY).pk for _ in range(2)
    }
    assert len(letters) == 1


def test_nothing_is_promised_before_acceptance(cast: Cast) -> None:
    with pytest.raises(CannotMove):
        give_receipt(dossier_id=cast.draft(MONDAY).pk, page=PAGE, key=KEY, by=cast.an, at=MONDAY)


def test_the_refusal_says_why(cast: Cast) -> None:
    dossier = refuse(dossier_id=cast.draft(MONDAY).pk, reason="Không thuộc tỉnh", by=cast.an, at=MONDAY)
    letter = give_refusal(dossier_id=dossier.pk, by=cast.an, at=MONDAY)
    assert "Không thuộc tỉnh" in text(letter.pk)
    assert "PHIẾU TỪ CHỐI" in text(letter.pk)


def test_the_request_names_the_paper_and_what_to_do(cast: Cast) -> None:
    dossier = cast.draft(MONDAY)
    request = request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "chụp lại, đủ sáng")], reason="Mờ", by=cast.an, at=MONDAY
    )
    letter = give_supplement(
        supplement_id=request.pk, page=PAGE, website="motcua.example.vn", by=cast.an, at=MONDAY
    )
    assert "chụp lại, đủ sáng" in text(letter.pk)
    assert "PHIẾU YÊU CẦU BỔ SUNG" in text(letter.pk)
