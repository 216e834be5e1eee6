"""A leader decides: one by one, several at once, and mistakes as the second person."""

import pytest

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import State
from motcua.handling.complete import complete
from motcua.handling.correct_result import propose_result_correction
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import request_supplement
from motcua.intake.correct import propose_correction
from motcua.journal.queries import readings
from motcua.org import Duty
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import Cast, moment, officer
from motcua.tests.stories.test_walk import work_through
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, step_of, where, words
from motcua.web.lead.several import chosen
from motcua.worktime.rules import TimeLimit

pytestmark = pytest.mark.usefixtures("clock")


def submitted(cast: Cast, note: str = "Đủ điều kiện, đề nghị cấp đổi") -> Dossier:
    """Lan's dossier, appraised by Bình and waiting for Chi's approval."""
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY, note=note)
    return dossier


class Lead(Desk):
    """A leader with the telephone in hand."""

    def decide(self, dossier: Dossier, outcome: str, note: str = "", page: object = None) -> object:
        address = f"/lead/{dossier.thread}/"
        page = page or self.get(address)
        typed = {"once": key_of(page), "step": step_of(page), "outcome": outcome, "note": note}
        return self.post(address, typed)

    def several(self, *dossiers: Dossier, key: str = "", **typed: str) -> object:
        chosen = {"thread": [str(one.thread) for one in dossiers], **typed}
        return self.post("/lead/several/", {**chosen, "once": key} if key else chosen)


@pytest.fixture
def chi(cast: Cast) -> Lead:
    return Lead(cast.chi)


def test_what_is_due_first_comes_first_with_a_sentence_that_says_it_all(cast: Cast, chi: Lead) -> None:
    first = submitted(cast)
    submitted(cast)
    page = chi.client.force_login(cast.chi.account) or chi.client.get("/lead/", follow=True)
    assert where(page) == f"/lead/{first.thread}/"
    told = words(page)
    assert "Nguyễn Thị Lan đề nghị: Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp." in told
    assert "Bình trình lúc 10:00 ngày 04/01/2021." in told
    assert "Đủ điều kiện, đề nghị cấp đổi" in told
    assert "Danh sách 2" in told
    assert readings(first).get().place == "lead"


def test_an_approved_dossier_goes_on_and_the_next_one_comes(cast: Cast, chi: Lead) -> None:
    first, second = submitted(cast), submitted(cast)
    page = chi.decide(first, "done", "Đồng ý")
    assert "chuyển bước “Ký duyệt”" in said(page)
    assert where(page) == f"/lead/{second.thread}/"
    assert first.positions.get(step="approval").note == "Đồng ý"
    chi.decide(second, "done")
    page = chi.decide(first, "done")
    assert where(page) == f"/lead/{second.thread}/"
    page = chi.decide(second, "done")
    assert where(page) == "/lead/"
    assert "Không còn hồ sơ nào chờ duyệt, ký" in words(page)


def test_a_returned_dossier_needs_its_reason(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    page = chi.decide(dossier, "returned", "  ")
    assert page.status_code == 422
    assert "Nhập lý do trả lại, để người trình biết phải sửa gì." in words(page)
    page = chi.decide(dossier, "returned", "Sai ngày sinh")
    assert "về bước “Thẩm định hồ sơ”" in said(page)
    assert dossier.positions.get(ended_at=None).officer == cast.binh


def test_nothing_happens_without_a_choice_between_the_two(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    for outcome in ("", "approve", "stopped"):
        assert chi.decide(dossier, outcome, "x").status_code == 422
    assert dossier.positions.get(ended_at=None).step == "approval"


def test_two_leaders_at_once_do_not_decide_twice(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    khanh = Lead(officer("Khánh", cast.agency, Duty.REVIEW))
    pages = chi.get(f"/lead/{dossier.thread}/"), khanh.get(f"/lead/{dossier.thread}/")
    chi.decide(dossier, "done", page=pages[0])
    answer = khanh.decide(dossier, "returned", "Sai", page=pages[1])
    assert answer.status_code == 409
    assert "Bước này vừa được xử lý xong ở nơi khác." in words(answer)
    assert dossier.positions.get(ended_at=None).step == "signature"


def test_a_double_tap_decides_once(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    page = chi.get(f"/lead/{dossier.thread}/")
    assert said(chi.decide(dossier, "done", page=page)) == said(chi.decide(dossier, "done", page=page))
    assert dossier.positions.get(ended_at=None).step == "signature"


def test_a_leader_does_not_decide_what_is_not_at_his_step(cast: Cast, chi: Lead) -> None:
    dossier = cast.accepted(MONDAY)
    assert "dành cho người có nhiệm vụ “Phân công”" in words(chi.get(f"/lead/{dossier.thread}/"))
    assert chi.decide(dossier, "done").status_code == 409
    assert Lead(cast.binh).get("/lead/").status_code == 403


def test_several_are_looked_at_once_more_then_approved(cast: Cast, chi: Lead) -> None:
    dossiers = [submitted(cast) for _ in range(3)]
    preview = chi.several(*dossiers[:2])
    assert "Duyệt 2 hồ sơ này?" in words(preview)
    assert dossiers[0].positions.get(ended_at=None).step == "approval"
    report = chi.several(*dossiers[:2], key=key_of(preview), confirm="1", note="Đồng ý")
    assert "Đã duyệt 2 hồ sơ" in words(report)
    steps = [dossier.positions.get(ended_at=None).step for dossier in dossiers]
    assert steps == ["signature", "signature", "approval"]
    again = chi.several(*dossiers[:2], key=key_of(preview), confirm="1", note="Đồng ý")
    assert "Đã duyệt 2 hồ sơ" in words(again)
    assert dossiers[0].positions.get(ended_at=None).step == "signature"


def test_of_several_what_failed_is_told_and_the_rest_is_done(
    cast: Cast, chi: Lead, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = submitted(cast), submitted(cast)
    works = chosen(cast.chi, moment("2021-01-05 09:00"), [str(good.thread), str(bad.thread)])
    request_supplement(dossier_id=bad.pk, papers=[("c1", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    monkeypatch.setattr("motcua.web.lead.views.chosen", lambda *_: works)  # it was still there a moment ago
    report = chi.several(good, bad, key="k", confirm="1", note="")
    told = words(report)
    assert "Đã duyệt 1 hồ sơ" in told
    assert "1 hồ sơ chưa duyệt được" in told
    assert "“Chờ bổ sung giấy tờ”" in told
    assert good.positions.get(ended_at=None).step == "signature"


def test_several_of_nothing_is_told(cast: Cast, chi: Lead) -> None:
    submitted(cast)
    answer = chi.several()
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một hồ sơ" in words(answer)
    gone = chi.post("/lead/several/", {"thread": ["khong-co", "0"]})
    assert "2 hồ sơ đã chọn không còn chờ duyệt" in words(gone)


def test_a_leader_reads_the_result_that_is_there(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    chi.decide(dossier, "done")
    put_result(
        dossier_id=dossier.pk, kind="GPLX", number="1", decided_on=MONDAY.date(), by=cast.em, at=MONDAY
    )
    assert "GPLX" in words(chi.get(f"/lead/{dossier.thread}/"))


def test_a_wrong_result_is_reopened_by_the_leader(cast: Cast, chi: Lead) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, "2021-01-04")
    hand_over(dossier_id=dossier.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=MONDAY)
    limit = TimeLimit.parse("2 working_day")
    propose_result_correction(
        dossier_id=dossier.pk, reason="In sai ngày sinh", limit=limit, by=cast.binh, at=MONDAY
    )
    page = chi.get("/lead/corrections/")
    assert "Mở lại hồ sơ, hẹn 2 ngày làm việc, không thu thêm phí." in words(page)
    mark = dossier.corrections.get().proposed_at.isoformat()
    page = chi.post(
        f"/lead/corrections/{dossier.thread}/", {"once": "k", "mark": mark, "decision": "approve"}
    )
    assert "Đã duyệt sửa sai" in said(page)
    dossier.refresh_from_db()
    assert dossier.status is State.IN_PROGRESS


def test_a_mistake_is_decided_by_a_second_person_with_a_reason_to_refuse(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    propose_correction(
        dossier_id=dossier.pk, kind=Correction.Kind.MISTAKE, reason="Nhập nhầm", by=cast.giang, at=MONDAY
    )
    mark, address = dossier.corrections.get().proposed_at.isoformat(), f"/lead/corrections/{dossier.thread}/"
    giang = Lead(cast.giang)
    assert "Người đề xuất không tự duyệt được" in words(giang.get("/lead/corrections/"))
    answer = giang.post(address, {"once": "a", "mark": mark, "decision": "approve"})
    assert answer.status_code == 403
    second = Lead(officer("Khánh", cast.centre, Duty.DIRECT))
    answer = second.post(address, {"once": "b", "mark": mark, "decision": "reject", "reason": ""})
    assert "Cần ghi rõ lý do." in words(answer)
    answer = second.post(address, {"once": "c", "mark": "2021", "decision": "approve"})
    assert answer.status_code == 409
    answer = second.post(address, {"once": "d", "mark": mark, "decision": "approve"})
    assert "Đã duyệt sửa sai" in said(answer)
    dossier.refresh_from_db()
    assert dossier.is_void
    answer = second.post(address, {"once": "e", "mark": mark, "decision": "approve"})
    assert "Đề nghị này đã được quyết định trước đó." in words(answer)


def test_the_leader_of_the_agency_asks_for_time_and_the_director_sets_the_date(cast: Cast, chi: Lead) -> None:
    dossier = submitted(cast)
    chi.client.force_login(cast.chi.account)
    address = f"/desk/{dossier.thread}/extend/"
    page = chi.get(address)
    assert "Chỉ xin được một lần và trước 00:00 ngày 11/01/2021" in words(page)
    typed = {"once": key_of(page), "days": "3", "reason": "Phải xác minh với tỉnh bạn"}
    assert "Lời hẹn chưa đổi cho đến khi Trung tâm duyệt" in said(chi.post(address, typed))
    giang = Lead(cast.giang)
    page = giang.get("/lead/extensions/")
    assert "sang Thứ Năm 14/01/2021, trước 17:00" in words(page)
    decision = {"once": key_of(page), "decision": "grant"}
    page = giang.post(f"/lead/extensions/{dossier.thread}/", decision)
    assert "Đã hẹn lại hồ sơ 000.00.01.H55-210104-0001" in said(page)
    dossier.refresh_from_db()
    assert dossier.due_at == moment("2021-01-14 17:00")
