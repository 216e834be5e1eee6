"""Lines of the import file: read whole, or refused with a reason."""

import json
from pathlib import Path

import pytest

from motcua.procedures import rules
from motcua.procedures.portal_record import split_note, to_content
from motcua.procedures.reading import Read, Refused, read_lines

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data" / "procedures-provincial.jsonl"


def record(**parts):
    way = {"channel": "direct", "time": 5.0, "unit": "working_day", "note": "Miễn phí", "fees_vnd": []}
    paper = {"case": "", "name": "Đơn đề nghị", "originals": 1, "copies": 0}
    return {
        "code": "1.000001",
        "name": "Cấp giấy phép",
        "agency": "Sở Y tế",
        "channels": [way],
        "components": [paper],
        **parts,
    }


def line(**parts) -> bytes:
    return json.dumps(record(**parts), ensure_ascii=False).encode() + b"\n"


def reason(raw: bytes) -> str:
    [refused] = read_lines([raw])
    assert isinstance(refused, Refused)
    assert refused.line == 1
    return refused.reason


def test_a_whole_record_becomes_a_complete_content():
    [read] = read_lines([line()])
    assert isinstance(read, Read)
    assert rules.missing(read.content) == []
    assert read.content.cases[0].channels[0].limit.amount == 5


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"code": "1.0', "không phải JSON"),
        (b"[1, 2]", "không phải một đối tượng JSON"),
        (b'{"code": "\xff\xfe"}', "không phải UTF-8"),
        (b'{"code": "1.000001\x00"}', "NUL"),
        (b'{"code": "1.000001", "name": "a\\u0000b"}', "NUL"),
        (b'{"code": "1.000001", "name": "\\ud800"}', "không phải JSON"),
        (b'{"name": "Cap"}', "mã thủ tục thiếu"),
        (b'{"code": 1.5, "name": "Cap"}', "mã thủ tục thiếu"),
        (b'{"code": "1.000001"}', "tên thủ tục thiếu"),
        (b'{"code": "1.000001", "name": "  "}', "tên thủ tục thiếu"),
        (b'{"code": "1.000001", "name": "Cap", "channels": [{"channel": "bay"}]}', "channels"),
        (b"[" * 100_000, "không phải JSON"),
        (b'{"a": "' + b"x" * 5_000_000 + b'"}', "dài quá"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_its_reason(raw, why):
    assert why in reason(raw)


def test_blank_lines_and_a_byte_order_mark_are_no_records():
    assert [type(read) for read in read_lines([b"\xef\xbb\xbf" + line(), b"\n", b"  \r\n"])] == [Read]


def test_a_code_that_comes_twice_is_refused_the_second_time():
    _, second = read_lines([line(), line(name="Khác")])
    assert second == Refused(2, "mã 1.000001 đã có ở dòng 1")


def test_the_hash_ignores_the_order_of_keys_and_sees_any_change():
    turned = json.dumps(dict(reversed(record().items()))).encode()
    changed = line(steps_text="Bước 1")
    hashes = [next(iter(read_lines([raw]))).source_hash for raw in (line(), turned, changed)]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("Miễn phí", ("Miễn phí", "", "")),
        ("Miễn phí(Không)05 ngày", ("Miễn phí", "Không", "05 ngày")),
        ("10,000 Việt Nam Đồng(a (b) c)d", ("10,000 Việt Nam Đồng", "a (b) c", "d")),
        ("17Miễn phí(Không có)", ("Miễn phí", "Không có", "17")),
        ("1,500 VNĐ", ("1,500 VNĐ", "", "")),
        ("Miễn phí(hở", ("Miễn phí", "hở", "")),
        ("Trong 5 ngày", ("", "", "Trong 5 ngày")),
        ("", ("", "", "")),
    ],
)
def test_a_note_comes_apart_into_fee_brackets_and_time(note, parts):
    assert split_note(note) == parts


def gaps(**way) -> list[str]:
    return rules.missing(to_content(record(channels=[{**record()["channels"][0], **way}])))


@pytest.mark.parametrize(
    ("part", "value", "place"),
    [
        ("internal", "yes", "internal"),
        ("field", {"x": 1}, "field"),
        ("level", "Cấp tỉnh", "level"),
        ("targets", [5], "targets.0"),
        ("channels", "trực tiếp", "channels"),
        ("channels", [{**record()["channels"][0], "note": 5}], "channels.0.note"),
        ("components", {"name": "Đơn"}, "components"),
        ("results", ["Giấy phép"], "results.0"),
        ("results", [{"name": 5}], "results.0.name"),
        ("legal_basis", "Luật", "legal_basis"),
    ],
)
def test_a_part_of_another_type_is_refused_by_its_place(part, value, place):
    [refused] = read_lines([json.dumps(record(**{part: value})).encode()])
    assert refused == Refused(1, f"phần {place} không hợp lệ")


@pytest.mark.parametrize("depth", [60, 450, 1000])
def test_lists_in_lists_without_end_are_refused(depth):
    nested = json.dumps(record(note="@")).replace('"@"', "[" * depth + "]" * depth)
    [refused] = read_lines([nested.encode()])
    assert refused == Refused(1, "lồng nhau quá 50 tầng")


def test_a_part_that_is_null_is_as_absent():
    assert to_content(record(field=None, internal=None, targets=None, results=None)).field == ""


def test_several_amounts_or_none_are_never_a_fee():
    assert gaps(fees_vnd=[50000, 100000], note="50,000 VNĐ") == ["fee_unclear"]
    assert gaps(note="Không có thông tin") == ["fee_unclear"]
    assert gaps(note="Miễn phí(theo Thông tư 60/2023)") == ["fee_unclear"]
    assert gaps(fees_vnd=[10000, 10000], note="10,000 VNĐ(10.000 đồng/giấy)") == []


def test_a_time_that_the_text_contradicts_is_left_open():
    assert gaps(unit="calendar_day", note="Miễn phí05 ngày làm việc") == ["time_limit"]
    assert gaps(note="Miễn phí20 ngày làm việc") == ["time_limit"]
    assert gaps(note="Miễn phí05 ngày làm việc") == []
    assert gaps(time=0.5) == ["time_limit"]
    assert gaps(time=None) == ["time_limit"]


def test_a_count_glued_to_the_number_of_a_form_is_left_open():
    glued = {"case": "", "name": "Đơn theo Mẫu số", "originals": 181, "copies": 1}
    assert rules.missing(to_content(record(components=[glued]))) == ["component_count"]


def test_papers_are_kept_by_case_in_order():
    papers = [
        {"case": case, "name": "Đơn", "originals": 1, "copies": 0}
        for case in ("Cấp mới:", "Cấp lại", "Cấp mới:")
    ]
    cases = to_content(record(components=papers)).cases
    assert [(case.name, len(case.components)) for case in cases] == [("Cấp mới", 2), ("Cấp lại", 1)]


def test_the_portals_own_words_behind_a_result_are_cut_and_its_code_kept():
    result = {"code": None, "name": "Giấy phépMã: KQ-G10-KQ00009Từ khóaKhông có thông tinMô tả…"}
    [kind] = to_content(record(results=[result])).results
    assert (kind.name, kind.code) == ("Giấy phép", "KQ-G10-KQ00009")


def test_an_agency_of_a_branch_with_its_own_system_is_marked():
    assert to_content(record(agency="Công an tỉnh")).handled_in == "Hệ thống của ngành Công an"
    assert to_content(record(agency="Công an tỉnh", executing_agencies=["Sở Y tế"])).handled_in == ""


def test_the_real_records_are_all_read_and_nothing_of_them_is_lost():
    if not SHARED.exists():
        pytest.skip(f"không có {SHARED.name} trong ../shared/data")
    raw = SHARED.read_bytes().splitlines()
    reads = list(read_lines(raw))
    assert len(reads) == 1251
    assert all(isinstance(read, Read) for read in reads)
    assert all(read.content.source_text == json.loads(kept) for read, kept in zip(reads, raw, strict=True))
    papers = sum(len(case.components) for read in reads for case in read.content.cases)
    assert papers == 6587
