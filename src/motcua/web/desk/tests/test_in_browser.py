"""The desk in a real browser: readable and operable at every width, by keyboard, without a script, light."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.tests.cast import gather
from motcua.web.desk.tests.people import desk_full
from motcua.web.tests.browser import weight

pytestmark = pytest.mark.browser

NEXT_PAGE = 30_000


@pytest.fixture
def full(browser_page, clock):
    """The cast and seven dossiers, on a Tuesday at nine."""
    clock("2021-01-12 09:00")
    cast = gather()
    return cast, desk_full(cast)


def test_every_page_of_the_desk_holds_at_every_width(full, signed_in, assert_good_everywhere):
    cast, made = full
    signed_in(cast.binh.account)
    late, waiting = made[0].thread, made[3].thread
    for address in (
        "/desk/",
        "/desk/?when=late",
        "/desk/?q=nhung&step=khac",
        f"/desk/{late}/",
        f"/desk/{late}/supplement/",
        f"/desk/{late}/loss/",
        f"/desk/{waiting}/",
        f"/papers/{made[0].attachments.first().public_id}/",
        f"/papers/{made[0].attachments.last().public_id}/",
    ):
        assert_good_everywhere(address)
    signed_in(cast.dung.account)
    assert_good_everywhere(f"/desk/{made[6].thread}/?scope=office")
    assert_good_everywhere(f"/desk/{late}/assign/?scope=office")


def test_trouble_is_told_on_the_page_and_holds(full, signed_in, browser_page, assert_accessible):
    cast, made = full
    signed_in(cast.binh.account)
    browser_page.goto(f"/desk/{made[0].thread}/supplement/")
    browser_page.fill("#act-reason", "Thiếu")
    browser_page.fill("#act-override", "Kết quả tra cứu đến muộn")  # over three working days since reception
    browser_page.click("[data-key=main]")
    browser_page.wait_for_selector(".error-summary")
    assert browser_page.input_value("#act-reason") == "Thiếu"
    assert_accessible(browser_page)


def test_binh_works_his_list_off_by_keyboard(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.binh.account)
    browser_page.goto("/desk/")
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url(f"**/desk/{made[0].thread}/")
    browser_page.focus("#act-note")
    browser_page.keyboard.insert_text("Đủ điều kiện")
    browser_page.keyboard.press("Control+Enter")
    browser_page.wait_for_url(f"**/desk/{made[5].thread}/")
    assert "Đã chuyển hồ sơ" in browser_page.inner_text("#told")
    assert made[0].positions.get(ended_at=None).step == "approval"


def test_the_further_acts_open_and_close(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.binh.account)
    browser_page.goto(f"/desk/{made[0].thread}/")
    assert not browser_page.is_visible("text=Ghi mất, hỏng giấy tờ")
    browser_page.click(".deed-more summary")
    browser_page.click("text=Ghi mất, hỏng giấy tờ")
    browser_page.wait_for_url("**/loss/#act")
    browser_page.click("text=Thôi")
    browser_page.wait_for_selector("#act-note")


def test_a_paper_is_shown_on_our_page_and_leads_back(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.binh.account)
    browser_page.goto(f"/desk/{made[0].thread}/")
    browser_page.click("text=Giấy khám sức khỏe.jpg")
    browser_page.wait_for_selector(".paper-picture")
    browser_page.wait_for_load_state()
    assert browser_page.evaluate("document.querySelector('.paper-picture').naturalWidth") == 840
    browser_page.click("text=Về hồ sơ")
    browser_page.wait_for_url(f"**/desk/{made[0].thread}/")


def test_the_desk_works_without_a_script(full, browser, house_address, signed_in, browser_page):
    cast, _ = full
    signed_in(cast.binh.account)
    cookies = browser_page.context.cookies()
    context = browser.new_context(base_url=house_address, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/desk/")
    page.click("text=Nguyễn Thị Hồng Nhung")
    page.click("text=Vì sao ngày này?")
    page.wait_for_selector("text=Chủ nhật")
    page.click(".acts .btn-primary")
    page.wait_for_selector("#told:has-text('Đã chuyển hồ sơ')")
    context.close()


def test_the_desk_is_light(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.binh.account)
    weight(browser_page, "/desk/")
    assert weight(browser_page, f"/desk/{made[0].thread}/") <= NEXT_PAGE
    assert weight(browser_page, "/desk/?when=late") <= NEXT_PAGE
    assert Dossier.objects.count() == 7
