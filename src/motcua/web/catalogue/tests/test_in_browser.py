"""The catalogue in a real browser: every page at every width, and a version completed with the keyboard."""

import pytest

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.tests.test_reading import record
from motcua.tests.cast import gather
from motcua.web.catalogue.tests.control import CODE, LIST, PAGE, hoa, imported

pytestmark = pytest.mark.browser

NOTE = "2. Đối với phương tiện cơ giới đường bộ: 150,000 Việt Nam Đồng(/hồ sơ, tùy loại phương tiện)"
WAYS = [
    {"channel": "direct", "fees_vnd": [100000, 200000], "note": f"100,000 Việt Nam Đồng({NOTE})"},
    {"channel": "online", "time": 5.0, "unit": "working_day", "fees_vnd": [], "note": "Miễn phí"},
]
PAPERS = [
    {
        "case": "",
        "name": "Đơn đề nghị cấp giấy phép theo mẫu quy định tại Phụ lục",
        "originals": 181,
        "copies": 0,
    },
    {"case": "", "name": "Bản sao giấy chứng nhận đăng ký kinh doanh", "originals": 0, "copies": 1},
]


@pytest.fixture
def control(browser_page, signed_in, clock):
    cast = gather()
    imported(channels=WAYS, components=PAPERS, conditions="Đủ 18 tuổi", name="Cấp giấy phép vận tải đường bộ")
    imported(channels=WAYS, components=PAPERS, conditions="Đủ 20 tuổi", name="Cấp giấy phép vận tải đường bộ")
    papers = [{**record()["components"][0], "case": case} for case in ("Cấp mới", "Cấp lại")]
    imported(code="1.000002", channels=WAYS, components=papers)
    signed_in(hoa(cast).account)
    return cast


def test_every_page_of_the_catalogue_holds_at_every_width(control, assert_good_everywhere, browser_page):
    for address in (
        LIST,
        f"{LIST}?show=ended",
        PAGE,
        f"{PAGE}/complete",
        "/catalogue/procedure/1.000002/complete",
        "/catalogue/publish",
        "/catalogue/synonyms",
    ):
        assert_good_everywhere(address)


def test_hoa_completes_a_version_and_is_told_it_accepts_dossiers(control, browser_page, assert_accessible):
    browser_page.goto(LIST)
    browser_page.click("text=Cấp giấy phép vận tải đường bộ")
    browser_page.click("text=Bổ sung cho đủ")
    assert not browser_page.is_visible("#id_c0-w1-amount"), "what is told already stays closed"
    browser_page.fill("#id_c0-w0-amount", "7")
    browser_page.click("button[name=preview]")
    browser_page.wait_for_selector(".error-summary")
    assert_accessible(browser_page)
    browser_page.select_option("#id_c0-w0-unit", "working_day")
    browser_page.click("button[name=preview]")
    browser_page.wait_for_selector("text=Với nội dung này còn thiếu")
    assert_accessible(browser_page)
    browser_page.select_option("#id_c0-w0-f0-kind", "fee")
    browser_page.fill("#id_c0-w0-f0-amount", "150.000")
    browser_page.fill("#id_c0-p0-originals", "1")
    browser_page.keyboard.press("Control+Enter")
    browser_page.wait_for_selector("text=Từ bây giờ thủ tục nhận được hồ sơ")
    assert_accessible(browser_page)
    assert ProcedureVersion.objects.filter(procedure__code=CODE).latest("number").incomplete == []


def test_a_wrong_file_is_told_on_the_page(control, browser_page, assert_accessible):
    browser_page.goto("/catalogue/publish")
    wrong = {"name": "x.yaml", "mimeType": "text/yaml", "buffer": b"code: 1.5\nname: X\n"}
    browser_page.set_input_files("input[type=file]", wrong)
    browser_page.click("[data-key=main]")
    browser_page.wait_for_selector("text=Thiếu mục này.")
    assert_accessible(browser_page)
