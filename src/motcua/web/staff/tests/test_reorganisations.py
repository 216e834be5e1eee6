"""A plan is written, looked at, approved by another person, and its offices tell where they came from."""

import pytest

from motcua.handling import jobs
from motcua.handling.tests.bodies import FEBRUARY, THE_DAY, administrators, approved, health, merger
from motcua.org import Duty
from motcua.org.models import Office, Officer, Reorganisation
from motcua.org.propose_reorganisation import propose_reorganisation
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")
NEW = "/staff/reorganisations/new/"


@pytest.fixture
def quan(cast: Cast) -> Officer:
    return administrators(cast)[0]


def typed(*formers: Office, **more: str) -> dict[str, object]:
    return {
        "decision_no": "12/QĐ-UBND",
        "decided_on": "2021-01-04",
        "effective_on": "2021-03-01",
        "reason": "Sáp nhập theo nghị quyết",
        "formers": [str(one.public_id) for one in formers],
        "heir": "new",
        "name": "Sở Xây dựng và Y tế",
        "identifier": "000.00.30.H55",
        **more,
    }


def test_a_merger_is_planned_previewed_and_approved_by_another(cast: Cast, quan: Officer) -> None:
    cast.accepted(MONDAY)
    other, desk = health(cast), Desk(quan)
    form = desk.get(NEW)
    page = desk.post(NEW, {**typed(cast.agency, other), "once": key_of(form)})
    assert where(page).startswith("/staff/reorganisations/")
    assert "Sở Giao thông vận tải: 1 → 0" in words(page)
    assert "Sở Xây dựng và Y tế: 0 → 1" in words(page)
    assert "Người đề xuất không tự duyệt" in words(page)
    address = where(page)
    ha = Desk(administrators(cast)[1])
    done = ha.post(address, {"decision": "approve", "once": key_of(ha.get(address))})
    assert "Đã duyệt phương án 12/QĐ-UBND." in said(done)
    assert "Đã duyệt, chờ đến ngày" in words(done)
    assert Reorganisation.objects.get().is_approved


def test_a_split_names_what_goes_where(cast: Cast, quan: Officer) -> None:
    desk = Desk(quan)
    field = cast.version.procedure.field.code
    part = {
        "heir": str(cast.agency.public_id),
        "name": "",
        "part": "new",
        "part_name": "Sở Đường bộ",
        "rule": "field",
        "keys": f"{field}, khac",
    }
    page = desk.post(NEW, {**typed(cast.agency, **part), "once": key_of(desk.get(NEW))})
    assert "Sở Đường bộ" in words(page)
    assert "giữ lại phần còn lại" in words(page)
    refused = desk.post(NEW, typed(cast.agency, **{**part, "keys": "", "part_name": ""}))
    assert refused.status_code == 422
    assert "Nhập tên cơ quan mới." in words(refused)
    assert "Ghi ít nhất một mã" in words(refused)


def test_a_plan_that_cannot_be_is_told_with_the_office_it_is_about(cast: Cast, quan: Officer) -> None:
    desk = Desk(quan)
    page = desk.post(NEW, {**typed(cast.agency, effective_on="2020-01-01"), "once": key_of(desk.get(NEW))})
    assert page.status_code == 422
    assert "Ngày có hiệu lực đã qua" in words(page)
    assert not Reorganisation.objects.exists()


def test_whoever_planned_it_does_not_approve_it_and_a_rejection_has_its_reason(
    cast: Cast, quan: Officer
) -> None:
    made = propose_reorganisation(plan=merger(cast.agency), by=quan, at=FEBRUARY)
    address, ha = f"/staff/reorganisations/{made.public_id}/", Desk(administrators(cast)[1])
    assert Desk(quan).post(address, {"decision": "approve"}).status_code == 403
    assert ha.post(address, {"decision": "reject", "reason": " "}).status_code == 422
    done = ha.post(address, {"decision": "reject", "reason": "Chưa có nghị quyết"})
    assert "Không thực hiện phương án" in said(done)
    assert ha.post(address, {"decision": "approve"}).status_code == 409


def test_only_who_may_see_plans_sees_them(cast: Cast, quan: Officer) -> None:
    made = propose_reorganisation(plan=merger(cast.agency), by=quan, at=FEBRUARY)
    address = f"/staff/reorganisations/{made.public_id}/"
    assert Desk(cast.binh).get(address).status_code == 403
    assert Desk(cast.dung).get(NEW).status_code == 403
    inspector = Desk(officer("Lâm", cast.province, Duty.INSPECT))
    assert "Không thực hiện" not in words(inspector.get(address))


def test_an_office_tells_what_it_followed_and_how_it_lay_on_a_day(cast: Cast, quan: Officer) -> None:
    made = approved(cast, merger(cast.agency, health(cast)))
    jobs.carry_out(reorganisation_id=made.pk, at=THE_DAY)
    new, desk = Office.objects.get(code="so-moi"), Desk(quan)
    old = words(desk.get(f"/staff/offices/{cast.agency.public_id}/?on=2021-02-28"))
    assert "Phòng Quản lý vận tải" in old
    later = words(desk.get(f"/staff/offices/{new.public_id}/?on=2021-03-01"))
    assert "Kế thừa từ Sở Giao thông vận tải : từ 01/03/2021, theo 12/QĐ-UBND" in later
    assert "Trực thuộc: UBND tỉnh Thái Nguyên" in old
    found = words(desk.get("/staff/offices/?q=giao thông"))
    assert "đến hết 28/02/2021" in found
    page = desk.get(f"/staff/reorganisations/{made.public_id}/")
    assert "Đã xong" in words(page)
    assert new.name in words(desk.get("/staff/offices/?q=000.00.30"))


@pytest.mark.browser
def test_the_pages_of_bodies_are_readable_at_every_width(
    cast: Cast, quan: Officer, signed_in, assert_good_everywhere
) -> None:
    made = propose_reorganisation(plan=merger(cast.agency, health(cast)), by=quan, at=FEBRUARY)
    signed_in(quan.account)
    assert_good_everywhere("/staff/offices/")
    assert_good_everywhere(f"/staff/offices/{cast.agency.public_id}/")
    assert_good_everywhere(NEW)
    assert_good_everywhere(f"/staff/reorganisations/{made.public_id}/")
    assert_good_everywhere("/staff/reorganisations/")
