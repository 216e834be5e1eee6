"""The return desk in a real browser: found by a scanner, handed over by keyboard, readable at every width."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.tests.cast import gather
from motcua.tests.stories.test_walk import work_through
from motcua.web.desk.tests.people import filed
from motcua.web.tests.browser import weight

pytestmark = pytest.mark.browser

NEXT_PAGE = 30_000


@pytest.fixture
def full(browser_page, clock):
    """Three results, one of them for the post, and a dossier still in work."""
    clock("2021-01-12 09:00")
    cast = gather()
    made = [
        filed(cast, "Nguyễn Thị Hồng Nhung", 1001, "2021-01-04 09:10"),
        filed(cast, "Hoàng Văn Thụ", 1002, "2021-01-04 09:20"),
        filed(cast, "Lý Văn Páo", 1003, "2021-01-05 09:00"),
        filed(cast, "Ma Thị Nụ", 1004, "2021-01-08 09:00"),
    ]
    for dossier, day in zip(made, ("2021-01-06", "2021-01-07", "2021-01-08"), strict=False):
        work_through(cast, dossier, day)
    Dossier.objects.filter(pk=made[1].pk).update(
        return_by="post", return_address="Xóm 5, xã Tân Cương, thành phố Thái Nguyên"
    )
    return cast, made


def test_every_page_of_the_return_desk_holds_at_every_width(full, signed_in, assert_good_everywhere):
    cast, made = full
    signed_in(cast.an.account)
    for address in (
        "/returning/",
        "/returning/?q=9999",
        "/returning/?to=post",
        f"/returning/{made[0].thread}/",
        f"/returning/{made[1].thread}/?to=post",
        f"/returning/{made[3].thread}/",
    ):
        assert_good_everywhere(address)


def test_an_hands_over_with_the_scanner_alone(full, signed_in, browser_page, assert_accessible):
    cast, made = full
    signed_in(cast.an.account)
    browser_page.goto("/returning/")
    browser_page.wait_for_selector("#find:focus")
    browser_page.keyboard.insert_text(f"https://motcua.example.vn/track?code={made[0].code}")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_selector("h1:has-text('Nguyễn Thị Hồng Nhung')")
    browser_page.wait_for_selector("#act-identity_no:focus")
    assert not browser_page.is_visible("#act-authority")
    browser_page.keyboard.insert_text("019185001001||Nguyễn Thị Hồng Nhung|15081985|Nữ|Tân Cương|01012021")
    browser_page.keyboard.press("Control+Enter")
    browser_page.wait_for_selector("text=Đã trao kết quả")
    browser_page.wait_for_selector("#find:focus")
    assert_accessible(browser_page)
    assert made[0].deliveries.get().receiver_is == "owner"


def test_somebody_elses_name_is_asked_for_when_somebody_else_comes(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.an.account)
    browser_page.goto(f"/returning/{made[2].thread}/")
    browser_page.check("text=Người được ủy quyền, người đại diện")
    browser_page.wait_for_selector("#act-authority", state="visible")
    browser_page.fill("#act-identity_no", "019185007777")
    browser_page.click("[data-key=main]")
    browser_page.wait_for_selector(".error-summary")
    assert browser_page.is_visible("text=Nhập họ tên người được ủy quyền. >> nth=0")


def test_the_return_desk_is_light(full, signed_in, browser_page):
    cast, made = full
    signed_in(cast.an.account)
    weight(browser_page, "/returning/")
    assert weight(browser_page, f"/returning/{made[0].thread}/") <= NEXT_PAGE
