"""What a counter does besides accepting: refuse, ask, take in, give back, put right, resolve at once."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.handling.request_supplement import request_supplement
from motcua.journal.models import Reading
from motcua.org.models import Office, Officer
from motcua.procedures.content import Limit
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.tests.cast import Cast, publish_licence
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import Page, look, picture, send
from motcua.web.counter.tests.test_intake import HAI, begin, ticked

Browser = Callable[[Officer], Client]


def panel(client: Client, dossier: Dossier, do: str) -> Page:
    return look(client, f"/counter/{dossier.thread}?do={do}")


def test_a_refusal_needs_its_reason_and_takes_no_number(an: Client) -> None:
    dossier = begin(an)
    page = panel(an, dossier, "refuse")
    told = send(an, f"/counter/{dossier.thread}/refuse", page.form("panel-form"))
    assert "Cần ghi rõ lý do." in told.words
    done = send(
        an, f"/counter/{dossier.thread}/refuse", page.form("panel-form", reason="Không thuộc thẩm quyền")
    )
    dossier.refresh_from_db()
    assert (dossier.status, dossier.code) == (State.REFUSED, None)
    assert "Đã từ chối tiếp nhận." in done.words
    assert "Không thuộc thẩm quyền" in done.words
    assert "Không được tiếp nhận" in look(an, "/counter/").words


def test_before_acceptance_the_papers_that_lack_are_asked_for_and_then_taken_in(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    an.post(f"/counter/{dossier.thread}/save", ticked(page, "c1", "c3"), headers={"HX-Request": "true"})
    form = panel(an, dossier, "supplement").form("panel-form")
    assert (form["paper"], form["what-c2"]) == (["c2"], "chưa có")
    nothing = {name: value for name, value in form.items() if name != "paper"}
    told = send(an, f"/counter/{dossier.thread}/supplement/ask", {**nothing, "reason": "Thiếu"})
    assert "Chưa đánh dấu giấy tờ nào." in told.words
    page = send(an, f"/counter/{dossier.thread}/supplement/ask", {**form, "reason": "Thiếu giấy khám"})
    assert "Đã yêu cầu bổ sung lúc 10:00 ngày 04/01/2021, An" in page.words
    assert "Thiếu giấy khám" in page.words
    assert "Chờ khách bổ sung 1" in look(an, "/counter/").words
    done = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c2", "c3"))
    assert "Đã tiếp nhận hồ sơ" in done.words
    assert dossier.supplements.get().answered_at == MONDAY


def test_a_second_request_needs_to_say_why_the_first_did_not(an: Client) -> None:
    dossier = begin(an)
    form = panel(an, dossier, "supplement").form("panel-form", reason="Thiếu")
    send(an, f"/counter/{dossier.thread}/supplement/ask", form)
    page = send(an, f"/counter/{dossier.thread}/supplement/ask", {**form, "once": "another"})
    assert "đã được yêu cầu bổ sung một lần" in page.words


def test_papers_asked_for_by_the_agency_are_brought_and_the_day_counts_anew(
    cast: Cast, clock: Callable[[str], None], client_of: Browser
) -> None:
    dossier = cast.accepted(MONDAY)
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "quá 6 tháng")], reason="Khám lại", by=cast.binh, at=MONDAY
    )
    clock("2021-01-13 14:00")
    an = client_of(cast.an)
    page = look(an, f"/counter/{dossier.thread}")
    assert "Nhận giấy tờ bổ sung" in page.words
    form = panel(an, dossier, "supplement").form("panel-form")
    assert ("here-c1" in form, "here-c2" in form) == (True, False)  # what was wrong has to be brought again
    told = send(an, f"/counter/{dossier.thread}/supplement/bring", form)
    assert "Hồ sơ còn thiếu giấy tờ: Giấy khám sức khỏe" in told.words
    done = send(an, f"/counter/{dossier.thread}/supplement/bring", {**form, "here-c2": "1", "once": "k"})
    assert "Ngày hẹn mới: Thứ Tư 20/01/2021, trước 17:00." in done.words
    again = send(an, f"/counter/{dossier.thread}/supplement/bring", {**form, "here-c2": "1", "once": "l"})
    assert "không có yêu cầu bổ sung nào đang chờ" in again.words


def test_a_dossier_is_given_back_at_its_owners_wish(an: Client, cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    form = panel(an, dossier, "withdraw").form("panel-form", reason="Không còn nhu cầu")
    page = send(an, f"/counter/{dossier.thread}/withdraw", form)
    assert "Đã ghi khách rút hồ sơ." in page.words
    assert "Đã rút hồ sơ" in page.words
    assert "Hẹn trả kết quả" not in page.words


def test_a_mistake_is_proposed_at_the_counter_and_decided_by_the_director(
    an: Client, cast: Cast, client_of: Browser
) -> None:
    dossier = cast.accepted(MONDAY)
    form = panel(an, dossier, "mistake").form("panel-form", reason="Nhập thử")
    page = send(an, f"/counter/{dossier.thread}/correct/mistake", form)
    assert "Đã gửi đề nghị." in page.words
    assert "/decide" not in page.html
    giang = client_of(cast.giang)
    assert "Đề nghị sửa sai chờ duyệt" in look(giang, "/counter/").words
    page = look(giang, f"/counter/{dossier.thread}")
    told = send(giang, f"/counter/{dossier.thread}/decide", page.form("/decide", decision="reject"))
    assert "Cần ghi rõ lý do." in told.words
    page = send(giang, f"/counter/{dossier.thread}/decide", told.form("/decide", decision="approve"))
    assert "Hủy do nhập nhầm" in page.words
    late = send(giang, f"/counter/{dossier.thread}/decide", {"proposal": "x", "decision": "approve"})
    assert "đã được quyết định trước đó" in late.words
    assert an.post(f"/counter/{dossier.thread}/decide", {"decision": "approve"}).status_code == 403


def test_a_duplicate_names_the_dossier_that_stays(an: Client, cast: Cast) -> None:
    original, double = cast.accepted(MONDAY), cast.accepted(MONDAY)
    form = panel(an, double, "duplicate").form("panel-form", reason="Nộp hai lần", original="khong co")
    told = send(an, f"/counter/{double.thread}/correct/duplicate", form)
    assert "Không tìm thấy hồ sơ gốc" in told.words
    page = send(
        an, f"/counter/{double.thread}/correct/duplicate", {**form, "original": original.code.lower()}
    )
    assert "Trùng hồ sơ: đề nghị sửa đang chờ duyệt" in page.words
    assert double.corrections.get().change == {"original": original.pk}


def test_another_procedure_is_proposed_by_everyday_words(an: Client, cast: Cast) -> None:
    other = publish_licence(cast.agency, code="1.002801", name="Cấp lại giấy phép lái xe bị mất")
    dossier = cast.accepted(MONDAY)
    page = panel(an, dossier, "wrong_procedure&q=1.002801")
    form = page.form("panel-form", reason="Khách bị mất bằng", procedure="1.002801")
    page = send(an, f"/counter/{dossier.thread}/correct/wrong_procedure", form)
    assert "Nhầm thủ tục: đề nghị sửa đang chờ duyệt" in page.words or "Sai thủ tục" in page.words
    assert dossier.corrections.get().change["version"] == other.pk


def test_a_wrong_owner_is_put_right_at_once_and_the_day_stays(an: Client, cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    page = panel(an, dossier, "owner")
    page = send(an, f"/counter/{dossier.thread}/person/owner", page.form("/person/owner", text=HAI))
    assert "Ma Văn Hải" in page.words
    page = send(an, f"/counter/{dossier.thread}/owner", page.form("panel-form", reason="Quét nhầm thẻ"))
    assert "Đã sửa chủ hồ sơ thành Ma Văn Hải." in page.words
    due_at = dossier.due_at
    dossier.refresh_from_db()
    assert (dossier.owner_name, dossier.due_at) == ("Ma Văn Hải", due_at)


def test_a_result_given_at_once_is_received_and_returned_on_one_screen(an: Client, cast: Cast) -> None:
    publish_licence(cast.agency, code="2.000488", name="Cấp bản sao trích lục", immediate=True)
    page = look(an, "/counter/new?q=2.000488")
    send(an, "/counter/new/open", page.form("/new/open", procedure="2.000488"))
    dossier = Dossier.objects.latest("id")
    page = look(an, f"/counter/{dossier.thread}")
    send(an, f"/counter/{dossier.thread}/person/owner", page.form("/person/owner", text=HAI))
    page = look(an, f"/counter/{dossier.thread}")
    told = send(an, f"/counter/{dossier.thread}/resolve", ticked(page, "c1", "c2", "c3"))
    assert "Cần ghi số của kết quả." in told.words
    assert "here-c1" in told.form("dossier")
    typed = told.form("dossier", number="15/TL-2021")
    scan = SimpleUploadedFile("ket-qua.png", picture(), "image/png")
    done = send(an, f"/counter/{dossier.thread}/resolve", {**typed, "file": scan})
    assert "Đã tiếp nhận và trả kết quả ngay cho Ma Văn Hải" in done.words
    assert "số 15/TL-2021" in done.words
    dossier.refresh_from_db()
    assert dossier.status is State.RETURNED


def test_a_version_retired_meanwhile_is_told_and_the_new_one_keeps_the_papers(an: Client, cast: Cast) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    ProcedureVersion.objects.filter(pk=cast.version.pk).update(state="retired")
    told = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c2", "c3"))
    assert told.status == 409
    assert "đã hết hiệu lực hoặc đã có quyết định công bố mới" in told.words
    new = publish_licence(cast.agency, decision_no="12/QĐ-UBND")
    page = panel(an, dossier, "procedure")
    page = send(an, f"/counter/{dossier.thread}/procedure", page.form("/procedure"))
    dossier.refresh_from_db()
    assert dossier.version == new
    assert {"here-c1", "here-c2", "here-c3"} <= page.form("dossier").keys()


def test_a_procedure_that_names_no_agency_asks_for_it(an: Client, cast: Cast) -> None:
    Procedure.objects.update(agency=None)
    page = look(an, "/counter/new?q=1.002809")
    page = send(an, "/counter/new/open", page.form("/new/open", procedure="1.002809"))
    assert "chưa ghi cơ quan giải quyết" in page.words
    form = page.form("/new/open", agency=str(cast.agency.public_id))
    send(an, "/counter/new/open", form)
    assert Dossier.objects.latest("id").deciding_agency == cast.agency


def test_a_procedure_that_is_not_there_is_told(an: Client) -> None:
    page = send(an, "/counter/new/open", {"procedure": "9.999999"})
    assert page.status == 404
    assert "Không có thủ tục này" in page.words


def test_an_office_without_hours_and_a_procedure_without_a_limit_are_told_before_accepting(
    an: Client, cast: Cast
) -> None:
    dossier = begin(an)
    Office.objects.update(calendar=None)
    page = look(an, f"/counter/{dossier.thread}")
    assert "chưa có lịch làm việc" in page.words
    told = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c2", "c3"))
    assert told.status == 422
    assert "Không tính được ngày hẹn trả" in told.words
    way = cast.version.content_model.cases[0].channels[0]
    assert way.limit == Limit(amount=5, unit="working_day")


def test_reading_a_dossier_is_noted_with_the_name(an: Client, cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    look(an, f"/counter/{dossier.thread}")
    reading = Reading.objects.get(subject_kind="dossier", subject_id=dossier.pk)
    assert (reading.actor_label, reading.place) == ("An", "counter")


@pytest.mark.parametrize(
    "text", ["000.00.01.H55-210104-0001", "0001", "nguyen thi lan", "0912345678", "019190001234"]
)
def test_the_find_box_finds_by_whatever_the_visitor_says(an: Client, cast: Cast, text: str) -> None:
    cast.accepted(MONDAY)
    assert "000.00.01.H55-210104-0001" in look(an, f"/counter/find?q={text}").words


def test_the_find_box_leads_to_a_whole_code_and_says_when_there_is_nothing(an: Client, cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assert look(an, f"/counter/find?q={dossier.code.lower()}").path == f"/counter/{dossier.thread}"
    assert "Không tìm thấy hồ sơ nào" in look(an, "/counter/find?q=Trần Văn Không").words
    assert look(an, "/counter/find?q=").status == 200
