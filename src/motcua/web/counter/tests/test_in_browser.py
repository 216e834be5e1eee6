"""The counter in a real browser: by keys alone, in few of them, and readable at every width."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.handling.request_supplement import request_supplement
from motcua.tests.cast import Cast, gather, publish_licence
from motcua.web.counter import camera
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import picture
from motcua.web.counter.tests.test_intake import CARD

pytestmark = pytest.mark.browser
MOST_KEYS = 20


@pytest.fixture
def house(transactional_db: None, clock: object) -> Cast:
    return gather()


@pytest.fixture
def at_the_counter(browser_page: Any, signed_in: Callable[..., None], house: Cast) -> Any:
    signed_in(house.an.account)
    return browser_page


class Keys:
    """Counts what is pressed by hand; a letter, a combination's each key, Enter."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def type(self, words: str) -> None:
        self.page.keyboard.type(words, delay=5)
        self.count += len(words)

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)
        self.count += len(keys.split("+"))


def scan_card(page: Any) -> None:
    """The reader is a keyboard: it types the card's text and ends with Enter."""
    page.wait_for_selector("[name=text]:focus")
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/new?person=*")
    page.wait_for_selector("[data-procedure-q]:focus")


def test_the_usual_case_takes_twenty_keys_and_no_mouse(at_the_counter: Any, house: Cast) -> None:
    page, by_hand = at_the_counter, Keys(at_the_counter)
    page.goto("/counter/new")
    scan_card(page)
    by_hand.type("doi bang lai")
    page.wait_for_selector("#hits[data-for='doi bang lai'] [data-row]")
    by_hand.press("Enter")
    page.wait_for_load_state()
    page.wait_for_selector("[data-first-paper]:focus")
    by_hand.press("Enter")  # past the usual case, to the first paper
    for _ in range(3):
        by_hand.press("Enter")
    by_hand.press("Control+Enter")
    page.wait_for_url("**?done=accepted")
    assert page.get_by_text("Hẹn trả kết quả: Thứ Hai 11/01/2021, trước 17:00.").is_visible()
    assert page.locator("#letter-frame").get_attribute("src").endswith("?copies=2#navpanes=0&view=FitH")
    assert by_hand.count <= MOST_KEYS
    by_hand.press("Alt+N")
    page.wait_for_url("**/counter/new")


def test_enter_pressed_before_the_answers_came_chooses_nothing_unseen(
    at_the_counter: Any, house: Cast
) -> None:
    publish_licence(house.agency, code="1.002801", name="Cấp lại giấy phép lái xe bị mất")
    page = at_the_counter
    page.goto("/counter/new?q=1.002801")
    page.fill("[data-procedure-q]", "1.002809")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits[data-for='1.002809'] button[value='1.002809']:focus")
    assert page.url.endswith("?q=1.002801")
    page.keyboard.press("Enter")
    page.wait_for_selector("#dossier")
    assert Dossier.objects.get().version == house.version


def test_telex_composing_is_never_taken_for_a_key(at_the_counter: Any) -> None:
    page = at_the_counter
    page.goto("/counter/new")
    page.focus("[name=text]")
    page.keyboard.type("/?n")
    assert page.input_value("[name=text]") == "/?n"
    page.evaluate(
        """document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
           {key: "Enter", ctrlKey: true, isComposing: true, bubbles: true}))"""
    )
    assert page.url.endswith("/counter/new")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_each_field_is_saved_as_it_is_filled_and_a_number_ticks_its_line(
    at_the_counter: Any, house: Cast
) -> None:
    page, draft = at_the_counter, house.draft(MONDAY)
    draft.items.update(originals=0, copies=0)
    page.goto(f"/counter/{draft.thread}")
    with page.expect_response("**/save"):
        page.fill("[name=n-c2-originals]", "2")
    page.get_by_text("Đã lưu lúc 10:00").wait_for()
    assert page.is_checked("#here-c2")
    assert draft.items.get(key="c2").originals == 2
    with page.expect_response("**/save"):
        page.uncheck("#here-c2")
    page.get_by_text("Đã nhận 0/3 giấy tờ").wait_for()
    page.reload()
    assert not page.is_checked("#here-c2")


def test_a_scan_chosen_or_sent_from_a_telephone_appears_beside_its_paper(
    at_the_counter: Any, house: Cast
) -> None:
    page, draft = at_the_counter, house.draft(MONDAY)
    page.goto(f"/counter/{draft.thread}")
    page.set_input_files("#file-c1", {"name": "don.png", "mimeType": "image/png", "buffer": picture()})
    page.wait_for_selector("#scans-c1 a >> text=don.png")
    page.set_input_files("#file-c2", {"name": "gia.pdf", "mimeType": "application/pdf", "buffer": picture()})
    page.wait_for_selector(".is-wrong >> text=nội dung là loại khác")
    page.click("text=Chụp bằng điện thoại")
    page.wait_for_selector(".qr svg")
    telephone, link = Client(), f"/counter/camera/{camera.make(draft, house.an, MONDAY)}"
    telephone.get(link)
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"scan-c3": SimpleUploadedFile("bang-lai.jpg", picture(7, "JPEG"))}
    assert telephone.post(link, sent, headers={"Accept": "*/*"}).status_code == 201
    page.wait_for_selector("#scans-c3 a >> text=bang-lai.jpg")


def test_what_could_not_be_saved_is_said_and_saved_later(
    browser: Any, house_address: str, house: Cast
) -> None:
    from motcua.web.tests.browser import sign_in

    draft = house.draft(MONDAY)
    context = browser.new_context(base_url=house_address)  # its console may complain: the network is gone
    sign_in(context, house_address, house.an.account)
    page = context.new_page()
    page.goto(f"/counter/{draft.thread}")
    context.set_offline(True)
    page.uncheck("#here-c3")
    page.wait_for_selector("[data-saved-sign] >> text=Chưa lưu được")
    with page.expect_response("**/save"):
        context.set_offline(False)
    page.get_by_text("Đã nhận 2/3 giấy tờ").wait_for()
    context.close()


def test_every_page_is_readable_at_every_width(
    at_the_counter: Any, house: Cast, assert_good_everywhere: Callable[[str], None]
) -> None:
    draft, accepted, waiting = house.draft(MONDAY), house.accepted(MONDAY), house.accepted(MONDAY)
    request_supplement(
        dossier_id=waiting.pk, papers=[("c2", "quá 6 tháng")], reason="Khám lại", by=house.binh, at=MONDAY
    )
    for address in (
        "/counter/",
        "/counter/new",
        f"/counter/new?person={house.lan.public_id}&q=bằng lái",
        f"/counter/{draft.thread}",
        f"/counter/{draft.thread}/camera",
        f"/counter/{accepted.thread}?done=accepted",
        f"/counter/{waiting.thread}?do=supplement",
        "/counter/find?q=lan",
        "/counter/find?q=không",
        f"/counter/camera/{camera.make(draft, house.an, MONDAY)}",
    ):
        assert_good_everywhere(address)
    assert accepted.status is State.ACCEPTED


def test_every_panel_is_readable(
    at_the_counter: Any, house: Cast, assert_accessible: Callable[..., None]
) -> None:
    draft, accepted = house.draft(MONDAY), house.accepted(MONDAY)
    of_a_draft = "refuse supplement withdraw procedure submitter representative owner"
    of_a_dossier = "correct wrong_procedure&q=bang+lai duplicate mistake owner withdraw"
    for thread, panels in ((draft.thread, of_a_draft), (accepted.thread, of_a_dossier)):
        for do in panels.split():
            at_the_counter.goto(f"/counter/{thread}?do={do}")
            assert_accessible(at_the_counter)


def test_every_question_about_a_person_is_readable(
    at_the_counter: Any, assert_accessible: Callable[..., None]
) -> None:
    page = at_the_counter
    for text in ("019088004567", "123", "nguyen thi lan", CARD.replace("Lan|", "Lam|")):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto("/counter/new")
        page.fill("[name=text]", text)
        page.keyboard.press("Enter")
        page.wait_for_selector(".person-form, .choice, .said-trouble")
        assert_accessible(page)
        page.set_viewport_size({"width": 360, "height": 740})
        assert_accessible(page)


def test_the_whole_intake_works_without_a_script(browser: Any, house_address: str, house: Cast) -> None:
    from motcua.web.tests.browser import page_of, sign_in

    with page_of(browser, house_address, java_script_enabled=False) as page:
        sign_in(page.context, house_address, house.an.account)
        page.goto("/counter/new")
        page.fill("[name=text]", CARD)
        page.press("[name=text]", "Enter")
        page.fill("#procedure-q", "doi bang lai")
        page.press("#procedure-q", "Enter")
        page.click("button[value='1.002809']")
        for key in ("c1", "c2", "c3"):
            page.check(f"#here-{key}")
        page.click("text=Tiếp nhận và in giấy hẹn")
        page.get_by_text("Đã tiếp nhận hồ sơ 000.00.01.H55-210104-0001").wait_for()
