"""An officer sees who could follow a new version, chooses where steps have no counterpart, and moves them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.dossiers.tests.test_tokens import two_opinions
from motcua.handling.complete import complete
from motcua.handling.jobs import move_dossiers as job
from motcua.handling.tests.test_moving import opinions, short
from motcua.handling.tests.test_moving_tokens import with_records
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.tests.cast import Cast, moment, officer
from motcua.web.desk.tests.desk import key_of
from motcua.web.process.tests.test_versions import Control, said
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.operations import put, put_in_force

pytestmark = pytest.mark.django_db

MONDAY, LATER = moment("2021-01-04 10:00"), moment("2021-01-05 10:00")


@pytest.fixture
def hoa(cast: Cast, clock: Callable[[str], None]) -> Control:
    return Control(officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES))


def in_force(definition: Definition) -> Process:
    process = put(definition, procedure_code="1.002809", name="Quy trình mới")
    process.decision_no = "12/QĐ-UBND"
    return put_in_force(process, date(2021, 1, 5))


def page_of(process: Process) -> str:
    return f"/process/1.002809/{process.number}/move"


def group_in(page: Any) -> str:
    found = re.search(r'name="to:(\w+):', page.content.decode())
    assert found
    return found[1]


def carried_out() -> None:
    job(entry_id=Entry.objects.get(kind="handling.process_move_decided").pk)


def test_the_preview_names_what_has_no_counterpart_and_shows_where_a_choice_leads(cast: Cast, hoa: Control):
    dossier = cast.accepted(MONDAY)
    address = page_of(in_force(short()))
    page = hoa.get(address)
    assert "bản mới không có bước này; chọn bước tương ứng" in said(page)
    assert str(dossier.code) in said(page)
    choice = {f"to:{group_in(page)}:assignment": "appraisal"}
    again = hoa.post(address, {**choice, "preview": "1", "once": key_of(page)})
    assert "Sẽ đứng ở: appraisal" in said(again)
    assert dossier.positions.get().step == "assignment"


def test_chosen_groups_move_and_the_page_tells_how_far_and_whom_it_left(cast: Cast, hoa: Control):
    moved, went_on = cast.accepted(MONDAY), cast.accepted(MONDAY)
    address = page_of(in_force(short()))
    page = hoa.get(address)
    group = group_in(page)
    sent = {f"to:{group}:assignment": "appraisal", "group": group, "reason": "Áp dụng thống nhất"}
    done = hoa.post(address, {**sent, "once": key_of(page)})
    assert "Đang chuyển 2 hồ sơ." in said(done)
    assert "Còn 2 đang chờ" in said(done)
    complete(dossier_id=went_on.pk, step="assignment", by=cast.dung, at=LATER)
    carried_out()
    told = said(hoa.get(address))
    assert "Đã chuyển 1 trên 2 hồ sơ." in told
    assert f"{went_on.code}</span>: vừa chuyển bước, nên giữ quy trình cũ" in told
    assert moved.positions.get().step == "appraisal"


def test_without_a_reason_or_a_group_nothing_moves(cast: Cast, hoa: Control):
    cast.accepted(MONDAY)
    address = page_of(in_force(short()))
    page = hoa.get(address)
    group = group_in(page)
    sent = {f"to:{group}:assignment": "appraisal", "reason": "Áp dụng thống nhất", "once": key_of(page)}
    assert "Chưa chọn nhóm hồ sơ nào" in said(hoa.post(address, sent))
    refused = hoa.post(address, {**sent, "group": group, "reason": " "})
    assert refused.status_code == 422
    assert f'value="{group}" checked' in said(refused)
    assert not Entry.objects.filter(kind="handling.process_move_decided").exists()


def test_steps_that_the_new_version_never_does_at_once_are_told(cast: Cast, hoa: Control):
    put_in_force(_decided(opinions(split=True)), date(2021, 1, 1))
    cast.accepted(MONDAY)
    address = page_of(in_force(opinions(split=False)))
    assert "bản mới không bao giờ làm các bước này cùng lúc" in said(hoa.get(address))


def test_what_is_inside_of_a_call_is_named_with_it_and_moves_to_the_place_of_the_same_code(
    cast: Cast, hoa: Control
):
    put_in_force(_decided(two_opinions()), date(2021, 1, 1))
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="first", by=cast.binh, at=MONDAY)
    address = page_of(in_force(with_records(two_opinions())))
    page = hoa.get(address)
    assert "Xin ý kiến › second" in said(page)
    assert said(page).count("Đứng ở chỗ cùng mã trong bản mới") == 3
    assert "Sẽ đứng ở: second" in said(page)
    assert 'name="to:' not in said(page)
    group = re.search(r'name="group" value="(\w+)"', said(page))
    assert group
    hoa.post(address, {"group": group[1], "reason": "Áp dụng thống nhất", "once": key_of(page)})
    carried_out()
    assert "Đã chuyển 1 trên 1 hồ sơ." in said(hoa.get(address))


def test_what_is_inside_of_a_call_that_is_gone_is_told_why_it_stays(cast: Cast, hoa: Control):
    put_in_force(_decided(two_opinions()), date(2021, 1, 1))
    cast.accepted(MONDAY)
    page = said(hoa.get(page_of(in_force(short()))))
    assert page.count("đang ở trong quy trình được gọi đến, mà bản mới không có chỗ như vậy") == 1
    assert 'name="group"' not in page


def _decided(definition: Definition) -> Process:
    process = put(definition, procedure_code="1.002809", name="Quy trình cũ")
    process.decision_no = "11/QĐ-UBND"
    return process


def test_a_version_that_is_not_in_force_takes_nobody(cast: Cast, hoa: Control, clock: Callable[[str], None]):
    cast.accepted(MONDAY)
    process = in_force(short())
    clock("2021-01-04 11:00")
    assert "Bản này hiện không có hiệu lực" in said(hoa.get(page_of(process)))
