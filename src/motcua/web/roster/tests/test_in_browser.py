"""Proposals and the roster in a real browser: readable at every width."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.tests.cast import Cast, gather
from motcua.web.roster.tests.test_roster import proposed, rostered

pytestmark = pytest.mark.browser


@pytest.fixture
def house(transactional_db: None, clock: object) -> Cast:
    return gather()


def test_proposals_are_readable_at_every_width_and_agreed_to_with_one_press(
    browser_page: Any,
    signed_in: Callable[..., None],
    house: Cast,
    assert_good_everywhere: Callable[[str], None],
) -> None:
    proposed(house)
    signed_in(house.giang.account)
    assert_good_everywhere("/hall/")
    browser_page.get_by_role("button", name="Đồng ý").click()
    browser_page.get_by_text("Đã đồng ý. Báo cho Hoa: Quầy 2.").wait_for()


def test_the_roster_is_readable_at_every_width(
    signed_in: Callable[..., None], house: Cast, assert_good_everywhere: Callable[[str], None]
) -> None:
    rostered(house)
    signed_in(house.giang.account)
    assert_good_everywhere("/hall/roster/")
