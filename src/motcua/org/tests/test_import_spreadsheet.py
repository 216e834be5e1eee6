"""A province's staff fill in a workbook, and every row is used or refused with its reason."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from motcua.accounts.models import Account
from motcua.journal import SYSTEM, System
from motcua.journal.models import Entry
from motcua.org import Duty, NotAllowed
from motcua.org.import_spreadsheet import import_spreadsheet
from motcua.org.models import Office, Officer
from motcua.org.spreadsheet import COLUMNS, OFFICERS, OFFICES, NotAWorkbook, template

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
ADMIN = System(frozenset({"administer"}))
PROVINCE = ["tinh", "Tỉnh Thái Nguyên", "", "Tỉnh", "", "000.00.00.H55", "", "", "", date(2020, 1, 1)]
TRANSPORT = [
    "gtvt",
    "Sở Giao thông vận tải",
    "Sở GTVT",
    "Sở, ban, ngành",
    "tinh",
    "",
    "Cấp tỉnh",
    "",
    2083855555,
    "",
]
BINH = [
    "binh",
    "Trần Văn Bình",
    "Chuyên viên",
    "0912 345 678",
    "binh@example.org",
    "gtvt",
    "Thẩm định; Duyệt",
]


def workbook(offices: list[list[object]], officers: list[list[object]]) -> bytes:
    book = load_workbook(io.BytesIO(template()))
    for name, rows in ((OFFICES, offices), (OFFICERS, officers)):
        for row in rows:
            book[name].append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring(content: bytes) -> tuple[int, int, int, list[tuple[str, int, str]]]:
    report = import_spreadsheet(content, by=ADMIN, at=AT)
    refused = [(r.sheet, r.row, r.reason) for r in report.refused]
    assert report.read == report.created + report.updated + report.unchanged + len(refused)
    return report.created, report.updated, report.unchanged, refused


def test_offices_and_officers_are_made_and_a_second_time_changes_nothing() -> None:
    content = workbook([PROVINCE, TRANSPORT], [BINH])
    assert bring(content) == (3, 0, 0, [])
    assert bring(content) == (0, 0, 3, [])
    office = Office.objects.get(code="gtvt")
    assert (office.phone, office.valid_from, office.path) == (
        "02083855555",
        date(2021, 1, 4),
        [Office.objects.get(code="tinh").pk, office.pk],
    )
    binh = Officer.objects.get()
    assert binh.holds(Duty.APPRAISE, office.pk, AT)
    assert not binh.account.has_usable_password()


def test_a_changed_row_updates_and_a_new_duty_is_added() -> None:
    bring(workbook([PROVINCE, TRANSPORT], [BINH]))
    renamed = [*TRANSPORT[:2], "GTVT", *TRANSPORT[3:]]
    charged = [*BINH[:6], "Thẩm định; Ký"]
    assert bring(workbook([PROVINCE, renamed], [charged])) == (0, 2, 1, [])
    binh = Officer.objects.get()
    office = Office.objects.get(code="gtvt")
    assert all(binh.holds(d, office.pk, AT) for d in (Duty.APPRAISE, Duty.REVIEW, Duty.SIGN))


def test_each_unusable_row_is_refused_with_its_place_and_reason_and_leaves_nothing() -> None:
    wrong_kind = ["yt", "Sở Y tế", "", "Sở", "tinh"]
    no_parent = ["xd", "Sở Xây dựng", "", "Sở, ban, ngành", "khong-co"]
    bad_code = ["mã có dấu", "Sở X", "", "Sở, ban, ngành", "tinh"]
    no_name = ["tc", "", "", "Sở, ban, ngành", "tinh"]
    bad_day = [*TRANSPORT[:9], "31/02/2021"]
    bad_duty = ["lan", "Hoàng Thị Lan", "", "", "", "tinh", "Thẩm định; Bay"]
    bad_phone = ["hai", "Ma Văn Hải", "", "gọi sau", "", "tinh", ""]
    created, updated, unchanged, refused = bring(
        workbook([PROVINCE, wrong_kind, no_parent, bad_code, no_name, bad_day], [BINH, bad_duty, bad_phone])
    )
    assert (created, updated, unchanged) == (1, 0, 0)
    assert [(s, n) for s, n, _ in refused] == [
        (OFFICES, 3),
        (OFFICES, 4),
        (OFFICES, 5),
        (OFFICES, 6),
        (OFFICES, 7),
        (OFFICERS, 2),
        (OFFICERS, 3),
        (OFFICERS, 4),
    ]
    assert refused[1][2] == "Không có cơ quan cấp trên “khong-co”; hãy đặt dòng của cơ quan ấy ở trước."
    assert refused[3][2] == "Thiếu cột “Tên”."
    assert refused[4][2] == "Ngày “31/02/2021” không đúng; hãy viết ngày/tháng/năm."
    assert refused[5][2] == "Không có cơ quan nào mang mã “gtvt”."
    assert refused[7][2] == "Số điện thoại “gọi sau” không đúng."
    assert not Account.objects.exists()


def test_the_import_is_journalled_with_the_file_s_hash() -> None:
    bring(workbook([PROVINCE], []))
    assert Entry.objects.get(kind="org.imported").payload["created"] == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"not a workbook", b"PK\x03\x04 broken", saved(Workbook()), b"\0" * 6_000_000],
    ids=["empty", "text", "broken", "no sheet of ours", "too large"],
)
def test_what_is_not_our_workbook_is_refused_whole(content: bytes) -> None:
    with pytest.raises(NotAWorkbook):
        import_spreadsheet(content, by=ADMIN, at=AT)


def test_a_missing_required_column_is_named() -> None:
    book = Workbook()
    book.active.title = OFFICES
    book.active.append(["Mã*", "Tên*"])
    with pytest.raises(NotAWorkbook) as wrong:
        import_spreadsheet(saved(book), by=ADMIN, at=AT)
    assert wrong.value.reason == "Trang “Cơ quan” thiếu cột: Loại*."


def test_only_an_administrator_imports() -> None:
    with pytest.raises(NotAllowed):
        import_spreadsheet(template(), by=SYSTEM, at=AT)


def test_the_template_has_every_column_and_no_row() -> None:
    book = load_workbook(io.BytesIO(template()))
    assert {name: tuple(c.value for c in book[name][1]) for name in book.sheetnames} == dict(COLUMNS)
    assert bring(template()) == (0, 0, 0, [])
