"""A day off on the screen: proposed, looked at, approved by another, and seen to be applied."""

from datetime import date

import pytest

from motcua.deadlines.jobs import apply_day_off
from motcua.deadlines.models import DayOff
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.tests.cast import Cast, moment, officer
from motcua.web.desk.tests.desk import Desk, key_of, said, words

pytestmark = pytest.mark.usefixtures("clock")
TYPED = {
    "calendar": "hanh-chinh",
    "on": "07/01/2021",
    "kind": "off",
    "reason": "Bão",
    "source": "Công điện 1",
}


def propose(cast: Cast, **typed: str) -> object:
    giang = Desk(cast.giang)
    page = giang.get("/director/days-off/")
    return giang.post("/director/days-off/", {"once": key_of(page), **TYPED, **typed})


def test_one_proposes_another_approves_and_both_see_what_moves(cast: Cast) -> None:
    dossier = cast.accepted(moment("2021-01-04 10:00"))
    page = propose(cast)
    assert "Chưa có gì thay đổi" in said(page)
    assert "1 hồ sơ đổi ngày hẹn" in words(page)
    assert "17:00 ngày 12/01/2021" in words(page)
    assert "Người đề xuất không tự duyệt được" in words(page)
    day_off = DayOff.objects.get(on=date(2021, 1, 7))
    huong = Desk(officer("Hương", cast.centre, Duty.DIRECT))
    address = f"/director/days-off/{day_off.public_id}/"
    page = huong.post(address, {"once": key_of(huong.get(address)), "decision": "approve"})
    assert "đang được tính lại" in said(page)
    assert "Đang tính lại ngày hẹn" in words(page)
    apply_day_off(entry_id=Entry.objects.get(kind="deadlines.day_off_approved").pk)
    assert "1 hồ sơ đã đổi ngày hẹn" in words(huong.get(address))
    dossier.refresh_from_db()
    assert dossier.due_at == moment("2021-01-12 17:00")


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    page = propose(cast, on="09/01/2021")
    assert "Ngày 09/01/2021 trong lịch đã như vậy rồi." in words(page)
    assert 'value="Công điện 1"' in page.content.decode()
    page = propose(cast, on="hôm qua")
    assert page.status_code == 422
    assert "Ngày viết theo ngày/tháng/năm" in words(page)
    assert not DayOff.objects.exists()


def test_whoever_directs_nothing_does_not_come_in(cast: Cast) -> None:
    assert Desk(cast.binh).get("/director/days-off/").status_code == 403
