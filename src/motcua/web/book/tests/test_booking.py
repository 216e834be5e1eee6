"""Lan takes a number at home, proves her phone, comes on the day, or thinks better of it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from motcua.accounts import jobs
from motcua.accounts.messages import messenger
from motcua.accounts.models import Message
from motcua.queue.models import Ticket
from motcua.queue.rules import TicketState
from motcua.queue.set_hall import set_hall
from motcua.tests.cast import moment
from motcua.tests.hall import MACHINE, field_of, opened
from motcua.web.book import views as booking
from motcua.web.ticket import views as following

MONDAY = moment("2021-01-04 20:00")


@pytest.fixture
def clock(monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path

    def set_to(at):
        for place in (booking, following):
            monkeypatch.setattr(place, "now", lambda: at)

    set_to(MONDAY)
    return set_to


def text_of(response):
    return " ".join(response.content.decode().split())


def the_code() -> str:
    jobs.send_message(message_id=Message.objects.latest("id").pk)
    return re.findall(r"\d{6}", messenger().sent()[-1].text)[0]


def choose(client, field, on="2021-01-05", contact="0912 345 678"):
    return client.post("/book/", {"field": field.pk, "on": on, "contact": contact})


def enter(client, field, code, on="2021-01-05", key=None):
    asked = {"field": field.pk, "on": on, "contact": "+84912345678", "code": code}
    return client.post("/book/code", {**asked, "once": key or str(uuid4())}, follow=True)


def test_lan_takes_a_number_for_tomorrow_and_comes(cast, client, clock):
    field = field_of(cast)
    opened(cast, 7, field, at=MONDAY)
    page = text_of(client.get("/book/"))
    assert "Thứ Ba 05/01/2021" in page
    assert "Thứ Hai 04/01/2021" not in page
    assert "Mã có 6 chữ số" in text_of(choose(client, field))
    said = text_of(enter(client, field, the_code()))
    assert "Ông/Bà đã có số" in said
    assert "Số này dành cho Thứ Ba 05/01/2021" in said
    assert "Tôi đã đến sảnh" not in said
    ticket = Ticket.objects.get()
    drawn = client.get(f"/ticket/{ticket.public_id}/code.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"<svg" in drawn.content
    clock(moment("2021-01-05 08:00"))
    assert "Tôi đã đến sảnh" in text_of(client.get(f"/ticket/{ticket.public_id}/"))
    came = client.post(f"/ticket/{ticket.public_id}/come", {"once": str(uuid4())}, follow=True)
    assert "Ông/Bà là người tiếp theo" in text_of(came)


def test_a_second_press_gives_the_same_number(cast, client, clock):
    field, key = field_of(cast), str(uuid4())
    opened(cast, 7, field, at=MONDAY)
    choose(client, field)
    code = the_code()
    first, second = (enter(client, field, code, key=key) for _ in range(2))
    assert first.redirect_chain == second.redirect_chain
    assert Ticket.objects.count() == 1


def test_a_wrong_code_is_told_with_the_tries_left_and_the_form_stays(cast, client, clock):
    field = field_of(cast)
    opened(cast, 7, field, at=MONDAY)
    choose(client, field)
    wrong = f"{(int(the_code()) + 1) % 10**6:06d}"
    assert "còn thử được 4 lần" in text_of(enter(client, field, wrong))
    for _ in range(4):
        answer = enter(client, field, wrong)
    assert "không còn dùng được" in text_of(answer)
    assert not Ticket.objects.exists()


def test_a_second_number_for_the_field_is_refused_in_words(cast, client, clock):
    field = field_of(cast)
    opened(cast, 7, field, at=MONDAY)
    choose(client, field)
    enter(client, field, the_code())
    assert "Mã vừa được gửi" in text_of(choose(client, field))
    clock(MONDAY + timedelta(minutes=2))
    choose(client, field)
    assert "đã có số cho lĩnh vực này" in text_of(enter(client, field, the_code()))
    assert Ticket.objects.count() == 1


def test_who_thinks_better_of_it_gives_the_number_back_for_good(cast, client, clock):
    field = field_of(cast)
    opened(cast, 7, field, at=MONDAY)
    choose(client, field)
    enter(client, field, the_code())
    ticket = Ticket.objects.get()
    said = text_of(client.post(f"/ticket/{ticket.public_id}/leave", {"once": str(uuid4())}, follow=True))
    assert "Số này không dùng được nữa" in said
    assert "Trở lại chỗ cũ" not in said
    ticket.refresh_from_db()
    assert ticket.state == TicketState.LEFT


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"on": "2021-01-04"}, "on"),
        ({"contact": "0208 300 009"}, "Cần một số di động"),
        ({"field": "0"}, "field"),
    ],
)
def test_what_cannot_be_had_is_told_before_a_code_is_sent(cast, client, clock, change, told):
    field = field_of(cast)
    opened(cast, 7, field, at=MONDAY)
    asked = {"field": field.pk, "on": "2021-01-05", "contact": "0912345678", **change}
    answer = client.post("/book/", asked)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not Message.objects.exists()


def test_a_house_without_a_messenger_gives_no_numbers_ahead(cast, client, clock, settings):
    assert "Lấy số trước" in text_of(client.get("/"))
    settings.MESSENGER = ""
    assert client.get("/book/").status_code == 404
    assert "Lấy số trước" not in text_of(client.get("/"))


@pytest.mark.browser
def test_the_whole_way_holds_on_a_phone(
    browser_page, cast, assert_good_everywhere, assert_accessible, settings, tmp_path
):
    settings.HOME = tmp_path
    field = field_of(cast)
    opened(cast, 7, field, at=timezone.now())
    set_hall(site_id=cast.centre.pk, by=MACHINE, at=timezone.now(), always_open=True)
    assert_good_everywhere("/book/")
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.select_option("#id_field", str(field.pk))
    browser_page.check("#id_on_0")
    browser_page.fill("#id_contact", "0912345678")
    browser_page.click("text=Gửi mã xác nhận cho tôi")
    browser_page.wait_for_selector("#id_code")
    assert_accessible(browser_page)
    browser_page.fill("#id_code", the_code())
    browser_page.click("button >> text=Lấy số")
    browser_page.wait_for_selector("text=Số này dành cho")
    assert_accessible(browser_page)
