"""Mẫu điền sẵn: letters with demo values, as `motcua sample` prints them. Nobody in them is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from motcua import law
from motcua.documents.letters.values import (
    Apology,
    Applicant,
    Contact,
    Head,
    Kind,
    Letters,
    LookUp,
    Paper,
    Receipt,
    RefusalNotice,
    SupplementRequest,
)
from motcua.documents.letters.words import ZONE, counting_in_words, limit_in_words

RECEIVED_AT = datetime(2021, 1, 4, 10, 0, tzinfo=ZONE)
CODE = "000.00.16.H55-210104-0007"  # an illustrative office: 000.00.16.H55 is nobody's for certain
LAN = Applicant(
    name="Hoàng Thị Lan",
    address="Tổ 5, phường Phan Đình Phùng, thành phố Thái Nguyên, tỉnh Thái Nguyên",
    phone="0912 345 678",
    email="lan.hoang@example.vn",
    identity="Số thẻ căn cước công dân",
    identity_no="019188000123",
)
HEAD = Head(
    agency="Văn phòng UBND tỉnh Thái Nguyên",
    unit="Trung tâm Phục vụ hành chính công",
    place="Thái Nguyên",
    written_at=RECEIVED_AT,
    book="01/2021",
    book_no="0007",
)
PROCEDURE = "Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp"
LOOK_UP = LookUp(page="https://motcua.example.vn/tra-cuu", secret="7KQ4-9XTM")


def sample(kind: Kind) -> Letters:
    """Return the letter of that kind for Lan's driving licence, in the profile of its day (P2018)."""
    makers: dict[Kind, Callable[[], Letters]] = {
        Kind.RECEIPT: receipt,
        Kind.SUPPLEMENT: supplement,
        Kind.REFUSAL: refusal,
        Kind.APOLOGY: apology,
    }
    return makers[kind]()


def receipt() -> Receipt:
    """Lan's papers are complete and An takes them."""
    return Receipt(
        form=_form(Kind.RECEIPT),
        head=HEAD,
        code=CODE,
        applicant=LAN,
        procedure=PROCEDURE,
        papers=(
            Paper("Đơn đề nghị đổi giấy phép lái xe theo mẫu", originals=1),
            Paper("Giấy khám sức khỏe của người lái xe do cơ sở y tế có thẩm quyền cấp", originals=1),
            Paper(
                "Giấy phép lái xe, chứng minh nhân dân hoặc thẻ căn cước công dân, hộ chiếu còn thời hạn",
                copies=1,
            ),
        ),
        time_limit=limit_in_words(5, "working_day"),
        received_at=RECEIVED_AT,
        promised_at=datetime(2021, 1, 11, 16, 30, tzinfo=ZONE),
        explanation=counting_in_words(5, "working_day"),
        fee_vnd=135_000,
        return_at="Quầy trả kết quả, Trung tâm Phục vụ hành chính công",
        receiver="Nguyễn Văn An",
        look_up=LOOK_UP,
    )


def supplement() -> SupplementRequest:
    """The health certificate cannot be read; Bình asks for it, once and in full."""
    return SupplementRequest(
        form=_form(Kind.SUPPLEMENT),
        head=HEAD,
        code=CODE,
        applicant=LAN,
        procedure=PROCEDURE,
        papers=(
            Paper(
                "Giấy khám sức khỏe của người lái xe do cơ sở y tế có thẩm quyền cấp",
                originals=1,
                note="Bản đã nộp mờ dấu của cơ sở y tế; nộp lại bản đọc được.",
            ),
        ),
        reason="Giấy khám sức khỏe đã nộp không đọc được dấu và chữ ký của cơ sở y tế.",
        contact=Contact(officer="Trần Thị Bình", phone="0208 3000 000", website="motcua.example.vn"),
        guide="Trần Thị Bình",
        look_up=LOOK_UP,
    )


def refusal() -> RefusalNotice:
    """What Lan asks for is another province's to give."""
    return RefusalNotice(
        form=_form(Kind.REFUSAL),
        head=HEAD,
        code="",
        applicant=LAN,
        procedure=PROCEDURE,
        refused_by=HEAD.unit,
        reason="Giấy phép lái xe đề nghị đổi không có trong hệ thống thông tin giấy phép lái xe.\n"
        "Đề nghị Ông/Bà liên hệ cơ quan đã cấp giấy phép để được xác nhận trước khi nộp lại hồ sơ.",
        receiver="Nguyễn Văn An",
    )


def apology() -> Apology:
    """The appraisal takes longer than promised; the department says so a day before, once."""
    return Apology(
        form=_form(Kind.APOLOGY),
        head=replace(HEAD, written_at=datetime(2021, 1, 8, 9, 0, tzinfo=ZONE)),
        code=CODE,
        applicant=LAN,
        procedure=PROCEDURE,
        agency="Sở Giao thông vận tải",
        received_at=RECEIVED_AT,
        promised_at=datetime(2021, 1, 11, 16, 30, tzinfo=ZONE),
        anew_at=datetime(2021, 1, 14, 16, 30, tzinfo=ZONE),
        reason="Phải xác minh giấy phép lái xe với cơ quan đã cấp trước đây.",
        signer="Lê Văn Chi",
        look_up=LOOK_UP,
    )


def _form(kind: Kind) -> law.Form:
    return law.profile("P2018").forms[kind]
