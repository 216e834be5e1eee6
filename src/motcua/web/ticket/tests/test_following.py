"""Lan follows her number on her phone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.journal.queries import entries
from motcua.queue.call_next import call_next
from motcua.queue.close_counter import close_counter
from motcua.queue.close_day import close_day
from motcua.queue.finish import finish
from motcua.queue.hold import hold
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.rules import Outcome, TicketState
from motcua.tests.cast import moment
from motcua.tests.hall import MACHINE, opened, taken
from motcua.web.ticket import views

NINE = moment("2021-01-04 09:00")


def minutes(n: float):
    return NINE + timedelta(minutes=n)


@pytest.fixture
def clock(monkeypatch):
    def set_to(at):
        monkeypatch.setattr(views, "now", lambda: at)

    set_to(minutes(5))
    return set_to


def text_of(response):
    return " ".join(response.content.decode().split())


def shown(client, ticket, part="") -> str:
    response = client.get(f"/ticket/{ticket.public_id}/{part}")
    assert response.status_code == 200
    return text_of(response)


def press(client, ticket, what):
    return client.post(f"/ticket/{ticket.public_id}/{what}", {"once": str(uuid4())}, follow=True)


def test_the_place_the_range_and_whose_number_is_served_are_shown(cast, client, clock):
    counter = opened(cast, 7, at=NINE)
    ahead, lan = taken(cast, minutes(1)), taken(cast, minutes(2))
    said = shown(client, lan)
    assert "A002" in said
    assert "Còn 1 người trước Ông/Bà" in said
    assert "Chờ khoảng 0–15 phút" in said
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    said = shown(client, lan, "now")
    assert "Ông/Bà là người tiếp theo" in said
    assert f"Quầy 7</span> <b>{ahead.number}</b>" in said
    assert "<html" not in said


def test_the_page_asks_again_sooner_when_few_are_ahead_and_not_at_all_when_over(cast, client, clock):
    counter = opened(cast, 7, at=NINE)
    tickets = [taken(cast, minutes(1)) for _ in range(5)]
    assert 'data-seconds="12"' in shown(client, tickets[4], "now")
    assert 'data-seconds="5"' in shown(client, tickets[3], "now")
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(2))
    finish(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    assert 'data-seconds="0"' in shown(client, tickets[0], "now")


def test_the_call_names_the_counter(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    said = shown(client, lan)
    assert 'Mời Ông/Bà đến <span class="to-counter" lang="vi">Quầy 7' in said
    assert "Được gọi lúc 09:03" in said
    assert "Tôi không chờ nữa" not in said


def test_a_field_without_an_open_counter_is_told_without_a_range(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    close_counter(counter_id=counter.pk, by=MACHINE, at=minutes(2))
    said = shown(client, lan)
    assert "Chưa có quầy nào phục vụ lĩnh vực này" in said
    assert "Chờ khoảng" not in said


def test_who_missed_the_call_is_sent_to_the_guide_and_cannot_bring_himself_back(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=minutes(4))
    said = shown(client, lan)
    assert "Ông/Bà đã được gọi lúc 09:03 mà chưa đến" in said
    assert "quầy hướng dẫn" in said
    assert press(client, lan, "stay").status_code == 409
    lan.refresh_from_db()
    assert lan.state == TicketState.NO_SHOW


def test_who_is_held_is_told_where_to_come_back_to(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    hold(counter_id=counter.pk, by=MACHINE, at=minutes(4))
    assert "quay lại Quầy 7; không phải lấy số mới" in shown(client, lan)


def test_who_gives_up_can_take_it_back_today(cast, client, clock):
    opened(cast, 7, at=NINE)
    lan, other = taken(cast, minutes(1)), taken(cast, minutes(2))
    assert "Ông/Bà đã rời hàng" in text_of(press(client, lan, "leave"))
    assert "Ông/Bà là người tiếp theo" in shown(client, other)
    said = text_of(press(client, lan, "stay"))
    assert "Ông/Bà đã trở lại chỗ cũ" in said
    assert "Ông/Bà là người tiếp theo" in said
    kinds = [entry.kind for entry in entries(lan)]
    assert kinds == ["queue.taken", "queue.left", "queue.brought_back"]


def test_on_the_next_day_giving_up_cannot_be_taken_back(cast, client, clock):
    lan = taken(cast, minutes(1))
    press(client, lan, "leave")
    clock(moment("2021-01-05 07:30"))
    assert "Trở lại chỗ cũ" not in shown(client, lan)
    assert press(client, lan, "stay").status_code == 409


def test_who_was_called_meanwhile_is_told_so_when_he_gives_up(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    response = press(client, lan, "leave")
    assert response.status_code == 409
    assert "vừa thay đổi ở sảnh" in text_of(response)


def test_a_number_of_yesterday_is_told_to_be_over(cast, client, clock):
    lan = taken(cast, minutes(1))
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-05 00:05"))
    assert "Số này đã hết hạn" in shown(client, lan)


def test_after_acceptance_the_page_leads_on_to_the_dossier_and_says_no_more_of_it(cast, client, clock):
    counter, lan = opened(cast, 7, at=NINE), taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    assert "Hồ sơ đã được tiếp nhận" not in shown(client, lan)
    dossier = cast.accepted(minutes(4), thread=lan.thread)
    finish(counter_id=counter.pk, by=MACHINE, at=minutes(9), outcome=Outcome.FILED)
    said = shown(client, lan)
    assert "Hồ sơ đã được tiếp nhận" in said
    assert "/tra-cuu" in said
    assert dossier.code not in said


def test_an_address_that_nobody_was_given_is_not_found(cast, client, clock):
    assert client.get(f"/ticket/{uuid4()}/").status_code == 404
    assert client.get("/ticket/1/").status_code == 404


def test_a_message_can_be_asked_for_and_thought_better_of(cast, client, clock):
    opened(cast, 7, at=NINE)
    lan = taken(cast, minutes(1))
    address = f"/ticket/{lan.public_id}/warn-me"
    wrong = client.post(address, {"once": str(uuid4()), "contact": "0208 300 009"})
    assert wrong.status_code == 422
    assert "Cần một số di động" in text_of(wrong)
    assert 'value="0208 300 009"' in text_of(wrong)
    said = text_of(client.post(address, {"once": str(uuid4()), "contact": "0912 345 678"}, follow=True))
    assert "một tin được gửi đến 09••••678" in said
    assert "912345678" not in said
    assert "Báo tôi khi sắp đến lượt" in text_of(press(client, lan, "warn-me-not"))


def test_a_house_without_a_messenger_offers_no_message(cast, client, clock, settings):
    settings.MESSENGER = ""
    assert "Báo tôi khi sắp đến lượt" not in shown(client, taken(cast, minutes(1)))
