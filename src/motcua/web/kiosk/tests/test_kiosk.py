"""The kiosk's screens over HTTP: one press one number, whatever the visitor brings with him."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from motcua.org.models import Field
from motcua.procedures import finding
from motcua.queue.call_next import call_next
from motcua.queue.models import Appointment, Kiosk, PrintJob, Series, Ticket
from motcua.queue.rules import PrintState, Priority, Source, TicketState
from motcua.queue.start_kiosk import stop_kiosk
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, taken
from motcua.tests.stories.test_walk import work_through
from motcua.web.kiosk.icons import drawing_of
from motcua.web.kiosk.visitor import masked_name

MONDAY = moment("2021-01-04 10:00")
CARD = "019190001234||Nguyễn Thị Lan|15081990|Nữ|Tân Cương, Thái Nguyên|01012021"


def press(kiosk: Client, field: Field, key: str = "k1", **more: str) -> Ticket:
    answer = kiosk.post("/kiosk/take", {"field": field.code, "once": key, **more})
    assert answer.status_code == 303 or answer.status_code == 302, answer.content.decode()
    return Ticket.objects.get(public_id=answer["Location"].rsplit("/", 1)[1])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_browser_that_nobody_switched_on_gives_no_numbers(cast: Cast, licences: Field) -> None:
    visitor = Client()
    answer = visitor.get("/kiosk/")
    assert answer.status_code == 401
    assert "Máy lấy số này chưa bật" in answer.content.decode()
    assert visitor.post("/kiosk/take", {"field": licences.code}).status_code == 401
    assert not Ticket.objects.exists()


def test_who_switches_a_kiosk_on_is_signed_out_of_it(kiosk: Client) -> None:
    assert "sessionid" not in kiosk.cookies or not kiosk.cookies["sessionid"].value
    assert kiosk.get("/home").status_code == 302
    assert kiosk.get("/kiosk/").status_code == 200


def test_an_officer_without_a_duty_in_the_hall_cannot_switch_one_on(cast: Cast, licences: Field) -> None:
    client = Client()
    client.force_login(cast.binh.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/kiosk/on", {"name": "x"}).status_code == 403
    assert not Kiosk.objects.exists()


def test_a_stopped_kiosk_says_so(kiosk: Client, cast: Cast) -> None:
    assert kiosk.get("/kiosk/alive").json()["is_on"]
    stop_kiosk(kiosk_id=Kiosk.objects.get().pk, reason="Hết ca", by=cast.giang, at=MONDAY)
    assert not kiosk.get("/kiosk/alive").json()["is_on"]
    assert kiosk.get("/kiosk/").status_code == 401


def test_every_field_is_found_by_its_agency(kiosk: Client, cast: Cast, licences: Field) -> None:
    assert cast.agency.name in text(kiosk, "/kiosk/")
    page = text(kiosk, f"/kiosk/agency/{cast.agency.code}")
    assert licences.name in page
    assert "Đất đai" in page
    assert "Chưa có quầy nào phục vụ" in page


def test_a_press_gives_a_number_with_who_is_ahead_and_prints_it(
    kiosk: Client, cast: Cast, licences: Field
) -> None:
    taken(cast, MONDAY, licences)
    ticket = press(kiosk, licences)
    assert (ticket.number, ticket.source, ticket.field) == ("A002", Source.KIOSK, licences)
    job = PrintJob.objects.get()
    assert (job.state, job.address) == (PrintState.WAITING, f"http://testserver/ticket/{ticket.public_id}/")
    page = text(kiosk, f"/kiosk/ticket/{ticket.public_id}")
    assert "A002" in page
    assert "1 người trước Ông/Bà" in page
    assert "Đang in phiếu" in page


def test_a_double_press_gives_one_number(kiosk: Client, licences: Field) -> None:
    assert press(kiosk, licences, "same") == press(kiosk, licences, "same")
    assert press(kiosk, licences, "other").number == "A002"
    assert PrintJob.objects.count() == 2


def test_priority_goes_first_and_is_said_on_the_screen(kiosk: Client, cast: Cast, licences: Field) -> None:
    taken(cast, MONDAY, licences)
    ticket = press(kiosk, licences, priority="elderly")
    assert (ticket.priority, ticket.rank) == (Priority.ELDERLY, 1)
    page = text(kiosk, f"/kiosk/ticket/{ticket.public_id}")
    assert "Ưu tiên" in page
    assert "Chưa có ai trước Ông/Bà" in page


def test_a_field_without_an_open_counter_gives_a_number_and_no_range(kiosk: Client) -> None:
    land = Field.objects.get(code="dat-dai")
    ticket = press(kiosk, land)
    page = text(kiosk, f"/kiosk/ticket/{ticket.public_id}")
    assert "Chưa có quầy nào phục vụ lĩnh vực này" in page
    assert "Chờ khoảng" not in page


def test_everyday_words_lead_to_the_field_and_the_procedure_stays_on_the_ticket(
    kiosk: Client, cast: Cast, licences: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)
    page = text(kiosk, "/kiosk/find/hits?q=doi+bang+lai")
    address = f"/kiosk/field/{quote(licences.code)}?procedure=1.002809"
    assert address in page
    assert "1.002809" in text(kiosk, address)
    assert press(kiosk, licences, procedure="1.002809").procedure == "1.002809"
    assert press(kiosk, licences, "b", procedure="9.999999").procedure == ""


def test_the_name_of_a_field_finds_it_without_accents(kiosk: Client) -> None:
    assert "/kiosk/field/dat-dai" in text(kiosk, "/kiosk/find/hits?q=dat+dai")


def test_of_a_card_the_name_alone_is_taken_and_shown_masked(kiosk: Client, licences: Field) -> None:
    answer = kiosk.post("/kiosk/scan", {"text": CARD, "here": "/kiosk/"})
    page = text(kiosk, answer["Location"])
    assert "Nguyễn T… L…" in page
    assert "Thị Lan" not in page
    assert "019190001234" not in kiosk.cookies["kiosk-visitor"].value
    ticket = press(kiosk, licences)
    assert ticket.name == "Nguyễn Thị Lan"
    assert press(kiosk, licences, "next").name == ""  # the next visitor is another


def test_the_start_screen_forgets_who_stood_there(kiosk: Client, licences: Field) -> None:
    kiosk.post("/kiosk/scan", {"text": CARD, "here": "/kiosk/"})
    kiosk.get("/kiosk/")
    assert press(kiosk, licences).name == ""


def test_a_receipt_leads_to_the_field_of_its_dossier(kiosk: Client, cast: Cast, licences: Field) -> None:
    dossier = cast.accepted(MONDAY)
    scanned = f"https://motcua.example/tra-cuu?code={dossier.code}"
    answer = kiosk.post("/kiosk/scan", {"text": scanned})
    page = text(kiosk, answer["Location"])
    assert f"/kiosk/field/{quote(licences.code)}?procedure=1.002809" in page
    assert "Lấy số gặp cán bộ" in page
    assert "Nguyễn" not in page


def test_a_receipt_whose_result_is_there_says_so(
    kiosk: Client, cast: Cast, clock: Callable[[str], None]
) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, "2021-01-06")
    clock("2021-01-07 09:00")
    page = text(kiosk, f"/kiosk/dossier/{dossier.code}")
    assert "Kết quả đã có" in page
    assert "Lấy số nhận kết quả" in page


def test_a_number_held_to_the_scanner_shows_where_it_stands(
    kiosk: Client, cast: Cast, licences: Field
) -> None:
    ticket = taken(cast, MONDAY, licences)
    answer = kiosk.post("/kiosk/scan", {"text": f"http://testserver/ticket/{ticket.public_id}"})
    assert answer["Location"] == f"/kiosk/ticket/{ticket.public_id}"
    call_next(counter_id=_counter(cast), by=MACHINE, at=MONDAY)
    assert "Mời Ông/Bà đến Quầy 1" in text(kiosk, answer["Location"])


def an_appointment(cast: Cast, field: Field, clock: str) -> Appointment:
    hour = {"starts_at": moment(clock), "minutes": 30, "booked_at": MONDAY}
    return Appointment.objects.create(site=cast.centre, field=field, **hour)


def test_an_appointment_held_to_the_scanner_gives_its_number_once(
    kiosk: Client, cast: Cast, licences: Field
) -> None:
    one = an_appointment(cast, licences, "2021-01-04 10:30")
    first, again = (
        kiosk.post("/kiosk/scan", {"text": f"http://testserver/appointment/{one.public_id}/"})["Location"]
        for _ in range(2)
    )
    ticket = Ticket.objects.get()
    assert first == again == f"/kiosk/ticket/{ticket.public_id}"
    assert (ticket.source, ticket.place_at) == (Source.APPOINTMENT, MONDAY)
    assert ticket.number in text(kiosk, first)


@pytest.mark.parametrize(
    ("hour", "state", "told"),
    [
        ("2021-01-05 09:00", "booked", "Lịch hẹn này là của Thứ Ba 05/01/2021"),
        ("2021-01-04 10:30", "cancelled", "Lịch hẹn này không còn dùng được nữa"),
    ],
)
def test_an_appointment_of_another_day_or_given_back_is_told(
    kiosk: Client, cast: Cast, licences: Field, hour: str, state: str, told: str
) -> None:
    one = an_appointment(cast, licences, hour)
    Appointment.objects.update(state=state)
    answer = kiosk.post("/kiosk/scan", {"text": f"http://testserver/appointment/{one.public_id}/"})
    assert (answer.status_code, told in answer.content.decode()) == (409, True)
    assert not Ticket.objects.exists()


def test_a_number_taken_at_home_joins_the_line_at_the_scanner(
    kiosk: Client, cast: Cast, licences: Field
) -> None:
    ticket = taken(cast, MONDAY, licences)
    ticket.state = TicketState.EXPECTED
    ticket.save(update_fields=["state"])
    for _ in range(2):
        answer = kiosk.post("/kiosk/scan", {"text": f"http://testserver/ticket/{ticket.public_id}/"})
        assert answer["Location"] == f"/kiosk/ticket/{ticket.public_id}"
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WAITING


def _counter(cast: Cast) -> int:
    return cast.centre.counters.get(number=1).pk


def test_the_number_of_yesterday_is_refused_in_words(
    kiosk: Client, cast: Cast, licences: Field, clock: Callable[[str], None]
) -> None:
    ticket = taken(cast, MONDAY, licences)
    clock("2021-01-05 08:00")
    answer = kiosk.post("/kiosk/scan", {"text": f"/ticket/{ticket.public_id}"})
    assert answer.status_code == 409
    assert "không dùng được nữa" in answer.content.decode()


def test_what_no_reader_knows_is_told(kiosk: Client) -> None:
    answer = kiosk.post("/kiosk/scan", {"text": "8934563138165"})
    assert answer.status_code == 422
    assert "chưa đọc được mã" in answer.content.decode()


def test_the_last_number_of_the_day_is_told_in_the_kiosk_s_own_dress(kiosk: Client, licences: Field) -> None:
    press(kiosk, licences)
    Series.objects.update(last=1)
    answer = kiosk.post("/kiosk/take", {"field": licences.code, "once": "k2"})
    assert answer.status_code == 409
    assert "Hôm nay đã hết số" in answer.content.decode()
    assert 'id="watch"' in answer.content.decode()


def test_a_failed_print_keeps_the_number_and_can_be_asked_again(kiosk: Client, licences: Field) -> None:
    ticket = press(kiosk, licences)
    PrintJob.objects.update(state="failed", trouble="no_paper")
    page = text(kiosk, f"/kiosk/ticket/{ticket.public_id}")
    assert "Máy in hết giấy." in page
    assert "Số vẫn còn nguyên" in page
    kiosk.post(f"/kiosk/ticket/{ticket.public_id}/print", {"once": "p"})
    kiosk.post(f"/kiosk/ticket/{ticket.public_id}/print", {"once": "p"})
    assert PrintJob.objects.filter(state="waiting").count() == 1
    assert Ticket.objects.get().state == TicketState.WAITING


def test_in_english_the_ticket_wants_an_officer_who_speaks_it(kiosk: Client, licences: Field) -> None:
    page = text(kiosk, "/kiosk/?lang=en")
    assert '<html lang="en"' in page
    ticket = press(kiosk, licences)
    assert ticket.language == "en"
    assert PrintJob.objects.get().language == "en"
    back = kiosk.get("/kiosk/", follow=True)
    assert '<html lang="vi"' in back.content.decode()


def test_the_kiosk_knows_the_day_so_that_midnight_can_be_seen(
    kiosk: Client, clock: Callable[[str], None]
) -> None:
    clock("2021-01-04 23:59")
    assert kiosk.get("/kiosk/alive").json()["day"] == "2021-01-04"
    clock("2021-01-05 00:00")
    assert kiosk.get("/kiosk/alive").json()["day"] == "2021-01-05"


@pytest.mark.parametrize(
    ("agency", "drawing"),
    [
        ("Sở Giao thông vận tải", "car"),
        ("Sở Văn hóa, Thể thao và Du lịch", "mask"),
        ("Bảo hiểm xã hội tỉnh", "umbrella"),
        ("Ban Quản lý các khu công nghiệp", "office"),
    ],
)
def test_an_agency_is_drawn_by_the_words_of_its_name(agency: str, drawing: str) -> None:
    assert drawing_of(agency) == drawing


def test_a_name_is_masked_to_its_first_word() -> None:
    assert masked_name("Nguyễn Thị Lan") == "Nguyễn T… L…"
    assert masked_name("Y") == "Y"
    assert masked_name("") == ""


def test_the_look_up_screen_keeps_its_visitor_in_its_own_pages(cast: Cast, licences: Field) -> None:
    visitor = Client()
    assert "/kiosk/look-up/tra-cuu" in text(visitor, "/kiosk/look-up/")
    page = text(visitor, "/kiosk/look-up/thu-tuc/1.002809")
    assert "k-look" in page
    assert 'href="/thu-tuc' not in page
    assert "k-look" not in text(visitor, "/thu-tuc/1.002809")


def test_the_look_up_screen_speaks_vietnamese_again_for_the_next_visitor(cast: Cast) -> None:
    visitor = Client()
    english = visitor.get("/language/en?next=/kiosk/look-up/%3Fkeep", follow=True).content.decode()
    assert '<html lang="en"' in english
    assert '<html lang="en"' in text(visitor, "/kiosk/look-up/tra-cuu")
    assert '<html lang="vi"' in text(visitor, "/kiosk/look-up/")
    assert '<html lang="vi"' in text(visitor, "/kiosk/look-up/tra-cuu")
