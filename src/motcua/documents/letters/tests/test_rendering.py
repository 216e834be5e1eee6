"""Letters as they come out of the printer: read back from the PDF."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO
from threading import Thread

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.documents.letters.rendering import FONTS, Layout, NoFonts, render
from motcua.documents.letters.samples import CODE, LAN, LOOK_UP, receipt, refusal, sample, supplement
from motcua.documents.letters.values import Kind, Letters, Paper

MANY = tuple(Paper(f"Giấy tờ thứ {number}, bản sao có chứng thực", copies=number % 3) for number in range(80))
A5, A4_ACROSS = (420, 595), (842, 595)  # points


def pages(values: Letters, layout: Layout = Layout.A5) -> list[str]:
    """Return the text of each page, as a reader extracts it."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(render(values, layout))).pages]


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    return {
        (round(page.mediabox.width), round(page.mediabox.height))
        for page in pypdf.PdfReader(BytesIO(pdf)).pages
    }


TITLES = {
    Kind.RECEIPT: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    Kind.SUPPLEMENT: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    Kind.REFUSAL: "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    Kind.APOLOGY: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_is_one_a5_page_with_its_title_on_one_line(kind: Kind) -> None:
    pdf = render(sample(kind))
    assert sizes(pdf) == {A5}
    (text,) = pages(sample(kind))
    assert TITLES[kind] in text.splitlines()
    assert unicodedata.is_normalized("NFC", text)
    assert "Trang" not in text  # one page needs no number


@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_says_it_is_archivable_and_accessible(kind: Kind) -> None:
    pdf = pypdf.PdfReader(BytesIO(render(sample(kind))))
    described = pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "vi-VN"


def test_a_receipt_says_what_lan_must_know() -> None:
    text = " ".join(pages(receipt())[0].split())
    for said in (
        f"Mã hồ sơ: {CODE}",
        "(Liên: Giao khách hàng)",
        "Tiếp nhận hồ sơ của: Hoàng Thị Lan",
        "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ gồm:",
        "2 Giấy khám sức khỏe của người lái xe do cơ sở y tế có thẩm quyền cấp 1 – –",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "4. Thời gian nhận hồ sơ: 10 giờ 00 phút, ngày 04 tháng 01 năm 2021",
        "5. Thời gian trả kết quả: 16 giờ 30 phút, ngày 11 tháng 01 năm 2021",
        "(Thứ Hai; 5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật, ngày lễ)",
        "135.000 đồng (Một trăm ba mươi lăm nghìn đồng)",
        f"Mã tra cứu: {LOOK_UP.secret}",
    ):
        assert said in text


def test_a_request_says_what_to_bring_and_whom_to_ask() -> None:
    text = " ".join(pages(supplement())[0].split())
    assert "nộp lại bản đọc được" in text
    assert "liên hệ với công chức Trần Thị Bình, số điện thoại 0208 3000 000" in text


def test_a_refusal_names_its_office_and_every_reason() -> None:
    text = " ".join(pages(replace(refusal(), refused_by="Sở Xây dựng"))[0].split())
    assert "Qua xem xét, Sở Xây dựng thông báo không tiếp nhận, giải quyết hồ sơ này" in text
    for reason in refusal().reason.splitlines():
        assert reason in text


def test_papers_that_do_not_fit_go_on_under_the_same_head() -> None:
    first, *more = pages(replace(receipt(), papers=MANY))
    assert len(more) == 2
    for number, text in enumerate([first, *more], 1):
        assert f"Trang {number}/3" in text
        assert CODE in text
        assert "Thành phần hồ sơ" in text
    together = first + "".join(more)
    assert all(paper.name in together for paper in MANY)
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in more[-1]


def test_both_copies_stand_side_by_side_and_break_alike() -> None:
    for papers, expected in ((receipt().papers, 1), (MANY, 3)):
        values = replace(receipt(), papers=papers)
        assert sizes(render(values, Layout.A4_TWO_UP)) == {A4_ACROSS}
        sheets = pages(values, Layout.A4_TWO_UP)
        assert len(sheets) == expected == len(pages(values))
        assert "(Liên: Lưu)" in sheets[0]
        assert "(Liên: Giao khách hàng)" in sheets[0]
        for sheet, page in zip(sheets, pages(values), strict=True):
            assert sheet.count("Bản chứng") == 2 * page.count("Bản chứng")


def test_the_kept_copy_does_not_show_the_secret() -> None:
    (sheet,) = pages(receipt(), Layout.A4_TWO_UP)
    assert sheet.count(LOOK_UP.secret) == 1
    assert sheet.count("Mã tra cứu in trên liên giao khách hàng") == 1


def test_a_dossier_without_papers_code_or_promise_prints_too() -> None:
    text = " ".join(
        pages(replace(receipt(), code="", papers=(), promised_at=None, time_limit="Trong ngày"))[0].split()
    )
    assert "Không có giấy tờ phải nộp" in text
    assert "5. Thời gian trả kết quả: Trong ngày" in text
    assert "Mã hồ sơ" not in text


def test_long_names_wrap_and_a_paper_longer_than_a_page_goes_on() -> None:
    long = "Quyết định phê duyệt báo cáo đánh giá tác động môi trường " * 12
    values = replace(
        receipt(),
        applicant=replace(LAN, name="Công ty trách nhiệm hữu hạn " * 12, email="x" * 200 + "@example.vn"),
        procedure=long,
        papers=(Paper(long), Paper(long * 6)),
    )
    for page in pypdf.PdfReader(BytesIO(render(values))).pages:
        edges: list[float] = []
        page.extract_text(visitor_text=lambda text, _, at, *__, edges=edges: edges.append(at[4]))
        assert all(0 <= edge < A5[0] for edge in edges)
    assert len(pages(values)) > 2
    assert "".join(pages(values)).count("đánh") == 12 * (1 + 1 + 6)


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        "#import sys; $x$ *đậm* _nghiêng_ = Tiêu đề",
        '") #panic("xong',
        "<label> @ref `mã` \\ // chú thích /* */",
        "a\x00b\u202e\ud7ff",
    ],
)
def test_what_people_type_is_only_printed(typed: str) -> None:
    values = replace(receipt(), applicant=replace(LAN, name=typed), procedure=typed)
    seen = typed.replace("\x00", " ").replace("\u202e", "").replace("\ud7ff", "□")
    assert f"Tiếp nhận hồ sơ của: {seen}" in pages(values)[0]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_no_text_at_all_stops_a_letter(typed: str) -> None:
    values = replace(
        receipt(), applicant=replace(LAN, name=typed, address=typed), papers=(Paper(typed, note=typed),)
    )
    assert render(values).startswith(b"%PDF-")


def test_the_same_values_give_the_same_bytes() -> None:
    assert render(receipt()) == render(receipt())


def test_many_threads_print_at_once() -> None:
    made: list[bytes] = []
    threads = [Thread(target=lambda: made.append(render(receipt()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_missing_fonts_are_said_and_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("motcua.documents.letters.rendering.FONTS", tmp_path)
    found: list[BaseException] = []

    def try_it() -> None:
        try:
            render(receipt())
        except NoFonts as missing:
            found.append(missing)

    thread = Thread(target=try_it)  # a new thread has no compiler yet
    thread.start()
    thread.join()
    assert found
    assert FONTS.name == "fonts"


def test_a_letter_written_at_any_instant_can_be_printed() -> None:
    """Real clocks have microseconds; the PDF's own date has none."""
    letter = receipt()
    head = replace(letter.head, written_at=letter.head.written_at.replace(microsecond=123_456))
    assert render(replace(letter, head=head)).startswith(b"%PDF")
