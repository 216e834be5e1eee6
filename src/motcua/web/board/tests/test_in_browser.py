"""The board in a real browser, on the real stream: live, after a cut, and one announcement at a time."""

import os
import time
from datetime import UTC, datetime

import pytest

from motcua.adapters.espeak.fake import FakeVoice
from motcua.org.models import Counter
from motcua.queue.call_next import call_next
from motcua.queue.recall import recall
from motcua.queue.record_voice import begin_voice, record_fragment
from motcua.queue.set_hall import set_hall
from motcua.queue.set_zone import set_zone
from motcua.tests.cast import Cast, gather
from motcua.tests.hall import MACHINE, opened, taken
from motcua.tests.serving import served

pytestmark = pytest.mark.browser

SOON = 10_000
SIZES = {"hall": (1920, 1080), "fourk": (3840, 2160), "portrait": (1080, 1920), "phone": (360, 740)}


class Hall:
    """The cast's hall with two counters, served, and the page of its board."""

    def __init__(self, cast: Cast, url: str) -> None:
        self.cast, self.url = cast, url
        self.counters = [opened(cast, number, at=datetime.now(UTC)) for number in (1, 12)]

    @property
    def address(self) -> str:
        return f"/board/{self.cast.centre.public_id}/"

    def call(self, counter: Counter | None = None, name: str = "") -> str:
        at = datetime.now(UTC)
        taken(self.cast, at, name=name)
        ticket = call_next(counter_id=(counter or self.counters[0]).pk, by=MACHINE, at=at)
        assert ticket
        return ticket.number


@pytest.fixture
def hall(own_database: str) -> Hall:
    return Hall(gather(), own_database)


@pytest.fixture
def board(browser, hall: Hall):
    from motcua.web.tests.browser import page_of

    with served(hall.url) as (port, _), page_of(browser, f"http://127.0.0.1:{port}") as page:
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(hall.address)
        yield page


def last(page, number: str) -> None:
    page.wait_for_function(
        "number => document.querySelector('[data-part=number]').textContent === number",
        arg=number,
        timeout=SOON,
    )


def rows(page) -> list[str]:
    return page.eval_on_selector_all("#board-rows th", "cells => cells.map(cell => cell.textContent)")


def test_the_last_called_is_first_and_huge_and_those_before_are_listed(board, hall: Hall) -> None:
    assert "Hôm nay chưa gọi số nào" in board.inner_text("main")
    first = hall.call()
    last(board, first)
    second = hall.call(hall.counters[1])
    last(board, second)
    assert rows(board) == [first]
    assert board.inner_text("#board-caption") == f"Mời số {second} đến quầy 12"
    size = board.eval_on_selector("[data-part=number]", "e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 96
    recall(counter_id=hall.counters[0].pk, by=MACHINE, at=datetime.now(UTC))
    last(board, first)
    assert rows(board) == [second], "who is called again stands once"


def test_it_holds_on_every_screen(board, hall: Hall, assert_accessible) -> None:
    from motcua.web.tests.browser import assert_fits

    for _ in range(10):
        number = hall.call()
    last(board, number)
    for name, (width, height) in SIZES.items():
        board.set_viewport_size({"width": width, "height": height})
        assert_fits(board)
        size = board.eval_on_selector("[data-part=number]", "e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 96, name
        if name != "phone":
            cut = board.evaluate(
                """() => {
                    const room = document.querySelector('.board-calls').getBoundingClientRect().bottom;
                    return [...document.querySelectorAll('.board-call, #board-rows tr')]
                        .some(place => place.getBoundingClientRect().bottom > room + 1);
                }"""
            )
            assert not cut, name
        if name in ("hall", "phone"):
            assert_accessible(board)
        if folder := os.environ.get("MOTCUA_PICTURES"):
            board.screenshot(path=f"{folder}/board-{name}.png")


def test_names_are_called_where_the_director_wants_that(board, hall: Hall, assert_accessible) -> None:
    set_hall(site_id=hall.cast.centre.pk, by=MACHINE, at=datetime.now(UTC), calls_by_name=True)
    number = hall.call(name="Nguyễn Thị Lan")
    last(board, number)
    assert board.inner_text("[data-part=name]") == "Nguyễn Thị Lan"
    assert board.inner_text("#board-caption") == f"Mời Nguyễn Thị Lan, số {number}, đến quầy 1"
    assert_accessible(board)


def test_a_board_without_network_says_so_quietly_and_shows_what_it_missed(board, hall: Hall) -> None:
    numbers = [hall.call()]
    last(board, numbers[0])
    board.context.set_offline(True)
    board.wait_for_selector("#board-line:not([hidden])", timeout=SOON)
    numbers += [hall.call() for _ in range(3)]
    time.sleep(1)
    assert board.inner_text("[data-part=number]") == numbers[0]
    board.context.set_offline(False)
    last(board, numbers[-1])
    assert rows(board) == [numbers[2], numbers[1], numbers[0]]
    board.wait_for_selector("#board-line", state="hidden", timeout=SOON)


def test_a_board_whose_stream_is_refused_asks_every_few_seconds(browser, hall: Hall) -> None:
    from motcua.web.tests.browser import page_of

    with served(hall.url) as (port, _), page_of(browser, f"http://127.0.0.1:{port}") as page:
        page.route("**/live?*", lambda route: route.fulfill(status=503))
        page.goto(hall.address)
        number = hall.call()
        last(page, number)
        assert page.is_hidden("#board-line"), "it is told, if later"


def test_announcements_come_one_after_the_other_and_each_to_its_end(board, hall: Hall) -> None:
    board.evaluate(
        """() => {
            window.log = [];
            const keep = e => log.push([e.type, e.detail.number, performance.now()]);
            const board = document.getElementById('board');
            for (const kind of ['saying', 'said']) board.addEventListener(kind, keep);
            const audio = AudioContext.prototype, node = audio.createBufferSource;
            window.sounds = 0;
            audio.createBufferSource = function () { window.sounds += 1; return node.call(this); };
        }"""
    )
    board.click("#board-sound")
    board.wait_for_selector("#board-sound:has-text('Tắt tiếng')")
    numbers = [hall.call(), hall.call(hall.counters[1])]
    board.wait_for_function("() => log.filter(([kind]) => kind === 'said').length === 2", timeout=60_000)
    log = board.evaluate("log")
    assert [(kind, number) for kind, number, _ in log] == [
        (kind, number) for number in numbers for kind in ("saying", "said")
    ]
    assert board.evaluate("sounds") == 2
    assert all(end[2] - begin[2] > 5_000 for begin, end in zip(log[::2], log[1::2], strict=True))
    board.reload()
    assert board.evaluate("localStorage.getItem('board-sound')") == "on"


def test_what_was_called_long_ago_is_shown_and_not_said(board, hall: Hall) -> None:
    board.evaluate(
        "window.log = [];"
        "document.getElementById('board').addEventListener('saying', e => log.push(e.detail.number))"
    )
    board.click("#board-sound")
    board.evaluate(
        """() => {
            const call = {seq: 1, counter: 1, name: "", field: "", at: new Date().toISOString()};
            const tell = (number, ageMs) => document.getElementById('board').dispatchEvent(
                new CustomEvent('called', {detail: {call: {...call, number}, caption: number, ageMs}}));
            tell("A001", 61000);
            tell("A002", 59000);
        }"""
    )
    board.wait_for_function("() => log.length > 0", timeout=SOON)
    assert board.evaluate("log") == ["A002"]


def test_the_pages_that_set_the_boards_hold_at_every_width(
    browser_page, signed_in, assert_good_everywhere, tmp_path, settings
) -> None:
    settings.FILES_ROOT = tmp_path
    cast = gather()
    at = datetime.now(UTC)
    opened(cast, 1, at=at)
    set_zone(site_id=cast.centre.pk, code="khu-a", name="Khu A", counters=[1], by=MACHINE, at=at)
    told = {"name": "co-hoa", "language": "vi", "recorded_by": "Nguyễn Thị Hoa", "licence": "CC-BY-4.0"}
    begin_voice(site_id=cast.centre.pk, by=MACHINE, at=at, **told)
    record_fragment(
        site_id=cast.centre.pk,
        voice="co-hoa",
        language="vi",
        text="một",
        content=FakeVoice().say("một", "vi"),
        by=MACHINE,
        at=at,
    )
    signed_in(cast.giang.account)
    for address in ("/board/manage/", "/board/manage/voice/co-hoa/vi/"):
        assert_good_everywhere(address)
        if folder := os.environ.get("MOTCUA_PICTURES"):
            browser_page.set_viewport_size({"width": 1366, "height": 768})
            browser_page.screenshot(path=f"{folder}/manage-{len(address)}.png", full_page=True)
