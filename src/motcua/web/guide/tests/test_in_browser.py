"""The guide's tablet in a real browser: a number in a few touches, readable on tablet and telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.org import Duty
from motcua.procedures import finding
from motcua.queue.call_next import call_next
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Appointment, Ticket
from motcua.queue.rules import Priority
from motcua.tests.cast import Cast, gather, officer
from motcua.tests.hall import MACHINE, a_printer, counter_of, field_of, opened, taken
from motcua.web.kiosk.tests.conftest import MONDAY
from motcua.web.tests.browser import assert_fits, assert_targets

pytestmark = pytest.mark.browser
SIZES = ((1024, 768), (360, 740))


@pytest.fixture
def house(transactional_db: None, clock: object, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """A field served, where one waits and one was missed, and a field where nobody serves."""
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)
    cast = gather()
    field = cast.version.procedure.field
    assert field is not None
    counter = opened(cast, 1, field, at=MONDAY)
    counter_of(cast, 2, field_of(cast, "dat-dai", "Đất đai"))
    a_printer(cast)
    taken(cast, MONDAY, field)
    call_next(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    taken(cast, MONDAY, field, priority=Priority.ELDERLY, name="Ma Thị Nụ")
    hour = {"starts_at": MONDAY, "minutes": 30, "booked_at": MONDAY, "name": "Lường Thị Mai"}
    Appointment.objects.create(site=cast.centre, field=field, shown="09••••678", **hour)
    return cast


@pytest.fixture
def tablet(browser_page: Any, signed_in: Callable[..., None], house: Cast) -> Any:
    signed_in(officer("Hạnh", house.centre, Duty.GUIDE).account)
    browser_page.set_viewport_size({"width": 1024, "height": 768})
    return browser_page


def test_a_number_is_given_in_three_touches(tablet: Any, house: Cast) -> None:
    tablet.goto("/guide/")
    tablet.fill("#find", "doi bang lai")
    tablet.click("#found .g-hit >> nth=0")
    tablet.click(".g-go")
    tablet.wait_for_selector("h1:has-text('A003')")
    assert Ticket.objects.get(number="A003").procedure == "1.002809"
    tablet.click("text=Người tiếp theo")
    tablet.wait_for_selector("#find:focus")


def test_every_page_holds_on_the_tablet_and_the_telephone(
    tablet: Any, house: Cast, assert_accessible: Any
) -> None:
    missed, waiting = Ticket.objects.order_by("id")
    addresses = (
        "/guide/",
        "/guide/?q=doi+bang+lai",
        "/guide/appointments",
        "/guide/field/dat-dai",
        f"/guide/field/{waiting.field.code}?procedure=1.002809",
        f"/guide/ticket/{waiting.public_id}",
        f"/guide/ticket/{missed.public_id}",
    )
    for width, height in SIZES:
        tablet.set_viewport_size({"width": width, "height": height})
        for address in addresses:
            tablet.goto(address)
            assert_fits(tablet)
            assert_targets(tablet)
            assert_accessible(tablet)


def test_the_machines_of_the_hall_hold_on_a_laptop(
    browser_page: Any, signed_in: Callable[..., None], house: Cast, assert_good_everywhere: Any
) -> None:
    signed_in(house.giang.account)
    assert_good_everywhere("/kiosk/machines")
