"""Papers handed from the counter to the agency, on the pages of both."""

import re
from typing import Any

import pytest

from motcua.handling.models import PaperList
from motcua.tests.cast import Cast
from motcua.web.desk.tests.conftest import clock
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, words

__all__ = ["clock"]
pytestmark = pytest.mark.usefixtures("clock")


def send(cast: Cast, *codes: int) -> Any:
    desk = Desk(cast.an)
    page = desk.get("/transfer/")
    threads = re.findall(r'name="thread" value="([^"]+)"', page.content.decode())
    chosen = [threads[code] for code in codes]
    return desk.post("/transfer/send/", {"once": key_of(page), "thread": chosen})


def test_the_counter_gives_what_waits_and_the_agency_signs_for_it(cast: Cast) -> None:
    cast.accepted(MONDAY)
    cast.accepted(MONDAY)
    page = words(Desk(cast.an).get("/transfer/"))
    assert "2 hồ sơ quá giờ bàn giao" in page
    assert page.count("giao trước 17:00 ngày 04/01/2021 quá giờ") == 2
    assert "Đã lập phiếu bàn giao 2 hồ sơ." in said(send(cast, 0, 1))
    made = PaperList.objects.get()
    agency, address = Desk(cast.em), f"/transfer/{made.public_id}/"
    assert "An giao" in words(agency.get("/transfer/"))
    page = agency.get(address)
    came = [str(item.pk) for item in made.items.all()]
    answer = agency.post(address, {"once": key_of(page), "came": came})
    assert said(answer) == "Đã ký nhận đủ."
    assert "Em, Sở Giao thông vận tải" in words(answer)


def test_what_did_not_come_is_noted_and_the_counter_sees_it_again(cast: Cast) -> None:
    cast.accepted(MONDAY)
    send(cast, 0)
    made = PaperList.objects.get()
    agency, address = Desk(cast.em), f"/transfer/{made.public_id}/"
    typed = {"once": key_of(agency.get(address)), f"note-{made.items.get().pk}": "Túi rỗng"}
    assert "1 hồ sơ chưa tới" in said(agency.post(address, typed))
    assert "Túi rỗng" in words(Desk(cast.an).get(address))
    assert "210104-0001" in words(Desk(cast.an).get("/transfer/"))


def test_a_list_without_a_dossier_is_not_made(cast: Cast) -> None:
    cast.accepted(MONDAY)
    answer = send(cast)
    assert (answer.status_code, PaperList.objects.count()) == (422, 0)
    assert "Chưa chọn hồ sơ nào." in words(answer)


@pytest.mark.parametrize("thread", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_dossier_that_does_not_exist_is_not_given(cast: Cast, thread: str) -> None:
    answer = Desk(cast.an).post("/transfer/send/", {"thread": [thread]})
    assert answer.status_code == 422


def test_the_list_of_others_does_not_exist_for_an_officer(cast: Cast) -> None:
    cast.accepted(MONDAY)
    send(cast, 0)
    assert Desk(cast.binh).get(f"/transfer/{PaperList.objects.get().public_id}/").status_code == 403
    assert Desk(cast.an).get(f"/transfer/{cast.lan.public_id}/").status_code == 404
