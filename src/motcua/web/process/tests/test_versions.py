"""Two officers of procedure control bring a process from a file to its decision, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.org import Duty
from motcua.tests.cast import CATALOGUE, Cast, officer
from motcua.web.catalogue.tests.control import fields_of
from motcua.web.desk.tests.desk import Desk, key_of
from motcua.workflow.models import Process
from motcua.workflow.queries import process_of
from motcua.workflow.table.reading import read

pytestmark = pytest.mark.django_db

TABLE = (CATALOGUE.parent / "processes" / "1.002809.yaml").read_text()
BRANCHED = (CATALOGUE.parent / "processes" / "1.002804.yaml").read_text()
PAGE = "/process/1.002809/1"


class Control(Desk):
    """An officer of procedure control at his pages."""

    def upload(self, text: str, address: str = "/process/new", page: str = "", **typed: str) -> Any:
        hidden = {"once": key_of(self.get(page or address)), **typed}
        return self.post(address, {**hidden, "file": SimpleUploadedFile("q.yaml", text.encode())})

    def press(self, act: str, page: str = PAGE, **typed: Any) -> Any:
        return self.post(f"{page}/{act}", {"once": key_of(self.get(page)), **typed})


@pytest.fixture
def hoa(cast: Cast, clock: Callable[[str], None]) -> Control:
    return Control(officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES))


@pytest.fixture
def khoa(cast: Cast) -> Control:
    return Control(officer("Khoa", cast.province, Duty.CONTROL_PROCEDURES))


def said(page: Any) -> str:
    return unescape(page.content.decode())


DECISION = {
    "decision_no": "57/QĐ-UBND",
    "decided_on": "04/01/2021",
    "approver": "Chủ tịch UBND tỉnh",
    "valid_from": "05/01/2021",
}


def test_a_file_becomes_a_draft_that_another_examines_and_a_decision_puts_in_force(
    hoa: Control, khoa: Control
):
    assert "Đã ghi dự thảo số 1" in said(hoa.upload(TABLE))
    own = said(hoa.get(PAGE))
    assert "Người soạn không tự kiểm tra." in own
    assert "Xác nhận đã kiểm tra" not in own
    assert "Đã xác nhận kiểm tra" in said(khoa.press("examine"))
    assert "Đã phê duyệt" in said(khoa.press("approve", **DECISION))
    process = process_of("1.002809", date(2021, 1, 5))
    assert (process.number, process.source) == (1, TABLE)
    assert "Quyết định 57/QĐ-UBND ngày 04/01/2021, Chủ tịch UBND tỉnh." in said(hoa.get("/process/"))


def test_the_page_reads_as_a_table_without_any_script(hoa: Control):
    page = said(hoa.upload(TABLE))
    assert "Đối chiếu giấy phép cũ với cơ sở dữ liệu và hồ sơ gốc" in page
    assert "20 giờ" in page
    assert "Cả quy trình: 40 giờ làm việc." in page
    assert "Kết quả kiểm tra: không có lỗi." in page


def test_errors_are_told_in_sentences_with_the_names_of_steps(hoa: Control, khoa: Control):
    hoa.upload(TABLE.replace("duty: sign", "duty: sing"))
    page = said(khoa.get(PAGE))
    assert "Bước “Ký duyệt” giao cho nhiệm vụ không có trong danh mục: “sing”." in page
    refused = khoa.press("examine")
    assert refused.status_code == 409
    assert "Quy trình còn lỗi" in said(refused)


def test_a_file_that_is_none_is_told_and_nothing_is_kept(hoa: Control):
    refused = hoa.upload("không phải quy trình")
    assert refused.status_code == 422
    assert "Tệp không phải bảng bước." in said(refused)
    assert Process.objects.filter(procedure_code="1.002809").count() == 0
    assert "Không có thủ tục mang mã này." in said(hoa.upload(TABLE.replace("1.002809", "9.999999")))


def test_a_past_day_is_refused_and_the_form_keeps_what_was_typed(hoa: Control, khoa: Control):
    hoa.upload(TABLE)
    khoa.press("examine")
    refused = khoa.press("approve", **{**DECISION, "valid_from": "04/01/2021"})
    assert refused.status_code == 422
    assert "Ngày áp dụng đã qua." in said(refused)
    assert 'value="57/QĐ-UBND"' in said(refused)


def test_a_new_version_begins_from_the_one_in_force_and_is_compared_with_it(hoa: Control, khoa: Control):
    hoa.upload(TABLE)
    khoa.press("examine")
    khoa.press("approve", **DECISION)
    hoa.press("draft")
    later = "/process/1.002809/2"
    fields = fields_of(hoa.get(f"{later}/table"))
    typed = {"r2-hours": "16,5", "r2-name": "Thẩm định", "title": "Đổi giấy phép", "total": "36,5"}
    assert "Cả quy trình: 36,5 giờ làm việc." in said(hoa.post(f"{later}/table", {**fields, **typed}))
    assert Process.objects.get(procedure_code="1.002809", number=2).name == "Đổi giấy phép"
    compared = said(hoa.get(f"{later}/compare"))
    assert "Khác" in compared
    assert "<del>20 giờ</del>" in compared
    assert "<ins>16,5 giờ</ins>" in compared
    assert "Thẩm định › Tên bước" in compared
    assert "<ins>36,5 giờ</ins>" in compared
    assert "Ký duyệt › Đường đi tiếp" not in compared, "what was not edited stays as it was"


def test_rows_are_added_moved_and_removed_and_nothing_is_written_until_it_is_said(hoa: Control):
    hoa.upload(TABLE)
    before = Process.objects.get(procedure_code="1.002809").document
    address = f"{PAGE}/table"
    page = hoa.get(address)
    for do in ("add:2", "up:3", "remove:6"):
        page = hoa.post(address, {**fields_of(page), "do": do})
    fields = fields_of(page)
    assert [fields[f"r{place}-id"] for place in range(7)] == [
        "reception",
        "assignment",
        "step-1",
        "appraisal",
        "approval",
        "signature",
        "return",
    ]
    assert Process.objects.get(procedure_code="1.002809").document == before
    refused = hoa.post(address, fields)
    assert refused.status_code == 422
    assert "Nhập tên bước." in said(refused)
    done = hoa.post(
        address, {**fields, "r2-name": "Kiểm tra thực địa", "r2-duty": "appraise", "r2-hours": "8"}
    )
    assert "Đã ghi bảng bước." in said(done)
    assert "Kiểm tra thực địa" in said(done)


def test_a_process_with_branches_is_not_edited_as_rows(hoa: Control):
    page = said(hoa.upload(BRANCHED.replace("1.002804", "1.002809")))
    assert "Sửa bảng bước" not in page
    assert page.count("Chờ đủ các việc") == 2, "the row of the join, and the step that leads to it"
    assert "Quy trình này có rẽ nhánh hoặc việc làm cùng lúc." in said(hoa.get(f"{PAGE}/table"))


def test_a_draft_is_replaced_by_a_file_unless_somebody_changed_it_meanwhile(hoa: Control, khoa: Control):
    hoa.upload(TABLE)
    known = Process.objects.get(procedure_code="1.002809").document_hash
    other = TABLE.replace("hours: 20", "hours: 21")
    assert "Đã thay nội dung dự thảo." in said(khoa.upload(other, f"{PAGE}/upload", PAGE, known=known))
    late = hoa.upload(TABLE, f"{PAGE}/upload", PAGE, known=known)
    assert "Trong lúc sửa, người khác vừa ghi một bản mới hơn." in said(late)
    assert "Người soạn không tự kiểm tra." in said(khoa.get(PAGE))


def test_both_notations_and_the_source_are_given_as_files(hoa: Control):
    hoa.upload(TABLE)
    table = hoa.get(f"{PAGE}.yaml")
    assert table["Content-Disposition"] == 'attachment; filename="1.002809-1.yaml"'
    assert read(table.content.decode()).definition == read(TABLE).definition
    assert b"BPMNDiagram" in hoa.get(f"{PAGE}.bpmn").content
    assert hoa.get(f"{PAGE}/source").content.decode() == TABLE


def test_a_procedure_without_a_process_begins_from_the_provisional_one(hoa: Control):
    begun = said(hoa.post("/process/new", {"once": key_of(hoa.get("/process/new")), "code": "1.002809"}))
    assert "Đã ghi dự thảo số 1." in begun
    made = Process.objects.get(procedure_code="1.002809")
    assert (made.is_provisional, made.state) == (False, "draft")
    assert made.name == "Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp"
    neither = hoa.post("/process/new", {"once": key_of(hoa.get("/process/new"))})
    assert "Ghi mã thủ tục, hoặc chọn tệp." in said(neither)


def test_a_procedure_s_page_names_the_process_that_its_dossiers_follow(hoa: Control):
    page = said(hoa.get("/catalogue/procedure/1.002809"))
    assert "Quy trình tạm dùng, chưa được phê duyệt" in page
    assert "/process/new?code=1.002809" in page


def test_a_spreadsheet_is_read_and_what_was_guessed_is_told(hoa: Control):
    rows = "Thứ tự;Nội dung công việc;Trách nhiệm;Thời gian\n1;Tiếp nhận hồ sơ;Bộ phận Một cửa;0,5 ngày\n"
    rows += "2;Thẩm định hồ sơ;Chuyên viên phòng;3 ngày\n3;Ký duyệt;Lãnh đạo Sở;1 ngày\n"
    address, file = "/process/new", SimpleUploadedFile("b.csv", rows.encode())
    page = hoa.post(address, {"once": key_of(hoa.get(address)), "code": "1.002809", "file": file})
    assert "Đã phải đoán:" in said(page)
    made = Process.objects.get(procedure_code="1.002809")
    assert (made.notation, made.source) == ("csv", rows)
    assert hoa.get(f"{PAGE}/source").content == rows.encode()


def test_the_default_process_is_shown_as_provisional(hoa: Control):
    assert "Quy trình tạm dùng, chưa được phê duyệt." in said(hoa.get("/process/default/1"))
    assert "Tạm dùng, chưa được phê duyệt" in said(hoa.get("/process/"))


def test_a_draft_is_given_up(hoa: Control):
    hoa.upload(TABLE)
    assert "Đã bỏ dự thảo số 1." in said(hoa.press("discard", reason="Nhầm"))
    assert hoa.get(PAGE).status_code == 404


def test_who_does_not_control_procedures_finds_no_door(cast: Cast, clock: Callable[[str], None]):
    assert Control(cast.binh).get("/process/").status_code == 403
