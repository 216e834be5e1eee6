"""Giang answers proposals on the hall's page, and keeps the roster of a day."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from motcua.org import Duty
from motcua.org.models import DutyAssignment, Officer
from motcua.queue.advising import advise
from motcua.queue.answer_proposal import accept_proposal
from motcua.queue.models import Proposal, Shift
from motcua.queue.open_counter import open_counter
from motcua.queue.plan_roster import plan_roster
from motcua.queue.propose import propose
from motcua.queue.rules import ProposalState
from motcua.queue.staffing.shifts import Roster
from motcua.queue.staffing.shifts import Shift as Planned
from motcua.queue.tests.test_staffing import sent
from motcua.tests.cast import Cast, officer
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import look


def proposed(cast: Cast) -> Proposal:
    opened(cast, 1, at=MONDAY - timedelta(hours=1))
    counter_of(cast, 2, field_of(cast))
    for nth in range(10):
        taken(cast, MONDAY - timedelta(minutes=20 - nth))
    sent(cast, officer("Hoa", cast.agency), reserve=True)
    advice = advise(cast.centre.pk, MONDAY)
    return propose(site_id=cast.centre.pk, advice=advice, by=MACHINE, at=MONDAY)[0]


def rostered(cast: Cast) -> Shift:
    counter = counter_of(cast, 1, field_of(cast))
    planned = Planned(cast.an.pk, str(counter.pk), frozenset({"lai-xe"}), 450, 690, True)
    roster = Roster((planned,), {("lai-xe", 16): 1.0, ("lai-xe", 17): 0.5})
    on = MONDAY.date() + timedelta(days=1)
    return plan_roster(site_id=cast.centre.pk, on=on, roster=roster, by=MACHINE, at=MONDAY).shifts.get()


def test_with_nothing_to_propose_the_page_says_so(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    assert "Lúc này chưa cần điều thêm ai." in look(giang, "/hall/").words


def test_a_proposal_shows_whom_where_and_what_it_changes_and_is_agreed_to(giang: Client, cast: Cast) -> None:
    found = proposed(cast)
    words = look(giang, "/hall/").words
    assert "Gọi Hoa (dự phòng, Sở Giao thông vận tải) đến Quầy 2" in words
    assert "chờ quá 15 phút" in words
    giang.post(f"/hall/roster/proposals/{found.public_id}/accept")
    words = look(giang, "/hall/").words
    assert "Đã đồng ý. Báo cho Hoa: Quầy 2." in words
    assert "Đã đồng ý, đang thực hiện" in words
    assert "Lúc này chưa cần điều thêm ai." in words


def test_a_proposal_is_refused_with_a_reason_and_only_once(giang: Client, cast: Cast) -> None:
    found = proposed(cast)
    address = f"/hall/roster/proposals/{found.public_id}/refuse"
    giang.post(address, {"reason": "Hoa đang họp"})
    found.refresh_from_db()
    assert (found.state, found.reason) == (ProposalState.REFUSED, "Hoa đang họp")
    assert giang.post(address).status_code == 409


def test_the_page_keeps_fresh_only_when_something_changed(giang: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    assert giang.get("/hall/roster/proposals", {"mark": ""}).status_code == 204
    assert giang.get("/hall/roster/proposals", {"mark": "x"}).status_code == 200


def test_a_day_without_a_roster_offers_to_plan_it(giang: Client, cast: Cast) -> None:
    counter_of(cast, 1, field_of(cast))
    words = look(giang, "/hall/roster/").words
    assert "Lịch trực Thứ Ba 05/01/2021" in words
    assert "Chưa có lịch trực cho ngày này" in words
    assert giang.post("/hall/roster/plan", {"on": "2021-01-05"}).status_code == 302


def test_the_roster_is_a_picture_and_a_table_with_what_lacks(giang: Client, cast: Cast) -> None:
    rostered(cast)
    words = look(giang, "/hall/roster/").words
    assert "An dự phòng Quầy 1 07:30–11:30 Sát hạch, cấp giấy phép lái xe" in words
    assert "08:00–09:00 Sở Giao thông vận tải" in words


def test_a_shift_is_changed_by_hand_and_a_bad_one_is_refused(giang: Client, cast: Cast) -> None:
    shift = rostered(cast)
    address = f"/hall/roster/shifts/{shift.public_id}"
    given = {"counter": shift.counter_id, "starts": "08:00", "stops": "10:00"}
    giang.post(address, given)
    shift.refresh_from_db()
    assert (shift.starts, shift.stops, shift.by_hand) == (480, 600, True)
    assert giang.post(address, {**given, "stops": "07:00"}).status_code == 422
    assert giang.post(address, {**given, "stops": "?"}).status_code == 422
    giang.post(f"{address}/remove")
    assert not Shift.objects.exists()


def test_who_does_not_direct_sees_no_roster(an: Client) -> None:
    assert an.get("/hall/roster/").status_code == 403


def test_whoever_is_called_reads_it_where_he_sits_down_until_he_does(
    client_of: Callable[[Officer], Client], cast: Cast
) -> None:
    found = proposed(cast)
    hoa = found.officer
    DutyAssignment.objects.create(
        officer=hoa, duty=Duty.RECEIVE, office=cast.centre, valid_from=MONDAY.date()
    )
    page = client_of(hoa)
    assert "Giám đốc mời Ông/Bà" not in look(page, "/seat/").words
    accept_proposal(proposal_id=found.pk, by=cast.giang, at=MONDAY)
    assert "Giám đốc mời Ông/Bà đến Quầy 2, từ 10:00" in look(page, "/seat/").words
    open_counter(counter_id=found.counter_id, by=hoa, at=MONDAY)
    assert "Giám đốc mời Ông/Bà" not in look(page, "/seat/").words
