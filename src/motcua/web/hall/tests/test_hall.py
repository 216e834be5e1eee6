"""The director's hall over HTTP: now, its notices, its settings, the counters that call for him."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from motcua.org.models import Officer
from motcua.queue.call_lead import call_lead
from motcua.queue.call_next import call_next
from motcua.queue.hall_now import hall_now
from motcua.queue.models import Hall, LeadCall, Notice, Series, Skill
from motcua.queue.pause import pause
from motcua.queue.queries import notices
from motcua.queue.rules import Priority
from motcua.tests.cast import Cast
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import look, send


def comes(cast: Cast, minutes: int, **more: object):
    return taken(cast, MONDAY - timedelta(minutes=minutes), **more)


def test_the_hall_is_one_sentence_a_picture_and_a_table(giang: Client, cast: Cast) -> None:
    first = opened(cast, 1, at=MONDAY, by=cast.an)
    resting = opened(cast, 2, at=MONDAY)
    counter_of(cast, 3, field_of(cast))
    comes(cast, 20), comes(cast, 12), comes(cast, 4, priority=Priority.MERIT)
    call_next(counter_id=first.pk, by=cast.an, at=MONDAY)
    pause(counter_id=resting.pk, by=MACHINE, at=MONDAY, until=MONDAY + timedelta(minutes=10))
    page = look(giang, "/hall/")
    assert "Hôm nay 3 lượt, chờ trung bình 4 phút; 2 người đang chờ, lâu nhất 20 phút." in page.words
    assert "1 quầy đang làm việc 1 quầy đang nghỉ 1 quầy đóng" in page.words
    assert "1 lượt chờ quá 15 phút" in page.words
    assert "Quầy 1 A003 0 phút An, từ 10:00" in page.words
    assert "Quầy 2 nghỉ đến 10:10" in page.words
    assert "Sát hạch, cấp giấy phép lái xe Sở Giao thông vận tải 3 2 20 phút 1 0 2 (1 làm việc)" in page.words


def test_an_empty_hall_says_so(giang: Client, cast: Cast) -> None:
    counter_of(cast, 1, field_of(cast))
    page = look(giang, "/hall/")
    assert "Hôm nay 0 lượt; không ai đang chờ." in page.words
    assert "1 lĩnh vực chưa có quầy mở, chưa ai chờ" in page.words


def test_a_field_without_an_open_counter_is_loud(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    comes(cast, 9, field=field_of(cast, "dat-dai", "Đất đai"))
    page = look(giang, "/hall/")
    assert "Có người chờ mà không quầy nào phục vụ Đất đai: 1 người, lâu nhất 9 phút" in page.words


def test_the_hall_is_drawn_anew_only_when_something_changed(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    mark = look(giang, "/hall/").html.split("/hall/now?mark=")[1].split("&")[0]
    assert giang.get(f"/hall/now?mark={mark}").status_code == 204
    comes(cast, 1)
    assert "1 người đang chờ" in giang.get(f"/hall/now?mark={mark}").content.decode()


def test_a_counter_calls_and_the_lead_who_comes_first_is_told_of(
    giang: Client, cast: Cast, an: Client, client_of: Callable[[Officer], Client]
) -> None:
    counter = opened(cast, 1, at=MONDAY, by=cast.an)
    call_lead(counter_id=counter.pk, by=cast.an, at=MONDAY, reason="khách khiếu nại")
    page = look(giang, "/director/days-off/")
    assert "Quầy 1 mời lãnh đạo đến, từ 10:00 (An): khách khiếu nại" in page.words
    call = LeadCall.objects.get()
    page = send(giang, f"/hall/lead-calls/{call.public_id}", page.form(f"/lead-calls/{call.public_id}"))
    assert (page.path, "Đã báo Quầy 1: lãnh đạo đang đến." in page.words) == ("/director/days-off/", True)
    assert "Tôi đến ngay" not in page.words
    assert "Giang đang đến (10:00)" in look(an, "/counter/").words


def test_a_notice_is_posted_and_withdrawn(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    page = send(giang, "/hall/notices", {"text": " ", "minutes": "60"})
    assert page.status == 422
    page = look(giang, "/hall/")
    page = send(giang, "/hall/notices", page.form("/hall/notices", text="Quầy 3 nghỉ", minutes="60"))
    assert "Đã đưa thông báo lên bảng, đến 11:00." in page.words
    assert notices(cast.centre.pk, MONDAY) == ["Quầy 3 nghỉ"]
    page = send(giang, f"/hall/notices/{Notice.objects.get().public_id}", {})
    assert "Đã hạ thông báo." in page.words
    assert notices(cast.centre.pk, MONDAY) == []


def test_what_no_law_sets_the_director_sets(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    page = look(giang, "/hall/settings")
    assert "Chưa thấy văn bản nào quy định những điều này" in page.words
    page = send(giang, "/hall/settings/hall", page.form("/settings/hall", warn_ahead="5", calls_by_name="on"))
    assert "Đã lưu cài đặt của sảnh." in page.words
    hall = Hall.objects.get()
    assert (hall.warn_ahead, hall.calls_by_name, hall.home_per_day) == (5, True, 2)
    page = send(giang, "/hall/settings/hall", page.form("/settings/hall", service_minutes="0"))
    assert page.status == 422
    assert Hall.objects.get().service_minutes == 8


def test_a_field_gets_a_series_and_an_officer_a_skill(giang: Client, cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    opened(cast, 1, land, at=MONDAY)
    sent = {"code": "d", "name": "Đất đai", "fields_": [land.code]}
    page = send(giang, "/hall/settings/series", sent)
    assert "Đã lưu dãy số D." in page.words
    assert list(Series.objects.get(code="D").fields.all()) == [land]
    sent = {"officer": str(cast.an.pk), "languages": ["en"], "fields_": [land.code]}
    page = send(giang, "/hall/settings/skills", sent)
    assert "Đã ghi kỹ năng của An." in page.words
    assert "An tiếng Anh; Đất đai" in page.words or "An Đất đai; tiếng Anh" in page.words
    assert Skill.objects.filter(officer=cast.an).count() == 2


def test_the_director_opens_hours_for_appointments_and_cuts_them_anew(giang: Client, cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    opened(cast, 1, land, at=MONDAY)
    assert "Chưa mở giờ hẹn nào" in look(giang, "/hall/settings").words
    sent = {"field": land.code, "weekdays": ["0", "1"], "opens": "08:00", "closes": "09:30", "minutes": "30"}
    page = send(giang, "/hall/settings/hours", {**sent, "capacity": "2"})
    assert "Đã lưu 6 khung giờ hẹn." in page.words
    assert "Thứ Hai 08:00 (2), 08:30 (2), 09:00 (2)" in page.words
    page = send(giang, "/hall/settings/hours", {**sent, "weekdays": ["0"], "minutes": "45", "capacity": "1"})
    assert "Thứ Hai 08:00 (1), 08:45 (1) Thứ Ba 08:00 (2), 08:30 (2), 09:00 (2)" in page.words
    page = send(giang, "/hall/settings/hours", {**sent, "closes": "08:00", "capacity": "2"})
    assert (page.status, "Giờ sau phải muộn hơn giờ trước" in page.words) == (422, True)


def test_whoever_directs_nothing_does_not_come_in(an: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    for address in ("/hall/", "/hall/now", "/hall/settings", "/hall/lead-calls"):
        assert an.get(address).status_code == 403
    assert an.post("/hall/notices", {"text": "x", "minutes": "60"}).status_code == 403


def test_no_address_of_the_hall_is_a_page_of_trouble_without_counters(giang: Client, cast: Cast) -> None:
    assert giang.get("/hall/").status_code == 403
    assert hall_now(cast.centre.pk, MONDAY).waiting == 0
