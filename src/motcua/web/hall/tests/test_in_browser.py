"""The director's hall in a real browser: fresh by itself, and readable at every width."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.queue.call_lead import call_lead
from motcua.queue.call_next import call_next
from motcua.queue.pause import pause
from motcua.queue.post_notice import post_notice
from motcua.tests.cast import Cast, gather
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken
from motcua.web.counter.tests.conftest import MONDAY

pytestmark = pytest.mark.browser


@pytest.fixture
def house(transactional_db: None, clock: object) -> Cast:
    cast = gather()
    first, second = opened(cast, 1, at=MONDAY, by=cast.an), opened(cast, 2, at=MONDAY)
    counter_of(cast, 3, field_of(cast))
    for minutes in (20, 12, 4):
        taken(cast, MONDAY - timedelta(minutes=minutes))
    taken(cast, MONDAY - timedelta(minutes=9), field_of(cast, "dat-dai", "Đất đai"))
    call_next(counter_id=first.pk, by=cast.an, at=MONDAY)
    pause(counter_id=second.pk, by=MACHINE, at=MONDAY)
    return cast


def test_the_hall_is_readable_at_every_width(
    browser_page: Any,
    signed_in: Callable[..., None],
    house: Cast,
    assert_good_everywhere: Callable[[str], None],
) -> None:
    signed_in(house.giang.account)
    until = MONDAY + timedelta(hours=1)
    post_notice(
        site_id=house.centre.pk,
        text="Quầy 3 nghỉ",
        shown_from=MONDAY,
        shown_until=until,
        by=MACHINE,
        at=MONDAY,
    )
    call_lead(counter_id=house.centre.counters.get(number=1).pk, by=house.an, at=MONDAY)
    for address in ("/hall/", "/hall/figures", "/hall/settings"):
        assert_good_everywhere(address)


def test_the_hall_and_the_calls_for_the_lead_keep_themselves_fresh(
    browser_page: Any, signed_in: Callable[..., None], house: Cast
) -> None:
    signed_in(house.giang.account)
    browser_page.goto("/hall/")
    browser_page.get_by_text("3 người đang chờ").wait_for()
    taken(house, MONDAY)
    call_lead(counter_id=house.centre.counters.get(number=1).pk, by=house.an, at=MONDAY)
    browser_page.get_by_text("4 người đang chờ").wait_for()
    browser_page.get_by_text("Tôi đến ngay").click()
    browser_page.get_by_text("Đã báo Quầy 1: lãnh đạo đang đến.").wait_for()
