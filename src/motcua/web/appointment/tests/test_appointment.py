"""Lan agrees an hour, proves her phone, moves it, comes on the day, or gives it back."""

import re
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from motcua.accounts import jobs
from motcua.accounts.messages import messenger
from motcua.accounts.models import Message
from motcua.queue.models import Appointment, Ticket
from motcua.queue.rules import Source
from motcua.queue.set_capacity import set_capacity
from motcua.queue.set_hall import set_hall
from motcua.tests.cast import moment
from motcua.tests.hall import MACHINE, field_of, opened
from motcua.web.appointment import booking, views
from motcua.web.appointment.calendar_file import folded
from motcua.web.ticket import views as following

MONDAY = moment("2021-01-04 20:00")
NINE, TEN = "2021-01-05T09:00:00+07:00", "2021-01-05T10:00:00+07:00"


@pytest.fixture
def clock(monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path

    def set_to(at):
        for place in (booking, views, following):
            monkeypatch.setattr(place, "now", lambda: at)

    set_to(MONDAY)
    return set_to


@pytest.fixture
def field(cast):
    """A field with an hour at nine and one at ten on Tuesdays, one place each."""
    found = field_of(cast)
    opened(cast, 7, found, at=MONDAY)
    give_hours(cast, found, weekdays=[1])
    return found


def give_hours(cast, field, weekdays):
    for weekday in weekdays:
        for hour in (9, 10):
            set_capacity(
                site_id=cast.centre.pk,
                field=field,
                weekday=weekday,
                starts=time(hour),
                minutes=30,
                capacity=1,
                by=MACHINE,
                at=MONDAY,
            )


def text_of(response):
    return " ".join(response.content.decode().split())


def the_code() -> str:
    jobs.send_message(message_id=Message.objects.latest("id").pk)
    return re.findall(r"\d{6}", messenger().sent()[-1].text)[0]


def choose(client, field, starts=NINE, contact="0912 345 678"):
    asked = {"starts": starts, "contact": contact, "name": "Nguyễn Thị Lan"}
    return client.post(f"/appointment/field/{field.code}", asked)


def enter(client, field, code, starts=NINE, contact="0912345678", key=None):
    asked = {
        "field": field.code,
        "starts": starts,
        "contact": contact,
        "name": "Nguyễn Thị Lan",
        "code": code,
    }
    return client.post("/appointment/code", {**asked, "once": key or str(uuid4())}, follow=True)


def booked(client, field) -> Appointment:
    choose(client, field)
    enter(client, field, the_code())
    return Appointment.objects.get()


def press(client, one, deed, **more):
    return client.post(f"/appointment/{one.public_id}/{deed}", {"once": str(uuid4()), **more}, follow=True)


def test_lan_agrees_an_hour_and_comes(cast, client, clock, field):
    assert "Hẹn một giờ" in text_of(client.get("/book/"))
    assert field.name in text_of(client.get("/appointment/"))
    page = text_of(client.get(f"/appointment/field/{field.code}"))
    assert "Thứ Ba 05/01/2021" in page
    assert "<b>09:00</b> <small>còn 1 chỗ" in page
    assert "Mã có 6 chữ số" in text_of(choose(client, field))
    said = text_of(enter(client, field, the_code()))
    assert "Ông/Bà đã có lịch hẹn" in said
    assert "nhắc Ông/Bà ở 09••••678" in said
    assert "Tôi đã đến sảnh" not in said
    one = Appointment.objects.get()
    assert b"<svg" in client.get(f"/appointment/{one.public_id}/code.svg").content
    clock(moment("2021-01-05 08:50"))
    assert "Tôi đã đến sảnh" in text_of(client.get(f"/appointment/{one.public_id}/"))
    assert "Ông/Bà là người tiếp theo" in text_of(press(client, one, "come"))
    assert Ticket.objects.get().source == Source.APPOINTMENT
    later = client.get(f"/appointment/{one.public_id}/", follow=True)
    assert later.redirect_chain[0][0] == f"/ticket/{Ticket.objects.get().public_id}/"


def test_who_came_and_gave_up_by_mistake_goes_back_to_his_place(cast, client, clock, field):
    one = booked(client, field)
    clock(moment("2021-01-05 08:50"))
    press(client, one, "come")
    ticket = Ticket.objects.get()
    left = client.post(f"/ticket/{ticket.public_id}/leave", {"once": str(uuid4())}, follow=True)
    assert "Trở lại chỗ cũ" in text_of(left)


def test_a_reader_of_english_is_asked_told_and_reminded_in_english(cast, client, clock, field):
    client.get("/language/en")
    assert "1 place left" in text_of(client.get(f"/appointment/field/{field.code}"))
    choose(client, field)
    said = text_of(enter(client, field, the_code()))
    assert "Your appointment is made" in said
    assert "Up to 15 minutes late, the appointment still holds" in said
    assert Appointment.objects.get().language == "en"


def test_a_second_press_makes_one_appointment(cast, client, clock, field):
    key = str(uuid4())
    choose(client, field)
    code = the_code()
    first, second = (enter(client, field, code, key=key) for _ in range(2))
    assert first.redirect_chain == second.redirect_chain
    assert Appointment.objects.count() == 1


def test_an_hour_that_filled_up_meanwhile_is_told_and_nothing_is_made(cast, client, clock, field):
    choose(client, field, contact="0987654321")
    code = the_code()
    booked(client, field)
    assert "Giờ ấy vừa hết chỗ" in text_of(enter(client, field, code, contact="0987654321"))
    assert Appointment.objects.count() == 1


def test_lan_moves_to_a_free_hour_and_the_address_stays(cast, client, clock, field):
    one = booked(client, field)
    page = text_of(client.get(f"/appointment/{one.public_id}/move"))
    assert "10:00" in page
    assert 'value="2021-01-05T09:00' not in page
    said = text_of(press(client, one, "move", starts=TEN))
    assert "Giờ hẹn mới của Ông/Bà là 10:00 ngày 05/01/2021" in said
    assert press(client, one, "move", starts="2021-01-05T11:00:00+07:00").status_code == 422


def test_lan_gives_the_hour_back_and_it_is_free_again(cast, client, clock, field):
    one = booked(client, field)
    assert "Lịch hẹn này đã được bỏ" in text_of(press(client, one, "cancel"))
    assert press(client, one, "cancel").status_code == 409
    assert "<b>09:00</b> <small>còn 1 chỗ" in text_of(client.get(f"/appointment/field/{field.code}"))


def test_once_the_hour_has_begun_nothing_is_moved_or_given_back(cast, client, clock, field):
    one = booked(client, field)
    clock(moment("2021-01-05 09:00"))
    assert "Đổi giờ hẹn" not in text_of(client.get(f"/appointment/{one.public_id}/"))
    answer = press(client, one, "cancel")
    assert answer.status_code == 409
    assert "Giờ hẹn đã bắt đầu lúc 09:00" in text_of(answer)


def test_not_before_its_day(cast, client, clock, field):
    answer = press(client, booked(client, field), "come")
    assert (answer.status_code, "Thứ Ba 05/01/2021" in text_of(answer)) == (409, True)


def test_the_calendar_file_says_when_in_lines_that_every_calendar_reads(cast, client, clock, field):
    one = booked(client, field)
    answer = client.get(f"/appointment/{one.public_id}/hour.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert b"DTSTART:20210105T020000Z" in lines
    assert b"DTEND:20210105T023000Z" in lines
    assert max(map(len, lines)) <= 75
    whole = answer.content.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Hẹn làm thủ tục: Sát hạch\\, cấp giấy phép lái xe" in whole


def test_no_letter_is_cut_where_a_line_is_folded():
    pieces = folded("ộ" * 60)
    assert all(piece.decode() for piece in pieces)
    assert b"".join(piece.removeprefix(b" ") for piece in pieces).decode() == "ộ" * 60


@pytest.mark.parametrize(
    ("change", "told"),
    [({"starts": ""}, "Chọn giờ hẹn"), ({"starts": "2021-01-05T08:00:00+07:00"}, "vừa hết chỗ")],
)
def test_what_cannot_be_had_is_told_before_a_code_is_sent(cast, client, clock, field, change, told):
    answer = choose(client, field, **change)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert not Message.objects.exists()


def test_where_no_hours_are_given_out_none_is_offered(cast, client, clock):
    opened(cast, 7, at=MONDAY)
    assert "Hẹn một giờ" not in text_of(client.get("/book/"))
    assert "không nhận hẹn giờ" in text_of(client.get("/appointment/"))
    assert client.get("/appointment/field/lai-xe").status_code == 404


@pytest.mark.browser
def test_the_whole_way_holds_on_a_phone(
    browser_page, cast, assert_good_everywhere, assert_accessible, settings, tmp_path
):
    settings.HOME = tmp_path
    field = field_of(cast)
    opened(cast, 7, field, at=timezone.now())
    set_hall(site_id=cast.centre.pk, by=MACHINE, at=timezone.now(), always_open=True)
    give_hours(cast, field, weekdays=range(7))
    assert_good_everywhere(f"/appointment/field/{field.code}")
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto("/appointment/")
    assert_accessible(browser_page)
    browser_page.click(f"text={field.name}")
    browser_page.locator(".hour input").first.check()
    browser_page.fill("#id_contact", "0912345678")
    browser_page.click("text=Gửi mã xác nhận cho tôi")
    browser_page.wait_for_selector("#id_code")
    assert_accessible(browser_page)
    browser_page.fill("#id_code", the_code())
    browser_page.click("button >> text=Hẹn giờ này")
    browser_page.wait_for_selector("text=Đã hẹn")
    assert_accessible(browser_page)
    one = Appointment.objects.get()
    assert one.booked_at <= timezone.now() + timedelta(seconds=1)
    browser_page.click("text=Đổi giờ hẹn")
    browser_page.locator(".hour input").first.check()
    assert_accessible(browser_page)
    browser_page.click("text=Đổi sang giờ này")
    browser_page.wait_for_selector("text=Giờ hẹn mới")
