"""Tables of decisions in CSV and XLSX: what is read from them, what is guessed, what is refused."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from motcua.workflow.graph import Approval
from motcua.workflow.notation import MOST_BYTES, Fault, Guess, NotReadable, Reading
from motcua.workflow.table.sheets.importing import read_sheet

DECISION = """QUY TRÌNH NỘI BỘ,,,
"Ban hành kèm theo Quyết định số 2851/QĐ-UBND ngày 23/7/2019 của Chủ tịch UBND tỉnh Quảng Bình",,,
Thủ tục: Cấp giấy phép xây dựng (1.009994),,,
TT,Nội dung công việc,Đơn vị/Trách nhiệm,Thời gian
(1),(2),(3),(4)
I,Tại Trung tâm,,
1,"Tiếp nhận hồ sơ, viết giấy hẹn",Công chức một cửa,"0,5 ngày"
Bước 2,Phân công thụ lý,Trưởng phòng,04 giờ làm việc
3,Thẩm định hồ sơ,Chuyên viên,13 ngày
,và đi thực địa,,
4,Ký giấy phép,Lãnh đạo Sở,1/2 ngày
5,"Vào sổ, đóng dấu",,2 giờ
6,Trả kết quả cho công dân,Công chức một cửa,
,Tổng cộng,,15 ngày
"""


def sheet(text: str) -> Reading:
    return read_sheet(text.encode())


def book(*rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    written = Workbook()
    for row in rows:
        written.active.append(row)
    for cells in merged:
        written.active.merge_cells(cells)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def guesses(reading: Reading) -> list[tuple[Guess, int]]:
    return [(note.guess, note.row) for note in reading.notes if note.guess is not Guess.DUTY]


def refused(raw: bytes) -> NotReadable:
    with pytest.raises(NotReadable) as caught:
        read_sheet(raw)
    return caught.value


def test_a_decision_is_read_with_its_number_day_and_approver():
    definition = sheet(DECISION).definition
    approver = "Chủ tịch UBND tỉnh Quảng Bình"
    assert definition.approval == Approval("2851/QĐ-UBND", date(2019, 7, 23), approver)
    assert definition.procedure_code == "1.009994"
    assert definition.total_hours == Decimal(120)


def test_each_row_is_a_step_with_unit_hours_and_a_guessed_duty():
    steps = sheet(DECISION).definition.steps.values()
    assert [(step.id, step.duty, step.place, step.hours) for step in steps] == [
        ("buoc-1", "receive", "receiving", 4),
        ("buoc-2", "assign", "deciding", 4),
        ("buoc-3", "appraise", "deciding", 104),
        ("buoc-4", "sign", "deciding", 4),
        ("buoc-5", "records", "deciding", 2),
        ("buoc-6", "return", "receiving", None),
    ]
    assert [step.unit for step in steps][:2] == ["Công chức một cửa", "Trưởng phòng"]
    assert [step.name for step in steps][2] == "Thẩm định hồ sơ"
    assert [step.content for step in steps][2] == "Thẩm định hồ sơ\nvà đi thực địa"


def test_every_guess_names_its_row():
    assert guesses(sheet(DECISION)) == [
        (Guess.SECTION, 6),
        (Guess.CONTINUED, 10),
        (Guess.FILLED, 12),
        (Guess.NO_TIME, 13),
        (Guess.TIMES_DIFFER, 0),
    ]
    assert [note.row for note in sheet(DECISION).notes if note.guess is Guess.DUTY] == [7, 8, 9, 11, 12, 13]


def test_the_unit_of_time_may_stand_in_the_heading():
    reading = sheet("STT;Nội dung;Thời gian (giờ)\n1;Tiếp nhận;4\n2;Ký duyệt;1,5\n")
    assert [step.hours for step in reading.definition.steps.values()] == [4, Decimal("1.5")]
    assert Guess.TIME_WITHOUT_UNIT not in dict(guesses(reading))


def test_a_heading_of_two_lines_is_one_heading():
    raw = book(
        ["TT", "Nội dung công việc", "Thời gian", None],
        [None, None, "Ngày", "Giờ"],
        [1, "Tiếp nhận", 0.5, None],
        [2, "Thẩm định", 3, None],
        merged=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert [step.hours for step in read_sheet(raw).definition.steps.values()] == [4, 24]


def test_a_merged_unit_holds_for_its_rows_and_a_merged_time_counts_once():
    raw = book(
        ["TT", "Nội dung", "Trách nhiệm", "Thời gian"],
        [1, "Tiếp nhận", "Một cửa", "1 ngày"],
        [2, "Quét giấy tờ", None, None],
        [3, "Ký duyệt", "Lãnh đạo", "2 ngày"],
        merged=("C2:C3", "D2:D3"),
    )
    reading = read_sheet(raw)
    assert [(step.unit, step.hours) for step in reading.definition.steps.values()] == [
        ("Một cửa", 8),
        ("Một cửa", None),
        ("Lãnh đạo", 16),
    ]
    assert (Guess.FILLED, 3) not in guesses(reading)


def test_a_step_with_parts_gives_way_to_them_and_a_time_that_differs_is_said():
    reading = sheet(
        "TT,Nội dung,Thời gian\n1,Thẩm định,11.5 ngày\n1.1,Xem,1 ngày\n1.2,Đi,11 ngày\n2,Ký,1 ngày\n"
    )
    assert list(reading.definition.steps) == ["buoc-1-1", "buoc-1-2", "buoc-2"]
    assert guesses(reading)[:2] == [(Guess.PARTS, 2), (Guess.TIMES_DIFFER, 2)]


def test_a_table_without_headings_is_read_by_what_its_columns_hold():
    reading = sheet(
        "1,Tiếp nhận hồ sơ của công dân,Một cửa,4 giờ\n2,Thẩm định hồ sơ theo luật,Phòng,3 ngày\n"
    )
    assert [(step.unit, step.hours) for step in reading.definition.steps.values()] == [
        ("Một cửa", 4),
        ("Phòng", 24),
    ]
    assert guesses(reading)[0] == (Guess.COLUMNS, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_any_usual_encoding_is_read(encoding):
    text = "TT,Nội dung,Thời gian\n1,Tiếp nhận,4 giờ\n"
    if encoding == "cp1258":
        text = _for_cp1258(text)
    reading = read_sheet(text.encode(encoding))
    (step,) = reading.definition.steps.values()
    assert unicodedata.normalize("NFC", step.name) == "Tiếp nhận"
    assert step.hours == 4


def _for_cp1258(text: str) -> str:
    """Spell as that encoding does: letters with their own mark, tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    spelt = ""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = "".join(mark for mark in marks if mark not in tones)
        spelt += unicodedata.normalize("NFC", base) + "".join(mark for mark in marks if mark in tones)
    return spelt


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", Fault.NOT_A_TABLE),
        (b"xin chao", Fault.NOT_A_TABLE),
        (b"a,b\nc,d\n", Fault.NOT_A_TABLE),
        ("TT,Nội dung,Thời gian\n".encode(), Fault.NO_STEPS),
        ("TT,Nội dung,Thời gian\n,Tổng cộng,3 ngày\n".encode(), Fault.NO_STEPS),
        (b"PK\x03\x04 not a workbook", Fault.NOT_A_TABLE),
        (b"\x00\x01\x02", Fault.NOT_TEXT),
        (b" " * (MOST_BYTES + 1), Fault.TOO_LARGE),
        (book(), Fault.NOT_A_TABLE),
    ],
)
def test_what_holds_no_table_is_refused_with_its_reason(raw, fault):
    assert refused(raw).fault is fault


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("_", "/") + ".xml", part)
    return file.getvalue()


def test_a_workbook_that_unpacks_without_end_or_hides_a_bomb_is_refused():
    assert refused(packed(xl_a=b" " * 50_000_000)).fault is Fault.TOO_LARGE
    assert refused(packed(xl_a=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')).fault is Fault.DOCTYPE
    whole_sheet = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refused(packed(xl_worksheets_sheet1=whole_sheet)).fault is Fault.TOO_LARGE


def test_a_damaged_workbook_is_read_or_refused_but_never_crashes():
    whole = book(["TT", "Nội dung", "Thời gian"], [1, "Tiếp nhận", "4 giờ"])
    chance = random.Random(1)
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(3):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            read_sheet(bytes(raw[: chance.choice((len(raw), len(raw) // 2))]))
        except NotReadable:
            continue
