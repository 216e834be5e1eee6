"""The administrator closes an account: first he sees what lies in its officer's hands."""

import pytest

from motcua.handling.complete import complete
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.conftest import clock
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, words

__all__ = ["clock"]
pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def quan(cast: Cast) -> Officer:
    return officer("Quân", cast.agency, Duty.ADMINISTER)


def address(who: Officer) -> str:
    return f"/staff/desk/{who.public_id}/close/"


def is_open(who: Officer) -> bool:
    return Officer.objects.select_related("account").get(pk=who.pk).account.is_active


def test_an_account_with_empty_hands_is_closed_with_a_reason(cast: Cast, quan: Officer) -> None:
    desk = Desk(quan)
    assert address(cast.binh) in desk.get(f"/staff/desk/{cast.binh.public_id}/").content.decode()
    page = desk.get(address(cast.binh))
    assert "Không giữ việc, ủy quyền hay bản chính nào." in words(page)
    assert "Thẩm định, Sở Giao thông vận tải" in words(page)
    unsaid = desk.post(address(cast.binh), {"once": key_of(page), "reason": " "})
    assert unsaid.status_code == 422
    assert is_open(cast.binh)
    done = desk.post(address(cast.binh), {"once": key_of(page), "reason": "Nghỉ hưu"})
    assert "Đã khóa tài khoản của Bình." in said(done)
    assert "Tài khoản đã khóa" in words(done)
    assert not is_open(cast.binh)
    assert Entry.objects.get(kind="accounts.closed").payload["reason"] == "Nghỉ hưu"
    assert desk.get(address(cast.binh)).status_code == 404


def test_work_in_hand_is_shown_and_keeps_the_account_open_unless_said_why(cast: Cast, quan: Officer) -> None:
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    desk = Desk(quan)
    page = desk.get(address(cast.binh))
    assert "1 việc chưa xong, 2 bản chính" in words(page)
    assert str(made.code) in words(page)
    assert "Bàn giao trước" in words(page)
    refused = desk.post(address(cast.binh), {"once": key_of(page), "reason": "Nghỉ hưu"})
    assert "Cán bộ này còn giữ 1 việc chưa xong." in words(refused)
    assert is_open(cast.binh)
    typed = {"once": key_of(refused), "reason": "Bỏ việc", "despite": "Không liên lạc được"}
    assert "Đã khóa tài khoản của Bình." in said(desk.post(address(cast.binh), typed))
    assert Entry.objects.get(kind="accounts.closed").payload["despite"] == "Không liên lạc được"


def test_only_who_administers_there_closes_an_account_and_nobody_his_own(cast: Cast, quan: Officer) -> None:
    elsewhere = officer("Hà", cast.centre, Duty.ADMINISTER)
    seen = {
        who.full_name: Desk(who).get(address(cast.binh)).status_code
        for who in (cast.dung, cast.binh, elsewhere, quan)
    }
    assert seen == {"Dũng": 403, "Bình": 403, "Hà": 404, "Quân": 200}
    assert Desk(quan).get(address(quan)).status_code == 404
    assert Desk(elsewhere).post(address(cast.binh), {"reason": "x"}).status_code == 404


def test_an_officer_without_work_is_found_by_name(cast: Cast, quan: Officer) -> None:
    desk = Desk(quan)
    assert f"/staff/desk/{cast.binh.public_id}/" in desk.get("/staff/?q=bình").content.decode()
    assert "Không có cán bộ nào tên “Zet”" in words(desk.get("/staff/?q=Zet"))
    assert "Không có cán bộ nào tên “Giang”" in words(desk.get("/staff/?q=Giang"))


@pytest.mark.browser
def test_the_pages_hold_at_every_width(cast: Cast, quan: Officer, signed_in, assert_good_everywhere) -> None:
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    signed_in(quan.account)
    assert_good_everywhere("/staff/?q=b")
    assert_good_everywhere(address(cast.binh))
