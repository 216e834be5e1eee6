"""A dossier through the desk, from the assignment to the result, as officers do it on the page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.deadlines.recounting import recount
from motcua.documents.tests.specimens import pdf
from motcua.dossiers.rules import State
from motcua.handling.complete import complete
from motcua.handling.jobs import give_out_steps
from motcua.intake.supplement import supplement
from motcua.journal.queries import entries, readings
from motcua.org import Duty
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import ALL_PAPERS, Cast, moment, officer
from motcua.tests.stories.test_walk import work_through
from motcua.web.desk.tests.desk import MONDAY, Desk, said, where, words

pytestmark = pytest.mark.usefixtures("clock")


def scan(name: str = "Giấy phép lái xe.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), "application/pdf")


def test_a_licence_goes_over_five_desks_to_the_return_desk(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    give_out_steps(dossier_id=dossier.pk, at=MONDAY)
    page = Desk(cast.dung).do(
        dossier, "complete", next_officer=str(cast.binh.public_id), note="Làm trước thứ Năm"
    )
    assert said(page) == (
        "Đã chuyển hồ sơ 000.00.01.H55-210104-0001 của Nguyễn Thị Lan cho Bình: Thẩm định hồ sơ."
    )
    page = Desk(cast.binh).do(dossier, "draft", file=scan("Dự thảo.pdf"))
    assert where(page) == f"/desk/{dossier.thread}/"
    page = Desk(cast.binh).do(dossier, "complete", next_officer="", note="Đủ điều kiện")
    assert "sang bước “Xét duyệt”" in said(page)
    page = Desk(cast.chi).open(dossier)
    assert "Đủ điều kiện" in words(page)
    assert "Phân công 10:00 ngày 04/01/2021 · Một Cửa, theo quy tắc phân công Dũng" in words(page)
    assert words(page).count("Dự thảo.pdf") == 2  # among the drafts, and where the timeline tells of it
    Desk(cast.chi).do(dossier, "complete", note="")
    Desk(cast.chi).do(dossier, "complete", note="")
    page = Desk(cast.em).do(
        dossier,
        "result",
        kind="Giấy phép lái xe",
        number="190123456789",
        decided_on="2021-01-05",
        file=scan(),
    )
    assert "Đã nhập kết quả số 190123456789" in said(page)
    page = Desk(cast.em).do(dossier, "complete", note="")
    assert "Quầy trả kết quả sẽ trả cho người nộp." in said(page)
    dossier.refresh_from_db()
    assert dossier.status is State.DONE
    result = dossier.results.get()
    assert (result.number, result.decided_on, result.attachment.name) == (
        "190123456789",
        date(2021, 1, 5),
        "Giấy phép lái xe",
    )
    kinds = [entry.kind for entry in entries(dossier)]
    assert kinds[4:] == [
        "handling.assigned",
        "handling.completed",
        "handling.draft_attached",
        "handling.completed",
        "handling.completed",
        "handling.completed",
        "handling.result_put",
        "handling.completed",
        "handling.finished",
    ]
    assert {reading.actor_label for reading in readings(dossier)} == {"Dũng", "Bình", "Chi", "Em"}


def test_after_an_act_the_next_dossier_of_the_list_is_open(cast: Cast) -> None:
    first, second, third = (cast.accepted(MONDAY) for _ in range(3))
    desk = Desk(cast.dung)
    page = desk.do(first, "complete", next_officer=str(cast.binh.public_id), note="", query="step=assignment")
    assert where(page) == f"/desk/{second.thread}/?step=assignment"
    page = desk.do(third, "complete", next_officer="", note="")
    assert where(page) == f"/desk/{second.thread}/"
    page = desk.do(second, "complete", next_officer="", note="")
    assert where(page) == "/desk/"
    assert "Không còn việc nào chờ" in words(page)


def test_the_list_shows_figures_what_is_due_and_who_has_it(cast: Cast, clock) -> None:
    cast.accepted(MONDAY)
    clock("2021-01-11 17:01")
    page = Desk(cast.dung).get("/desk/")
    assert "Quá hẹn 1" in words(page)
    assert "210104-0001" in words(page)
    assert "chưa giao ai" in words(page)


def test_a_supplement_is_asked_for_once_and_in_full(cast: Cast, clock) -> None:
    dossier = cast.accepted(MONDAY)
    Desk(cast.dung).do(dossier, "complete", next_officer="", note="")
    binh = Desk(cast.binh)
    asked = {"what-c2": "Giấy khám đã quá 6 tháng, khám lại", "reason": "Không đủ điều kiện sức khỏe"}
    page = binh.do(dossier, "supplement", **asked)
    assert "Đã yêu cầu bổ sung 1 giấy tờ" in said(page)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.SUPPLEMENT, None)
    page = binh.open(dossier)
    assert "Đang chờ người nộp bổ sung giấy tờ" in words(page)
    assert "Giấy khám đã quá 6 tháng, khám lại" in words(page)
    supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=moment("2021-01-08 09:00"))
    clock("2021-01-08 10:00")
    page = binh.do(dossier, "supplement", override="", **asked)
    assert page.status_code == 422
    assert "Nhập vì sao lần trước chưa yêu cầu được." in words(page)
    page = binh.do(dossier, "supplement", override="Giấy tờ mới bị phát hiện tẩy xóa", **asked)
    assert dossier.supplements.count() == 2


def test_a_step_goes_back_with_the_reason_to_whom_it_came_from(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    Desk(cast.dung).do(dossier, "complete", next_officer=str(cast.binh.public_id), note="")
    Desk(cast.binh).do(dossier, "complete", next_officer="", note="Đủ điều kiện")
    page = Desk(cast.chi).do(dossier, "return", note="")
    assert page.status_code == 422
    assert "Nhập lý do trả lại." in words(page)
    page = Desk(cast.chi).do(dossier, "return", note="Sai ngày sinh trong dự thảo")
    assert "về bước “Thẩm định hồ sơ”" in said(page)
    position = dossier.positions.get(ended_at=None)
    assert (position.step, position.officer) == ("appraisal", cast.binh)
    assert "Sai ngày sinh trong dự thảo" in words(Desk(cast.binh).open(dossier))


def test_a_head_gives_a_step_to_another_and_sees_who_has_how_much(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    dossier = cast.accepted(MONDAY)
    dung = Desk(cast.dung)
    dung.do(dossier, "complete", next_officer=str(cast.binh.public_id), note="")
    page = dung.open(dossier, "assign")
    assert "Bình – 1 việc" in words(page)
    assert "Hoa – 0 việc" in words(page)
    page = dung.do(dossier, "assign", officer=str(hoa.public_id))
    assert "cho Hoa: Thẩm định hồ sơ" in said(page)
    page = dung.get("/desk/?scope=office")
    assert "Hoa" in words(page)


def test_a_dossier_is_stopped_with_the_reason(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    Desk(cast.dung).do(dossier, "complete", next_officer="", note="")
    page = Desk(cast.chi).do(dossier, "stop", reason="Người nộp không bổ sung")
    assert "Đã dừng giải quyết" in said(page)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.reason) == (State.STOPPED, "Người nộp không bổ sung")


def test_a_stopped_dossier_is_taken_up_again_with_a_new_date(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    Desk(cast.dung).do(dossier, "complete", next_officer="", note="")
    Desk(cast.chi).do(dossier, "stop", reason="Người nộp không bổ sung")
    assert "reopen" not in Desk(cast.binh).open(dossier).content.decode()
    page = Desk(cast.chi).do(dossier, "reopen", reason="Người nộp đã bổ sung qua bưu chính")
    assert "hẹn trả Thứ Ba 12/01/2021, trước 17:00" in said(page)
    assert "Mở lại hồ sơ" in words(page)
    dossier.refresh_from_db()
    assert dossier.status is State.IN_PROGRESS


def test_money_owed_stops_the_clock_until_the_receipt_is_named(cast: Cast, clock) -> None:
    dossier = cast.accepted(MONDAY)
    binh = Desk(cast.binh)
    page = binh.do(dossier, "obligation", notice_no="", reason="Lệ phí trước bạ, nộp tại kho bạc")
    assert page.status_code == 422
    page = binh.do(dossier, "obligation", notice_no="12/TB-CCT", reason="Lệ phí trước bạ, nộp tại kho bạc")
    assert "Thời hạn tạm dừng đến khi nộp đủ" in said(page)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.OBLIGATION, None)
    assert "Thông báo số 12/TB-CCT: Lệ phí trước bạ" in words(binh.open(dossier))
    clock("2021-01-06 09:00")
    page = binh.do(dossier, "paid", receipt_no="0001234")
    assert "Hẹn trả Thứ Ba 12/01/2021" in said(page)
    assert "Chứng từ số 0001234" in words(page)


def test_a_lost_paper_is_owned_up_to_with_minutes(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    page = Desk(cast.binh).do(
        dossier, "loss", paper="c2", reason="Ướt mưa khi chuyển", minutes=scan("Biên bản.pdf")
    )
    assert "Đã ghi nhận, kèm biên bản" in said(page)
    assert "Mất hoặc hỏng: Ướt mưa khi chuyển" in words(page)
    assert dossier.attachments.get().purpose == "minutes"


def test_a_wrong_result_is_proposed_for_correction(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, "2021-01-05")
    hand_over(dossier_id=dossier.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=MONDAY)
    page = Desk(cast.binh).do(dossier, "correct", reason="In sai ngày sinh", days="2")
    assert "Đã trình lãnh đạo đề xuất sửa kết quả" in said(page)
    assert dossier.corrections.get().change == {"amount": 2, "unit": "working_day"}


def test_a_step_for_all_is_taken_on_its_page_and_given_back(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    desk = Desk(cast.binh)
    assert "Nhận việc này" in words(desk.open(dossier))
    assert "Đã nhận hồ sơ" in said(desk.do(dossier, "claim"))
    assert "Nhận việc: Thẩm định hồ sơ" not in words(desk.open(dossier))
    assert "Thôi nhận" in words(desk.open(dossier))
    assert "Đã để hồ sơ" in said(desk.do(dossier, "release"))


def test_the_ledger_can_be_saved_by_whoever_sees_the_dossier(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    saved = Desk(cast.binh).get(f"/desk/{dossier.thread}/ledger.json")
    assert recount(saved.json()).agrees
    assert Desk(cast.giang).get("/desk/00000000-0000-0000-0000-000000000000/ledger.json").status_code == 404


def test_a_leader_chooses_the_step_to_which_he_returns(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    for step, who in (("assignment", cast.dung), ("appraisal", cast.binh), ("approval", cast.chi)):
        complete(dossier_id=dossier.pk, step=step, by=who, at=MONDAY)
    answer = Desk(cast.chi).do(dossier, "return", to="assignment", note="Giao người khác")
    assert "về bước “Phân công thụ lý”" in said(answer)
    assert dossier.positions.get(ended_at=None).officer == cast.dung


def test_the_page_tells_whose_desk_used_the_time(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=moment("2021-01-04 14:00"))
    told = words(Desk(cast.binh).open(dossier))
    assert "Thời gian ở từng nơi" in told
    assert "Dũng, Sở Giao thông vận tải 2 giờ 30 phút" in told
