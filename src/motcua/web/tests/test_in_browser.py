"""The common pages in a real browser: readable, operable, light, and quiet in the console."""

import pytest

from motcua.org.rules import Duty
from motcua.web.entrance.tests.test_entrance import PASSWORD, post_for
from motcua.web.tests.browser import weight

pytestmark = pytest.mark.browser

FIRST_PAGE = 150_000
NEXT_PAGE = 30_000


@pytest.fixture
def giang(browser_page):
    found = post_for("giang", Duty.RECEIVE, Duty.APPRAISE, Duty.SIGN, Duty.RETURN)
    found.account.is_demo = True
    found.account.save()
    return found


@pytest.mark.parametrize("address", ["/sign-in", "/session-ended", "/khong-co"])
def test_pages_before_the_door_hold_at_every_width(giang, assert_good_everywhere, address):
    assert_good_everywhere(address)


@pytest.mark.parametrize("address", ["/home", "/account", "/style/office"])
def test_pages_behind_the_door_hold_at_every_width(giang, signed_in, assert_good_everywhere, address):
    signed_in(giang.account)
    assert_good_everywhere(address)


@pytest.mark.parametrize("address", ["/style/", "/style/question", "/style/board"])
def test_every_component_holds_at_every_width(giang, assert_good_everywhere, address):
    assert_good_everywhere(address)


def test_axe_is_awake(giang, browser_page, assert_accessible):
    browser_page.goto("/session-ended")
    browser_page.evaluate("document.querySelector('h1').innerHTML = '<img src=/static/motcua/mark.svg>'")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(browser_page)


def test_pages_of_trouble_hold(giang, browser_page, assert_accessible):
    browser_page.goto("/sign-in")
    for _ in range(5):
        browser_page.fill("#id_username", "giang")
        browser_page.fill("#id_password", "sai")
        with browser_page.expect_navigation():
            browser_page.click(".sign-in .btn-primary")
    assert "Tạm khóa đăng nhập" in browser_page.inner_text("h1")
    assert_accessible(browser_page)


def test_in_english_too(giang, browser_page, assert_accessible):
    browser_page.goto("/language/en?next=/sign-in")
    assert browser_page.get_attribute("html", "lang") == "en"
    assert_accessible(browser_page)


def test_the_first_page_and_the_next_ones_are_light(giang, browser_page, signed_in):
    assert 20_000 < weight(browser_page, "/sign-in") <= FIRST_PAGE
    assert weight(browser_page, "/session-ended") <= NEXT_PAGE
    signed_in(giang.account)
    assert weight(browser_page, "/home") <= NEXT_PAGE
    assert weight(browser_page, "/account") <= NEXT_PAGE


def test_giang_signs_in_by_keyboard_alone(giang, browser_page):
    browser_page.goto("/sign-in")
    browser_page.wait_for_selector("#id_username:focus")
    browser_page.keyboard.type("giang")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.insert_text(PASSWORD)
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/home")
    assert "Chào giang" in browser_page.inner_text("h1")


def test_the_first_tab_leads_past_the_header(giang, browser_page):
    browser_page.goto("/session-ended")
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.className") == "skip"
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_selector("#main:focus")


def test_keys_find_help_and_walk_the_list(giang, signed_in, browser_page):
    signed_in(giang.account)
    browser_page.goto("/style/office")
    browser_page.keyboard.press("/")
    assert browser_page.evaluate("document.activeElement.id") == "find"
    browser_page.keyboard.type("?/")
    assert browser_page.input_value("#find") == "?/"
    browser_page.evaluate("document.activeElement.blur()")
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("ArrowDown")
    assert "Công ty TNHH" in browser_page.evaluate("document.activeElement.innerText")
    browser_page.keyboard.press("?")
    assert browser_page.is_visible("#keyboard-help")
    browser_page.keyboard.press("Escape")
    browser_page.wait_for_selector("#keyboard-help", state="hidden")


def test_why_this_day_opens_without_a_script(giang, browser, house_address):
    context = browser.new_context(base_url=house_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/style/")
    page.click("summary >> nth=0")
    assert page.is_visible("text=ngày nhận hồ sơ, chưa tính >> nth=0")
    context.close()


def test_losing_the_network_is_told(giang, browser_page):
    browser_page.goto("/sign-in")
    assert not browser_page.is_visible("#offline")
    browser_page.context.set_offline(True)
    browser_page.wait_for_selector("#offline", state="visible")
    browser_page.context.set_offline(False)
    browser_page.wait_for_selector("#offline", state="hidden")


def test_the_header_of_a_director_is_one_line_on_a_laptop(giang, signed_in, browser_page):
    signed_in(post_for("Nguyễn Thị Hồng Nhung", Duty.DIRECT, Duty.COORDINATE).account)
    for address in ("/home", "/desk/"):
        browser_page.goto(address)
        assert browser_page.locator(".head-nav .tab").count() == 7
        assert browser_page.evaluate("document.querySelector('.head-row').offsetHeight") < 80, address
    browser_page.goto("/desk/across/")
    assert browser_page.inner_text(".head-nav [aria-current]") == "Chờ cơ quan khác"
