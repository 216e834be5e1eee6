"""The leader's screen in a real browser, before all on a telephone."""

import pytest

from motcua.dossiers.models import Correction
from motcua.intake.correct import propose_correction
from motcua.tests.cast import gather, moment
from motcua.web.desk.tests.people import desk_full
from motcua.web.tests.browser import weight

pytestmark = pytest.mark.browser

NEXT_PAGE = 30_000


@pytest.fixture
def full(browser_page, clock):
    clock("2021-01-12 09:00")
    cast = gather()
    made = desk_full(cast)
    propose_correction(
        dossier_id=made[5].pk,
        kind=Correction.Kind.MISTAKE,
        reason="Nhập hai lần một bộ hồ sơ",
        by=cast.an,
        at=moment("2021-01-12 08:00"),
    )
    return cast, made


def test_every_page_of_the_leader_holds_at_every_width(full, signed_in, assert_good_everywhere):
    cast, made = full
    signed_in(cast.chi.account)
    for address in (
        f"/lead/{made[1].thread}/",
        f"/lead/{made[0].thread}/",
        "/lead/list/",
        "/lead/corrections/",
    ):
        assert_good_everywhere(address)
    signed_in(cast.giang.account)
    for address in ("/lead/", "/lead/corrections/"):
        assert_good_everywhere(address)


def test_chi_approves_on_the_way_to_a_meeting(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.chi.account)
    browser_page.set_viewport_size({"width": 360, "height": 640})
    browser_page.goto("/lead/")
    assert "Hoàng Văn Thụ đề nghị" in browser_page.inner_text("h1")
    for button in browser_page.query_selector_all(".lead-buttons .btn"):
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 640, "both buttons are in sight without scrolling"
    browser_page.click("text=Dự thảo giấy phép lái xe.pdf")
    browser_page.wait_for_selector(".paper-frame")
    browser_page.click("text=Về hồ sơ")
    browser_page.click("button[value=done]")
    browser_page.wait_for_url(f"**/lead/{made[4].thread}/")
    assert "Đã duyệt hồ sơ" in browser_page.inner_text("#told")
    assert made[1].positions.get(ended_at=None).step == "signature"


def test_a_return_without_a_reason_keeps_the_leader_on_the_page(
    full, signed_in, browser_page, assert_accessible
):
    cast, made = full
    signed_in(cast.chi.account)
    browser_page.goto(f"/lead/{made[1].thread}/")
    browser_page.click("button[value=returned]")
    browser_page.wait_for_selector(".field-error")
    assert_accessible(browser_page)
    browser_page.fill("#act-note", "Sai ngày sinh")
    browser_page.click("button[value=returned]")
    browser_page.wait_for_selector("text=Đã trả lại hồ sơ")
    assert made[1].positions.get(ended_at=None).step == "appraisal"


def test_several_are_approved_after_a_second_look(full, signed_in, browser_page, assert_accessible):
    cast, made = full
    signed_in(cast.chi.account)
    browser_page.goto("/lead/list/")
    for box in browser_page.query_selector_all("input[type=checkbox]"):
        box.check()
    browser_page.click("[data-key=main]")
    browser_page.wait_for_selector("text=Duyệt 2 hồ sơ này?")
    assert_accessible(browser_page)
    browser_page.click("[data-key=main]")
    browser_page.wait_for_selector("h1:has-text('Đã duyệt 2 hồ sơ')")
    assert_accessible(browser_page)
    assert {d.positions.get(ended_at=None).step for d in (made[1], made[4])} == {"signature"}


def test_the_leaders_pages_are_light(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.chi.account)
    weight(browser_page, "/lead/list/")
    assert weight(browser_page, f"/lead/{made[1].thread}/") <= NEXT_PAGE
