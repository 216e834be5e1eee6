"""Opinions over the desk: asked of several offices at once, answered by theirs, late where they are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.deadlines.tracking import track
from motcua.documents.tests.specimens import pdf
from motcua.dossiers.across import awaited, awaited_counts
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.handling.complete import complete
from motcua.org import Duty
from motcua.org.models import Office, Officer
from motcua.org.rules import Kind
from motcua.tests.cast import Cast, moment, office, officer
from motcua.web.citizen import turns
from motcua.web.desk.tests.desk import MONDAY, Desk, said, where, words

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def health(cast: Cast) -> Office:
    return office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.18.H55")


@pytest.fixture
def hoa(health: Office) -> Officer:
    return officer("Hoa", health, Duty.APPRAISE)


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    found = cast.accepted(MONDAY)
    complete(dossier_id=found.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return found


def asked(cast: Cast, dossier: Dossier, *where_: Office) -> object:
    typed = {f"office-{row}": str(one.public_id) for row, one in enumerate(where_, start=1)}
    typed |= {f"days-{row}": "2" for row in (1, 2, 3)}
    return Desk(cast.binh).do(dossier, "consult", **{"question-1": "Giấy khám có hợp lệ không?", **typed})


def test_two_offices_are_asked_on_one_page_and_one_of_them_answers_with_a_paper(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    page = asked(cast, dossier, health, cast.division)
    assert "Đã lấy ý kiến 2 cơ quan" in said(page)
    assert where(page) == f"/desk/{dossier.thread}/"
    assert words(page).count("trả lời trước 17:00 ngày 07/01/2021") == 2
    desk = Desk(hoa)
    assert "Cho ý kiến" in words(desk.get("/desk/"))
    opened = desk.open(dossier)
    assert "Sở Giao thông vận tải hỏi: Giấy khám có hợp lệ không?" in words(opened)
    letter = SimpleUploadedFile("Trả lời.pdf", pdf(), "application/pdf")
    page = desk.do(dossier, "answer", answer="Giấy khám hợp lệ.", file=letter)
    assert "Đã trả lời Sở Giao thông vận tải" in said(page)
    page = Desk(cast.binh).open(dossier)
    assert "Giấy khám hợp lệ." in words(page)
    assert "Trả lời.pdf" in words(page)
    assert "Trả lời ý kiến" in words(page)  # in the timeline


def test_who_asked_sees_that_an_answer_is_late(cast: Cast, dossier: Dossier, health: Office, clock) -> None:
    asked(cast, dossier, health)
    clock("2021-01-08 08:00")
    assert "quá hạn trả lời từ 17:00 ngày 07/01/2021" in words(Desk(cast.binh).open(dossier))


def test_an_empty_form_asks_nobody_and_an_empty_answer_is_none(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    page = Desk(cast.binh).do(dossier, "consult", **{"days-1": "2"})
    assert page.status_code == 422
    assert not dossier.consultations.exists()
    asked(cast, dossier, health)
    assert Desk(hoa).do(dossier, "answer", answer="").status_code == 422


def test_the_applicant_is_told_whose_opinion_is_waited_for_and_who_is_late(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    asked(cast, dossier, health, cast.division)
    secret = look_up_secret(b"k", dossier.thread, dossier.secret_no)
    at = moment("2021-01-06 08:00")
    found = track(str(dossier.code), secret, key=b"k", at=at)
    assert found
    assert turns.sentence(found) == "Đến lượt Sở Giao thông vận tải: thẩm định hồ sơ."
    now = turns.turn(found, at)
    assert now
    assert now.blocked_by == (
        "Đang chờ ý kiến của Sở Y tế, Phòng Quản lý vận tải. Ngày hẹn trả kết quả không vì thế mà lùi."
    )
    later = turns.turn(found, moment("2021-01-08 08:00"))
    assert later
    assert "Sở Y tế, Phòng Quản lý vận tải trả lời chậm" in later.blocked_by


def test_a_part_goes_to_another_agency_and_the_applicant_reads_where_it_is(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    typed = {"office-1": str(health.public_id), "task-1": "Thẩm định sức khỏe", "days-1": "2", "lead": "1"}
    page = Desk(cast.binh).do(dossier, "send-on", **typed)
    assert "cho 1 cơ quan giải quyết phần việc" in said(page)
    child = Dossier.objects.get(parent=dossier)
    assert str(child.code) in words(page)
    assert "chủ trì" in words(page)
    dung = officer("Đào", health, Duty.ASSIGN)
    page = Desk(dung).open(child)
    assert "Sở Giao thông vận tải chuyển đến" in words(page)
    assert "Thẩm định sức khỏe" in words(page)
    secret = look_up_secret(b"k", dossier.thread, dossier.secret_no)
    at = moment("2021-01-06 08:00")
    found = track(str(dossier.code), secret, key=b"k", at=at)
    assert found
    now = turns.turn(found, at)
    assert now
    assert now.blocked_by == "Đang chờ phần việc của Sở Y tế (hạn 17:00 ngày 07/01/2021)."
    later = turns.turn(found, moment("2021-01-08 08:00"))
    assert later
    assert later.blocked_by.endswith("Sở Y tế chưa làm xong đúng hạn.")


def test_what_other_offices_hold_is_seen_by_who_asked_and_by_the_one_stop(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer, clock
) -> None:
    asked(cast, dossier, health, cast.division)
    part = {"office-1": str(health.public_id), "task-1": "Thẩm định sức khỏe", "days-1": "1", "lead": ""}
    Desk(cast.binh).do(dossier, "send-on", **part)
    clock("2021-01-07 08:00")
    for who in (cast.binh, cast.giang):
        page = words(Desk(who).get("/desk/across/"))
        assert "1 việc ở cơ quan khác đã quá hạn." in page
        assert page.count("Giấy khám có hợp lệ không?") == 2
        assert "Phần việc : Thẩm định sức khỏe" in page
    late = words(Desk(cast.giang).get("/desk/across/?late=1"))
    assert "Giấy khám có hợp lệ không?" not in late
    assert "Không chờ cơ quan nào." in words(Desk(hoa).get("/desk/across/"))  # she is asked, she does not ask
    assert Desk(cast.giang).get("/desk/across/?after=xyz").status_code == 200


def test_a_page_of_what_is_waited_for_goes_on_where_the_last_ended(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    asked(cast, dossier, health, cast.division)
    at = moment("2021-01-05 09:00")
    first, second = awaited(cast.binh, at)
    assert awaited(cast.binh, at, after=(first.due_at, first.id)) == [second]
    assert awaited_counts(cast.binh, moment("2021-01-07 17:00")) == (2, 0)
    assert awaited_counts(cast.binh, moment("2021-01-07 17:01")) == (2, 2)


def test_a_verification_ahead_is_told_to_the_applicant(cast: Cast, dossier: Dossier) -> None:
    asked(cast, dossier, cast.division)
    about = {"place": "Sân tập lái", "members": "Bình, bà Lan", "content": "Kiểm tra tay lái"}
    page = Desk(cast.binh).do(dossier, "verify", held_at="06/01/2021 14:00", **about)
    assert "Đã ghi việc xác minh" in said(page)
    assert "Sân tập lái" in words(page)
    at = moment("2021-01-06 08:00")
    found = track(str(dossier.code), look_up_secret(b"k", dossier.thread, dossier.secret_no), key=b"k", at=at)
    assert found
    now = turns.turn(found, at)
    assert now
    assert "sẽ đến xác minh thực tế lúc 14:00 ngày 06/01/2021" in now.blocked_by
    assert "Đang chờ ý kiến của Phòng Quản lý vận tải." in now.blocked_by
    assert Desk(cast.binh).do(dossier, "verify", held_at="mai", **about).status_code == 422


def test_a_delegated_officer_decides_on_one_page(cast: Cast, dossier: Dossier) -> None:
    son = officer("Sơn", cast.agency, *Duty)
    typed = {"kind": "Giấy phép lái xe", "number": "190123456789", "decided_on": "05/01/2021"}
    page = Desk(son).do(dossier, "spot", **typed)
    assert "Đã giải quyết tại chỗ" in said(page)
    dossier.refresh_from_db()
    assert dossier.status is State.DONE


def test_who_asked_takes_a_question_back_on_the_page(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    asked(cast, dossier, health, cast.division)
    page = Desk(cast.binh).open(dossier)
    assert page.content.decode().count("withdraw-question") >= 2
    empty = Desk(cast.binh).do(dossier, "withdraw-question", reason="Hỏi nhầm nơi")
    assert empty.status_code == 422  # which of the two
    page = Desk(cast.binh).do(dossier, "withdraw-question", number="1", reason="Hỏi nhầm nơi")
    assert "Đã rút câu hỏi gửi Sở Y tế" in said(page)
    assert "Lý do rút: Hỏi nhầm nơi" in words(page)
    assert "Rút câu hỏi lấy ý kiến" in words(page)  # in the timeline
    assert "Lý do rút: Hỏi nhầm nơi" in words(Desk(hoa).open(dossier))
    assert "withdraw-question" not in Desk(hoa).open(dossier).content.decode()
