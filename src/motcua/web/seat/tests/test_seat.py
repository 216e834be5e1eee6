"""The panel of a counter over HTTP: sit down, call, hold, transfer, end, and what two presses do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.org.models import Counter, Officer
from motcua.queue.call_next import call_next
from motcua.queue.close_day import close_day
from motcua.queue.models import Sitting, Skill, Ticket
from motcua.queue.open_counter import open_counter
from motcua.queue.rules import Outcome, Priority, TicketState
from motcua.tests.cast import Cast, officer
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import Page, look, send
from motcua.web.seat.tests.conftest import licence_field


def press(client: Client, key: str, page: Page | None = None, **typed: str) -> Page:
    """Press a button of the panel as it stands on a page."""
    page = page or look(client, "/counter/")
    hidden = {name: page.form("/seat/next")[name] for name in ("once", "back", "visitor")}
    return send(client, f"/seat/{key}", {**hidden, **typed})


def comes(cast: Cast, minutes: int = 0, **more: object) -> Ticket:
    return taken(cast, MONDAY - timedelta(minutes=minutes), licence_field(cast), **more)


def test_an_sits_down_and_calls_who_waits_longest(an: Client, cast: Cast, counter: Counter) -> None:
    comes(cast, 12, procedure="1.002809")
    comes(cast, 3)
    assert "Chưa ngồi quầy nào" in look(an, "/counter/").words
    assert "Quầy 1" in look(an, "/seat/").words
    page = look(an, f"/seat/?counter={counter.public_id}")
    page = send(an, "/seat/sit", page.form("/seat/sit", field=[licence_field(cast).code]))
    assert "Đã ngồi vào Quầy 1." in page.words
    assert "2 đang chờ lâu nhất 12 phút" in page.words
    page = press(an, "next", page)
    assert "Đang gọi số A001 vào Quầy 1." in page.words
    assert "đã chờ 12 phút" in page.words
    assert "Tiếp nhận hồ sơ của khách này" in page.words


def test_whoever_waits_for_nothing_here_is_not_called(an: Client, cast: Cast, seated: Counter) -> None:
    taken(cast, MONDAY, field_of(cast, "dat-dai", "Đất đai"))
    assert "Chưa có ai chờ quầy này." in press(an, "next").words


def test_a_second_press_of_the_same_button_calls_nobody_else(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast, 5), comes(cast, 4)
    page = look(an, "/counter/")
    assert "A001" in press(an, "next", page).words
    assert "A001" in press(an, "next", page).words
    assert Ticket.objects.get(number="A002").state == TicketState.WAITING


def test_an_old_page_ends_nobodys_visit(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast, 5), comes(cast, 4)
    old = look(an, "/counter/")
    press(an, "next")
    page = press(an, "next", old)
    assert "Ở quầy bây giờ là số A001." in page.words
    assert Ticket.objects.get(number="A001").state == TicketState.SERVING


def test_who_goes_without_a_dossier_is_asked_about(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast, 5), comes(cast, 4)
    press(an, "next")
    page = press(an, "next")
    assert "Lượt này chưa có hồ sơ hay kết quả nào." in page.words
    assert page.answer.redirect_chain[-1][0] == "/counter/?seat=end"
    page = press(an, "next", outcome="sent_home")
    assert "Cần ghi vì sao khách về." in page.words
    page = press(an, "next", outcome="sent_home", reason="Thiếu giấy tờ")
    assert "Đang gọi số A002" in page.words
    first = Ticket.objects.get(number="A001")
    assert (first.outcome, first.reason) == (Outcome.SENT_HOME, "Thiếu giấy tờ")
    served = Entry.objects.get(kind="queue.served").payload
    assert (served["outcome"], served["reason"]) == ("sent_home", "Thiếu giấy tờ")


def test_a_reason_that_comes_up_often_is_offered(an: Client, cast: Cast, seated: Counter) -> None:
    for _ in range(2):
        comes(cast, 5)
        press(an, "next")
        press(an, "finish", outcome="sent_home", other="Ảnh không đúng cỡ")
    comes(cast)
    assert 'value="Ảnh không đúng cỡ"' in press(an, "next").html


def test_who_did_not_come_is_brought_back_in_his_place(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast, 5), comes(cast, 4)
    press(an, "next")
    page = press(an, "no-show")
    assert "Số A001 vắng mặt. Hoàn tác" in page.words
    undo = Ticket.objects.get(number="A001").public_id
    page = send(an, f"/seat/bring-back/{undo}", {})
    assert "Số A001 lại chờ ở chỗ cũ" in page.words
    assert "Đang gọi số A001" in press(an, "next").words
    page = send(an, f"/seat/bring-back/{undo}", {})
    assert "Số A001 bây giờ đang ở một quầy." in page.words


def test_who_is_put_aside_is_called_again(an: Client, cast: Cast, seated: Counter) -> None:
    first = comes(cast, 5)
    press(an, "next")
    page = press(an, "hold", reason="đi sao giấy")
    assert "Tạm gác số A001" in page.words
    assert "đi sao giấy" in page.words
    page = press(an, "call-back", ticket=str(first.public_id))
    assert "Đang gọi số A001 vào Quầy 1." in page.words


def test_a_visitor_goes_on_to_another_counter_and_keeps_his_place(
    an: Client, cast: Cast, seated: Counter
) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    other = opened(cast, 2, land, at=MONDAY)
    comes(cast, 30)
    press(an, "next")
    page = press(an, "transfer", to="")
    assert "Cần chọn lĩnh vực hoặc quầy" in page.words
    page = press(an, "transfer", to=f"counter:{other.public_id}")
    assert "Đã chuyển số A001 sang Quầy 2" in page.words
    ticket = Ticket.objects.get(number="A001")
    assert (ticket.wanted_counter, ticket.field) == (other, land)
    assert ticket.place_at == MONDAY - timedelta(minutes=30)


def test_a_break_is_announced_and_ends(an: Client, cast: Cast, seated: Counter) -> None:
    page = press(an, "pause", minutes="10")
    assert "Quầy nghỉ đến 10:10." in page.words
    comes(cast)
    assert "Quầy đang nghỉ từ 10:00." in press(an, "next").words
    assert "Quầy làm việc lại." in press(an, "resume").words
    press(an, "next")
    assert "Số A001 còn đang ở quầy." in press(an, "pause", minutes="10").words


def test_another_field_is_served_by_skill_alone(an: Client, cast: Cast, seated: Counter) -> None:
    land, own = field_of(cast, "dat-dai", "Đất đai"), licence_field(cast)
    assert "kỹ năng" in press(an, "fields", field=[own.code, land.code]).words
    Skill.objects.create(officer=cast.an, field=land)
    page = press(an, "fields", field=[own.code, land.code])
    assert "Đã đổi lĩnh vực quầy phục vụ." in page.words
    taken(cast, MONDAY, land)
    assert "Đang gọi số A001" in press(an, "next").words


def test_the_officer_gives_priority_and_it_is_counted(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast, 5)
    second = comes(cast, 4)
    page = press(an, "priority", ticket=str(second.public_id), why=Priority.PREGNANT.value)
    assert "Số A002 được ưu tiên." in page.words
    assert "Đang gọi số A002" in press(an, "next").words
    assert "phụ nữ mang thai" in look(an, "/counter/").words
    assert Entry.objects.filter(kind="queue.priority_given").count() == 1


def test_nobody_sits_down_where_another_sits(
    an: Client, cast: Cast, counter: Counter, client_of: Callable[[Officer], Client]
) -> None:
    open_counter(counter_id=counter.pk, by=cast.giang, at=MONDAY)
    page = look(an, f"/seat/?counter={counter.public_id}")
    assert "Giang đang ngồi ở đây từ 10:00." in page.words
    page = send(an, "/seat/sit", {"counter": str(counter.public_id)})
    assert "Giang đang ngồi ở quầy này." in page.words


def test_one_officer_has_one_counter(an: Client, cast: Cast, seated: Counter) -> None:
    other = counter_of(cast, 2, licence_field(cast))
    page = send(an, "/seat/sit", {"counter": str(other.public_id)})
    assert "Đang mở Quầy 1; mỗi người chỉ ngồi một quầy." in page.words
    press(an, "close")
    assert "Đã ngồi vào Quầy 2." in send(an, "/seat/sit", {"counter": str(other.public_id)}).words


def test_a_counter_closed_at_midnight_says_so(
    an: Client, cast: Cast, seated: Counter, clock: Callable[[object], None]
) -> None:
    comes(cast)
    page = look(an, "/counter/")
    tuesday = MONDAY + timedelta(days=1)
    close_day(site_id=cast.centre.pk, by=MACHINE, at=tuesday)
    page = press(an, "next", page)
    assert "Quầy này đang đóng." in page.words
    assert "Quầy để mở qua đêm được đóng lúc nửa đêm" in page.words
    assert "Chưa ngồi quầy nào" in page.words


def test_the_officer_whose_machine_died_finds_the_visitor_still_there(
    an: Client, cast: Cast, seated: Counter, client_of: Callable[[Officer], Client]
) -> None:
    comes(cast, 5)
    press(an, "next")
    elsewhere = client_of(cast.an)
    page = look(elsewhere, "/counter/")
    assert "A001" in page.words
    assert "ở quầy 0 phút, đã chờ 5 phút" in page.words
    assert "Đã gọi lại số A001." in press(elsewhere, "recall", page).words


def test_an_officer_takes_over_from_a_machine_whom_it_was_serving(
    an: Client, cast: Cast, counter: Counter, clock: Callable[[object], None]
) -> None:
    open_counter(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    comes(cast, 5)
    call_next(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    clock(MONDAY + timedelta(minutes=3))
    page = send(an, "/seat/sit", {"counter": str(counter.public_id)})
    assert "A001" in page.words
    assert "Quầy 1 mở từ 10:03" in page.words


def test_the_panel_is_drawn_anew_only_when_something_changed(an: Client, cast: Cast, seated: Counter) -> None:
    mark = look(an, "/counter/").html.split("mark=")[1].split("&")[0]
    assert an.get(f"/seat/panel?mark={mark}&back=/counter/").status_code == 204
    comes(cast)
    fresh = an.get(f"/seat/panel?mark={mark}&back=/counter/")
    assert fresh.status_code == 200
    assert "đang chờ" in fresh.content.decode()


def test_a_page_that_keeps_itself_fresh_keeps_no_session_alive(
    an: Client, cast: Cast, seated: Counter, clock: Callable[[object], None]
) -> None:
    look(an, "/counter/")
    for minutes in (20, 40, 59):
        clock(MONDAY + timedelta(minutes=minutes))
        assert an.get("/seat/panel").status_code == 200
    clock(MONDAY + timedelta(minutes=70))
    answer = an.get("/seat/panel", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/session-ended") or answer.status_code == 204


def test_a_button_leads_back_to_no_other_house(an: Client, cast: Cast, seated: Counter) -> None:
    comes(cast)
    press(an, "next")
    page = look(an, "/counter/")
    answer = an.post("/seat/recall", {**page.form("/seat/next"), "back": "https://elsewhere.example/"})
    assert answer["Location"] == "/counter/"


def test_whoever_serves_nobody_sees_no_panel_and_presses_nothing(
    cast: Cast, seated: Counter, client_of: Callable[[Officer], Client]
) -> None:
    binh = client_of(cast.binh)
    assert binh.get("/seat/").status_code == 403
    assert binh.post("/seat/next").status_code == 403
    assert 'id="seat"' not in look(binh, "/desk/").html


def test_who_only_returns_results_goes_on_at_the_return_desk(
    cast: Cast, counter: Counter, client_of: Callable[[Officer], Client]
) -> None:
    hong = client_of(officer("Hồng", cast.centre, Duty.RETURN))
    page = send(hong, "/seat/sit", {"counter": str(counter.public_id)})
    assert page.path == "/returning/"
    comes(cast)
    page = press(hong, "next", page)
    assert (page.path, "Đang gọi số A001" in page.words) == ("/returning/", True)
    assert Sitting.objects.get(ended_at=None).officer.full_name == "Hồng"


@pytest.mark.parametrize("key", ["recall", "no-show", "hold", "transfer"])
def test_nothing_is_done_to_a_visitor_who_is_not_there(
    key: str, an: Client, cast: Cast, seated: Counter
) -> None:
    to = f"field:{licence_field(cast).code}"
    assert "Quầy không có khách." in press(an, key, to=to).words
