"""Processes in a real browser: drawn and readable at every width, and edited with the keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.dossiers.tests.test_tokens import two_opinions
from motcua.handling.complete import complete
from motcua.handling.tests.test_moving import short
from motcua.handling.tests.test_moving_tokens import with_records
from motcua.org import Duty
from motcua.tests.cast import Cast, gather, moment, officer
from motcua.web.process.tests.test_versions import BRANCHED, PAGE, TABLE
from motcua.workflow.draft import draft
from motcua.workflow.examine import examine
from motcua.workflow.operations import put, put_in_force
from motcua.workflow.table.reading import read

pytestmark = pytest.mark.browser

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def control(browser_page, signed_in, clock) -> Cast:
    """Four versions: a draft in a row, a checked one with branches, the one in force, one with an error."""
    cast = gather()
    hoa, khoa = (officer(name, cast.province, Duty.CONTROL_PROCEDURES) for name in ("Hoa", "Khoa"))
    for text in (TABLE, BRANCHED):
        made = draft(
            procedure_code="1.002809", definition=read(text).definition, source=text, notation="table",
            by=khoa, at=MONDAY,
        )  # fmt: skip
    examine(process_id=made.pk, by=hoa, at=MONDAY)
    cast.accepted(MONDAY)
    process = put(short(), procedure_code="1.002809", name="Quy trình ngắn")
    process.decision_no, process.approver = "12/QĐ-UBND", "Chủ tịch UBND tỉnh"
    put_in_force(process, date(2021, 1, 1))
    draft(
        procedure_code="1.002809",
        definition=read(TABLE.replace("duty: sign", "duty: sing")).definition,
        by=khoa,
        at=MONDAY,
    )
    signed_in(hoa.account)
    return cast


def test_every_page_of_processes_holds_at_every_width(control, assert_good_everywhere):
    for address in (
        "/process/",
        "/process/new",
        PAGE,
        f"{PAGE}/table",
        "/process/1.002809/2",
        "/process/1.002809/2/table",
        "/process/1.002809/2/compare",
        "/process/1.002809/3/move",
        "/process/1.002809/4",
        "/process/default/1",
    ):
        assert_good_everywhere(address)


def test_where_dossiers_inside_of_a_call_would_stand_is_readable_at_every_width(
    browser_page, signed_in, clock, assert_good_everywhere
):
    cast = gather()
    for definition in (two_opinions(), with_records(two_opinions())):
        process = put(definition, procedure_code="1.002809", name="Hai ý kiến")
        process.decision_no = "12/QĐ-UBND"
        put_in_force(process, date(2021, 1, 1))
        first = cast.accepted(MONDAY)
    complete(dossier_id=first.pk, step="first", by=cast.binh, at=MONDAY)
    process = put(short(), procedure_code="1.002809", name="Quy trình ngắn")
    process.decision_no = "13/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    signed_in(officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES).account)
    assert_good_everywhere("/process/1.002809/3/move")
    process = put(with_records(two_opinions()), procedure_code="1.002809", name="Hai ý kiến")
    process.decision_no = "14/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    assert_good_everywhere("/process/1.002809/4/move")


def test_the_diagram_is_drawn_and_its_makers_mark_stays(control, browser_page):
    browser_page.goto("/process/1.002809/2")
    browser_page.wait_for_selector(".diagram svg .djs-element")
    drawn = browser_page.locator(".diagram .djs-shape").count()
    assert drawn >= len(read(BRANCHED).definition.main.nodes)
    assert browser_page.is_visible(".diagram .bjs-powered-by")


def test_a_row_is_added_and_saved_and_the_draft_is_examined(control, browser_page):
    browser_page.goto(f"{PAGE}/table")
    browser_page.click("button[value='add:2']")
    browser_page.fill("[name=r3-name]", "Kiểm tra thực địa")
    browser_page.select_option("[name=r3-duty]", "appraise")
    browser_page.fill("[name=r3-hours]", "8")
    browser_page.click("button[data-key=main]")
    browser_page.wait_for_selector("text=Đã ghi bảng bước.")
    assert browser_page.is_visible(".step-table >> text=Kiểm tra thực địa")
    assert browser_page.is_visible("text=Người soạn không tự kiểm tra.")
