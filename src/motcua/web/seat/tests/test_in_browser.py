"""The panel in a real browser: by one key from visitor to visitor, fresh by itself, readable."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.org.models import Counter
from motcua.queue.call_next import call_next
from motcua.queue.hold import hold
from motcua.queue.models import Skill, Ticket
from motcua.queue.open_counter import open_counter
from motcua.queue.pause import pause
from motcua.queue.rules import Priority
from motcua.tests.cast import Cast, gather
from motcua.tests.hall import counter_of, field_of, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.seat.tests.conftest import licence_field

pytestmark = pytest.mark.browser


@pytest.fixture
def house(transactional_db: None, clock: object) -> Cast:
    return gather()


@pytest.fixture
def place(house: Cast) -> Counter:
    return counter_of(house, 1, licence_field(house))


@pytest.fixture
def sitting(browser_page: Any, signed_in: Callable[..., None], house: Cast, place: Counter) -> Any:
    open_counter(counter_id=place.pk, by=house.an, at=MONDAY)
    signed_in(house.an.account)
    return browser_page


def comes(house: Cast, minutes: int, **more: object) -> Ticket:
    return taken(house, MONDAY - timedelta(minutes=minutes), licence_field(house), **more)


def test_one_key_calls_the_next_and_a_reason_chosen_says_that_he_goes_home(sitting: Any, house: Cast) -> None:
    comes(house, 9), comes(house, 4)
    sitting.goto("/counter/")
    sitting.keyboard.press("Alt+N")
    sitting.get_by_text("Đang gọi số A001 vào Quầy 1.").wait_for()
    sitting.keyboard.press("Alt+N")
    sitting.wait_for_selector("#end-guided:focus")
    sitting.click("text=Thiếu giấy tờ")
    assert sitting.is_checked("#end-home")
    sitting.click("text=Xong, gọi số tiếp theo")
    sitting.get_by_text("Đang gọi số A002 vào Quầy 1.").wait_for()
    assert Ticket.objects.get(number="A001").reason == "Thiếu giấy tờ"


def test_the_panel_keeps_itself_fresh_but_never_under_the_hand(sitting: Any, house: Cast) -> None:
    sitting.goto("/counter/")
    sitting.get_by_text("Quầy trống, chưa có ai chờ.").wait_for()
    sitting.click(".seat-right summary")
    comes(house, 4)
    sitting.wait_for_timeout(6500)
    assert sitting.get_by_text("Quầy trống, chưa có ai chờ.").is_visible()
    sitting.keyboard.press("Escape")
    sitting.evaluate("document.activeElement.blur()")
    sitting.get_by_text("Quầy trống, có khách đang chờ.").wait_for()


def test_the_panel_is_readable_in_every_state(
    sitting: Any, house: Cast, place: Counter, assert_good_everywhere: Callable[[str], None]
) -> None:
    Skill.objects.create(officer=house.an, field=field_of(house, "dat-dai", "Đất đai"))
    comes(house, 20), comes(house, 9, priority=Priority.ELDERLY, language="en", procedure="1.002809")
    call_next(counter_id=place.pk, by=house.an, at=MONDAY)
    hold(counter_id=place.pk, by=house.an, at=MONDAY, reason="đi sao giấy")
    assert_good_everywhere("/counter/")
    call_next(counter_id=place.pk, by=house.an, at=MONDAY)
    for address in ("/counter/?seat=end", "/counter/new", "/returning/"):
        assert_good_everywhere(address)


def test_everything_that_opens_over_the_page_is_readable(
    sitting: Any, house: Cast, place: Counter, assert_accessible: Callable[..., None]
) -> None:
    comes(house, 20), comes(house, 9), comes(house, 3)
    call_next(counter_id=place.pk, by=house.an, at=MONDAY)
    hold(counter_id=place.pk, by=house.an, at=MONDAY)
    call_next(counter_id=place.pk, by=house.an, at=MONDAY)
    for width, height in ((1366, 768), (360, 740)):
        sitting.set_viewport_size({"width": width, "height": height})
        sitting.goto("/counter/")
        for n in range(sitting.locator(".seat-more > summary").count()):
            sitting.locator(".seat-more > summary").nth(n).click()
            assert_accessible(sitting)


def test_a_break_and_the_choice_of_a_counter_are_readable(
    sitting: Any, house: Cast, place: Counter, assert_good_everywhere: Callable[[str], None]
) -> None:
    pause(counter_id=place.pk, by=house.an, at=MONDAY, until=MONDAY + timedelta(minutes=10))
    for address in ("/counter/", "/seat/", f"/seat/?counter={place.public_id}"):
        assert_good_everywhere(address)
