"""The holder's page on a phone: readable and operable in every state, and it follows the hall by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.queue.call_next import call_next
from motcua.queue.mark_no_show import mark_no_show
from motcua.tests.hall import MACHINE, opened, taken

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(browser_page, cast):
    counter, at = opened(cast, 7, at=timezone.now()), timezone.now()
    return counter, [taken(cast, at - timedelta(minutes=9 - n)) for n in range(3)]


def test_waiting_called_and_missed_hold_at_every_width(hall, assert_good_everywhere):
    counter, tickets = hall
    call_next(counter_id=counter.pk, by=MACHINE, at=timezone.now())
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=timezone.now())
    call_next(counter_id=counter.pk, by=MACHINE, at=timezone.now())
    for ticket in tickets:
        assert_good_everywhere(f"/ticket/{ticket.public_id}/")


def test_the_call_comes_without_a_hand_on_the_phone(hall, browser_page):
    counter, tickets = hall
    browser_page.goto(f"/ticket/{tickets[0].public_id}/")
    browser_page.wait_for_selector("text=Ông/Bà là người tiếp theo")
    call_next(counter_id=counter.pk, by=MACHINE, at=timezone.now())
    browser_page.wait_for_selector(".standing-serving >> text=Quầy 7")
    assert browser_page.title().startswith("▶ Mời Ông/Bà đến Quầy 7")


def test_a_press_takes_the_ticket_out_and_another_puts_it_back(hall, browser_page, assert_accessible):
    _counter, tickets = hall
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(f"/ticket/{tickets[1].public_id}/")
    browser_page.click("text=Tôi không chờ nữa")
    browser_page.wait_for_selector("text=Ông/Bà đã rời hàng")
    assert_accessible(browser_page)
    browser_page.click("button >> text=Trở lại chỗ cũ")
    browser_page.wait_for_selector("text=Còn 1 người trước Ông/Bà")


def test_a_message_is_asked_for_and_the_form_stands_still_while_the_place_moves(
    hall, browser_page, assert_accessible
):
    counter, tickets = hall
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(f"/ticket/{tickets[1].public_id}/")
    browser_page.fill("#id_contact", "0912 34")
    call_next(counter_id=counter.pk, by=MACHINE, at=timezone.now())
    browser_page.wait_for_selector("text=Ông/Bà là người tiếp theo")
    assert browser_page.input_value("#id_contact") == "0912 34"
    browser_page.fill("#id_contact", "0912 345 678")
    browser_page.click("text=Nhận tin báo")
    browser_page.wait_for_selector("text=một tin được gửi đến 09••••678")
    assert_accessible(browser_page)


def test_without_a_network_it_says_so_and_recovers(hall, browser_page):
    _counter, tickets = hall
    browser_page.goto(f"/ticket/{tickets[0].public_id}/")
    browser_page.context.set_offline(True)
    browser_page.wait_for_selector("#lost:not([hidden])")
    browser_page.context.set_offline(False)
    browser_page.wait_for_selector("#lost", state="hidden")


def test_in_english_too(hall, browser_page, assert_accessible):
    _counter, tickets = hall
    browser_page.goto(f"/language/en?next=/ticket/{tickets[2].public_id}/")
    browser_page.wait_for_selector("text=2 people ahead of you")
    assert_accessible(browser_page)
