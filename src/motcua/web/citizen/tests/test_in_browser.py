"""The citizens' pages in a real browser: readable, operable, light; and the same without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier
from motcua.handling.assign import assign
from motcua.handling.request_supplement import request_supplement
from motcua.org.models import Secondment
from motcua.procedures import finding
from motcua.procedures.content import Case, Channel, Component, Fee, ProcedureContent
from motcua.tests.cast import SINCE, officer, publish_content
from motcua.web.keys import look_up_key
from motcua.web.tests.browser import WIDTHS, assert_fits, assert_targets, weight

pytestmark = pytest.mark.browser

FIRST_PAGE = 150_000
NEXT_PAGE = 30_000
UNCLEAR = ProcedureContent(
    code="9.000001",
    name="Cấp giấy thử có mẫu",
    agency="Sở Giao thông vận tải",
    sample=True,
    source="https://dichvucong.gov.vn/x",
    source_text={"channels": [{"channel": "direct", "note": "50.000 đ hoặc 100.000 đ"}]},
    cases=(
        Case(
            channels=(Channel(channel="direct", fees=(Fee(note="nhiều mức"),)),),
            components=(
                Component(key="a", name="Đơn", form="https://dichvucong.gov.vn/mau.docx"),
                Component(key="b", name="Căn cước", copies=1, rule="one_of", group="tùy thân"),
                Component(key="c", name="Hộ chiếu", copies=1, rule="one_of", group="tùy thân"),
                Component(key="d", name="Ủy quyền", originals=1, rule="conditional", condition="Nộp thay"),
            ),
        ),
    ),
)


@pytest.fixture
def house(browser_page, cast, monkeypatch):
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)
    publish_content(UNCLEAR, cast.agency)
    cast.giang.title, cast.giang.phone = "Giám đốc Trung tâm", "0208 300 009"
    cast.giang.save()
    sent = Secondment.objects.create(
        officer=officer("Hoa", cast.agency),
        centre=cast.centre,
        sending_agency=cast.agency,
        valid_from=SINCE,
        valid_to=SINCE.replace(year=2040),
        is_standby=True,
        decision_no="1",
    )
    sent.fields.add(cast.version.procedure.field)
    return cast


def accepted(house, days_ago: int) -> Dossier:
    return house.accepted(timezone.now() - timedelta(days=days_ago))


def look_up(page, dossier: Dossier) -> None:
    page.goto("/tra-cuu")
    page.fill("#id_code", dossier.code)
    page.fill("#id_secret", look_up_secret(look_up_key(), dossier.thread, dossier.secret_no))
    page.click("text=Xem hồ sơ")
    page.wait_for_selector(".dossier-of")


def assert_good_here(page, assert_accessible) -> None:
    for part in page.query_selector_all("summary"):
        part.click()
    for width, height in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": height})
        assert_fits(page)
        assert_targets(page)
        assert_accessible(page)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/thu-tuc",
        "/thu-tuc?agency=so-gtvt",
        "/thu-tuc?q=doi+bang+lai",
        "/thu-tuc?q=qwxzqwxz",
        "/thu-tuc/1.002809",
        "/thu-tuc/9.000001",
        "/thu-tuc/7.777777",
        "/tra-cuu",
        "/can-bo",
        "/ngay-lam-viec",
        "/ngay-lam-viec?received=2026-04-24&amount=10&unit=working_day",
        "/ngay-lam-viec?received=&amount=&unit=working_day",
    ],
)
def test_every_page_holds_at_every_width(house, assert_good_everywhere, address):
    assert_good_everywhere(address)


def test_a_dossier_in_work_holds_at_every_width(house, browser_page, assert_accessible):
    look_up(browser_page, accepted(house, 1))
    assert_good_here(browser_page, assert_accessible)


def test_a_late_dossier_holds_at_every_width(house, browser_page, assert_accessible):
    look_up(browser_page, accepted(house, 30))
    assert "chưa làm xong đúng hẹn" in browser_page.inner_text("main")
    assert_good_here(browser_page, assert_accessible)


def test_a_dossier_that_waits_for_papers_holds_at_every_width(house, browser_page, assert_accessible):
    dossier, at = accepted(house, 3), timezone.now() - timedelta(days=2)
    assign(dossier_id=dossier.pk, step="assignment", officer_id=house.dung.pk, by=house.dung, at=at)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Ảnh mờ", by=house.binh, at=at)
    look_up(browser_page, dossier)
    assert_good_here(browser_page, assert_accessible)


def test_wrong_codes_are_told_above_the_form(house, browser_page, assert_accessible):
    browser_page.goto("/tra-cuu?code=X-1")
    browser_page.fill("#id_secret", "AAAAAAAAAA")
    browser_page.click("text=Xem hồ sơ")
    browser_page.wait_for_selector(".error-summary >> text=không đúng")
    assert_good_here(browser_page, assert_accessible)


def test_in_english_too(house, browser_page, assert_accessible):
    browser_page.goto("/language/en?next=/thu-tuc/1.002809")
    assert "How long" in browser_page.inner_text("main")
    assert_accessible(browser_page)
    browser_page.goto("/")
    assert "What do you need to do?" in browser_page.inner_text("h1")
    assert_accessible(browser_page)


def test_suggestions_come_as_one_types_and_the_keyboard_reaches_them(house, browser_page, assert_accessible):
    browser_page.goto("/")
    browser_page.click("#q")
    browser_page.keyboard.type("doi bang lai")
    browser_page.wait_for_selector(".seek-hits a")
    assert_accessible(browser_page)
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/thu-tuc/1.002809")


def test_escape_puts_the_suggestions_away(house, browser_page):
    browser_page.goto("/")
    browser_page.fill("#q", "doi bang lai")
    browser_page.wait_for_selector(".seek-hits a")
    browser_page.keyboard.press("Escape")
    assert not browser_page.is_visible(".seek-found")


def test_pages_are_light(house, browser_page):
    first = weight(browser_page, "/")
    assert 20_000 < first <= FIRST_PAGE
    for address in (
        "/thu-tuc",
        "/thu-tuc/1.002809",
        "/thu-tuc/9.000001",
        "/tra-cuu",
        "/can-bo",
        "/ngay-lam-viec",
    ):
        assert weight(browser_page, address) <= NEXT_PAGE, address


def test_everything_can_be_read_and_done_without_a_script(house, browser, house_address):
    dossier = accepted(house, 1)
    context = browser.new_context(base_url=house_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "doi bang lai")
    page.click(".seek .btn")
    page.click("a.found-row[href='/thu-tuc/1.002809']")
    page.wait_for_selector("main >> text=Giấy khám sức khỏe")
    look_up(page, dossier)
    page.click("summary")
    page.wait_for_selector("text=hết hạn lúc 17:00")  # said on whatever day of the week it was received
    context.close()


def test_on_paper_there_is_the_checklist_and_no_controls(house, browser_page):
    browser_page.goto("/thu-tuc/1.002809")
    browser_page.emulate_media(media="print")
    assert browser_page.is_visible("#papers")
    assert browser_page.is_visible(".tick >> nth=0")
    assert not browser_page.is_visible("[data-prints]")
    assert not browser_page.is_visible(".head-nav")
