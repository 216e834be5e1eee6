"""What is stuck, on the page of whoever must act and of the director."""

from datetime import date

import pytest

from motcua.handling.complete import complete
from motcua.handling.consult import Question, consult
from motcua.handling.send_papers import send_papers
from motcua.org import Duty
from motcua.org.rules import Kind
from motcua.oversight.models import QuietLimit
from motcua.tests.cast import Cast, office, officer
from motcua.web.desk.tests.conftest import clock
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, words
from motcua.worktime.rules import TimeLimit

__all__ = ["clock"]
pytestmark = pytest.mark.usefixtures("clock")


def test_the_director_sees_silence_and_papers_that_did_not_go(cast: Cast, clock: object) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    clock("2021-01-06 10:00")  # type: ignore[operator]  # the fixture is a function
    page = words(Desk(cast.giang).get("/stuck/"))
    assert "1 hồ sơ đang vướng" in page
    assert "Thẩm định hồ sơ · Sở Giao thông vận tải · Bình" in page
    assert "Giấy tờ chưa tới" in page
    assert "quá hẹn" not in page
    clock("2021-01-12 10:00")  # type: ignore[operator]  # the fixture is a function
    assert "11/01/2021quá hẹn" in words(Desk(cast.giang).get("/stuck/")).replace(" quá", "quá")


def test_the_head_of_the_one_stop_is_told_whose_answer_is_late_and_since_when(
    cast: Cast, clock: object
) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    health = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    officer("Hoa", health, Duty.APPRAISE)
    question = Question(health.pk, "Giấy khám có đúng không?", TimeLimit.parse("1 working_day"))
    consult(dossier_id=dossier.pk, step="appraisal", questions=[question], by=cast.binh, at=MONDAY)
    clock("2021-01-06 09:00")  # type: ignore[operator]  # the fixture is a function
    page = words(Desk(cast.giang).get("/stuck/"))
    assert "Ý kiến quá hạn 1" in page
    assert "Cho ý kiến · Sở Y tế · Sở Giao thông vận tải hỏi" in page
    assert "quá hạn từ 17:00 ngày 05/01/2021" in page


def test_papers_that_nobody_signed_for_are_not_there_yet(cast: Cast) -> None:
    send_papers(dossier_ids=[cast.accepted(MONDAY).pk], by=cast.an, at=MONDAY)
    assert "Giấy tờ chưa tới" in words(Desk(cast.dung).get("/stuck/"))


def test_who_assigns_sees_what_nobody_has(cast: Cast) -> None:
    cast.dung.duties.filter(duty="assign").update(valid_from=date(2020, 12, 1))
    cast.binh.duties.all().delete()
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    page = Desk(cast.dung).get("/stuck/")
    assert "Chưa có người làm" in words(page)
    assert f"/desk/{dossier.thread}/" in page.content.decode()


def test_with_nothing_stuck_the_page_says_so(cast: Cast) -> None:
    assert "Mọi hồ sơ đều đang đi" in words(Desk(cast.giang).get("/stuck/"))


@pytest.mark.parametrize("hours", ["0", "x", "401", "-3", ""])
def test_a_limit_out_of_reason_is_not_set(cast: Cast, hours: str) -> None:
    answer = Desk(cast.dung).post("/stuck/limit/", {"office": str(cast.agency.public_id), "hours": hours})
    assert "Số giờ phải từ 1 đến 400." in words(answer)
    assert QuietLimit.objects.count() == 0


def test_who_assigns_sets_how_long_silence_may_last(cast: Cast) -> None:
    desk = Desk(cast.dung)
    typed = {"office": str(cast.agency.public_id), "hours": "8", "once": key_of(desk.get("/stuck/"))}
    assert "đứng yên 8 giờ làm việc thì báo" in said(desk.post("/stuck/limit/", typed))
    assert QuietLimit.objects.get().working_hours == 8


def test_the_page_is_of_those_who_assign_or_direct(cast: Cast) -> None:
    assert Desk(cast.binh).get("/stuck/").status_code == 403
