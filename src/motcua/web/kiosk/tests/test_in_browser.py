"""The kiosk in a real browser: by touch and scanner alone, in both its sizes, through cuts of every kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.procedures import finding
from motcua.queue import jobs
from motcua.queue.models import Kiosk, PrintJob, Ticket
from motcua.queue.start_kiosk import stop_kiosk
from motcua.tests.cast import Cast, gather, moment
from motcua.tests.hall import MACHINE, a_printer, counter_of, field_of, opened
from motcua.web.kiosk.tests.test_kiosk import CARD, MONDAY
from motcua.web.tests.browser import assert_fits, assert_targets

pytestmark = pytest.mark.browser
SIZES = ((1080, 1920), (1366, 768))
PRESSED = 88


@pytest.fixture
def house(transactional_db: None, clock: object, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)
    cast = gather()
    opened(cast, 1, cast.version.procedure.field, at=MONDAY)  # type: ignore[arg-type]  # it has one
    counter_of(cast, 2, field_of(cast, "dat-dai", "Đất đai"))
    a_printer(cast)
    return cast


@pytest.fixture
def screen(browser_page: Any, signed_in: Callable[..., None], house: Cast) -> Any:
    """A kiosk that An has just switched on, standing upright."""
    signed_in(house.an.account)
    browser_page.set_viewport_size({"width": 1080, "height": 1920})
    browser_page.goto("/kiosk/")
    browser_page.click("text=Bật máy lấy số ở đây")
    browser_page.wait_for_selector("[data-start]")
    return browser_page


def type_by_touch(page: Any, words: str) -> None:
    for letter in words:
        page.click(f'[data-key="{letter}"]')


def to_the_field(page: Any, house: Cast) -> None:
    page.click(f"text={house.agency.name}")
    page.click("text=Đường bộ")
    page.wait_for_selector(".k-take")


def test_a_visitor_types_what_he_needs_and_takes_his_number_by_touch_alone(screen: Any, house: Cast) -> None:
    screen.click(".k-seek")
    screen.wait_for_selector("[data-typed]")
    type_by_touch(screen, "doi")
    screen.click("button:has-text('Dấu hỏi')")
    screen.click("button:has-text('Dấu mũ')")
    assert screen.input_value("#q") == "đổi".replace("đ", "d")
    type_by_touch(screen, " bang lai")
    screen.click(".k-hit >> nth=0")
    screen.click("button.k-go")
    screen.wait_for_selector(".k-number:has-text('A001')")
    assert Ticket.objects.get().procedure == "1.002809"
    jobs.print_ticket(print_job_id=PrintJob.objects.get().pk)


def test_every_screen_holds_in_both_sizes(screen: Any, house: Cast, assert_accessible: Any) -> None:
    dossier = house.accepted(MONDAY)
    screen.goto("/kiosk/field/dat-dai")
    screen.click("button.k-go")
    screen.wait_for_selector(".k-number")
    ticket = Ticket.objects.get()
    addresses = (
        "/kiosk/",
        f"/kiosk/agency/{house.agency.code}",
        "/kiosk/find?q=doi+bang+lai",
        "/kiosk/field/dat-dai",
        f"/kiosk/ticket/{ticket.public_id}",
        f"/kiosk/dossier/{dossier.code}",
        "/kiosk/look-up/",
        "/kiosk/look-up/tra-cuu",
        "/kiosk/look-up/thu-tuc?q=doi+bang+lai",
        "/kiosk/look-up/thu-tuc/1.002809",
    )
    for width, height in SIZES:
        screen.set_viewport_size({"width": width, "height": height})
        for address in addresses:
            screen.goto(address)
            screen.wait_for_load_state()
            assert_fits(screen)
            assert_accessible(screen)
            if "look-up/t" not in address:
                screen.evaluate(
                    "document.querySelector('.k-scan')?.remove()"
                )  # for the scanner, not for fingers
                assert_targets(screen, least=PRESSED)


def test_a_scanner_is_heard_on_every_screen(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.keyboard.type("https://motcua.example/tra-cuu?code=000.00.01.H55-210104-0001")
    screen.keyboard.press("Enter")
    screen.wait_for_selector("h1:has-text('Không tìm thấy')")
    dossier = house.accepted(MONDAY)
    screen.keyboard.type(f"https://motcua.example/tra-cuu?code={dossier.code}")
    screen.keyboard.press("Enter")
    screen.wait_for_selector(f"h1:has-text('{dossier.code}')")
    screen.click("text=Lấy số gặp cán bộ")
    screen.wait_for_selector(".k-take")


def test_a_card_gives_the_ticket_its_name_and_nobody_reads_the_card(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.keyboard.insert_text(CARD)
    screen.keyboard.press("Enter")
    screen.wait_for_selector("text=Số đứng tên Nguyễn T… L…")
    assert "019190001234" not in screen.content()
    screen.click("button.k-go")
    screen.wait_for_selector(".k-number")
    assert Ticket.objects.get().name == "Nguyễn Thị Lan"


def test_a_press_while_the_network_is_away_is_answered_once_it_is_back(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.context.set_offline(True)
    screen.click("button.k-go")
    screen.wait_for_selector("text=Đang nối lại…")
    assert not Ticket.objects.exists()
    screen.context.set_offline(False)
    screen.wait_for_selector(".k-number:has-text('A001')")
    assert not screen.is_visible("text=Đang nối lại…")


def test_a_press_whose_answer_was_lost_gives_one_number(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    lost = []

    def lose_the_first(route: Any) -> None:
        if not lost:
            lost.append(route.fetch(max_redirects=0))  # it arrived and was acted upon
            route.abort("internetdisconnected")
        else:
            route.continue_()

    screen.route("**/kiosk/take", lose_the_first)
    screen.click("button.k-go")
    screen.wait_for_selector(".k-number:has-text('A001')")
    assert len(lost) == 1
    assert Ticket.objects.count() == 1


def test_a_press_survives_a_restart_of_the_machine(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.route("**/kiosk/take", lambda route: route.abort("internetdisconnected"))
    screen.click("button.k-go")
    screen.wait_for_selector("text=Đang nối lại…")
    screen.unroute("**/kiosk/take")
    screen.goto("/kiosk/")
    screen.wait_for_selector(".k-number:has-text('A001')")
    assert Ticket.objects.count() == 1


def test_two_quick_touches_give_one_number(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.evaluate("[...document.querySelectorAll('button.k-go')].forEach(b => { b.click(); b.click(); })")
    screen.wait_for_selector(".k-number")
    assert Ticket.objects.count() == 1


def test_a_server_that_is_restarting_is_waited_for(screen: Any, house: Cast) -> None:
    screen.route("**/kiosk/agency/*", lambda route: route.fulfill(status=503, body=""))
    screen.click(f"text={house.agency.name}")
    screen.wait_for_selector("text=Đang nối lại…")
    screen.unroute("**/kiosk/agency/*")
    screen.wait_for_selector(".k-fields")


def test_nobody_there_brings_the_start_back(screen: Any, house: Cast) -> None:
    to_the_field(screen, house)
    screen.evaluate("document.getElementById('watch').dataset.idle = '17'")
    screen.wait_for_selector("text=Ông/Bà còn ở đây không?")
    screen.click("text=Tôi còn ở đây")
    assert not screen.is_visible("#still")
    screen.evaluate("document.getElementById('watch').dataset.idle = '1'")
    screen.wait_for_selector("[data-start]")


def test_midnight_brings_a_new_start(screen: Any, house: Cast, clock: Callable[[str], None]) -> None:
    screen.wait_for_selector("[data-clock]:has-text('10:00')")
    screen.evaluate("document.body.classList.add('of-yesterday')")
    clock("2021-01-05 00:00")
    screen.wait_for_selector("body:not(.of-yesterday)")
    screen.wait_for_selector("[data-clock]:has-text('00:00')")


def test_a_kiosk_stopped_from_elsewhere_says_so_by_itself(screen: Any, house: Cast) -> None:
    stop_kiosk(kiosk_id=Kiosk.objects.get().pk, reason="Hết ca", by=MACHINE, at=MONDAY)
    screen.wait_for_selector("text=Máy lấy số này chưa bật")


def test_the_look_up_screen_raises_its_keys_for_the_field_that_is_touched(
    browser_page: Any, house: Cast
) -> None:
    page = browser_page
    dossier = house.accepted(moment("2021-01-04 09:00"))
    page.goto("/kiosk/look-up/")
    page.keyboard.type(f"https://motcua.example/tra-cuu?code={dossier.code}")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=secret]")
    assert page.input_value("[name=code]") == dossier.code
    page.click("[name=secret]")
    type_by_touch(page, "a1")
    assert page.input_value("[name=secret]") == "a1"
    page.click("text=Ẩn bàn phím")
    assert not page.is_visible("[data-board]")
