"""Lan looks up her dossier."""

import re
from datetime import date, timedelta

import pytest

from motcua.deadlines.recounting import recount
from motcua.dossiers import look_ups
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import LookUpCount, LookUpFailure
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.handling.request_obligation import request_obligation
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.handling.tests.test_moving import opinions
from motcua.intake.arrange import arrange
from motcua.intake.rules import ReturnBy
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.journal.models import Entry
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post
from motcua.tests.cast import ALL_PAPERS, moment
from motcua.tests.stories.test_walk import work_through
from motcua.web.citizen.views import tracking
from motcua.web.keys import look_up_key
from motcua.workflow.operations import put, put_in_force
from motcua.workflow.queries import definition_of
from motcua.worktime.rules import TimeLimit, Unit

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def clock(monkeypatch):
    """Give a clock to set: the page then believes it is that moment."""

    def set_to(text):
        monkeypatch.setattr(tracking, "now", lambda: moment(text))

    set_to("2021-01-06 10:00")
    return set_to


def secret_of(dossier):
    return look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)


def look_up(client, dossier, secret=None):
    return client.post("/tra-cuu", {"code": dossier.code, "secret": secret or secret_of(dossier)})


def text_of(response):
    return " ".join(response.content.decode().split())


def test_an_office_has_its_turn_and_the_date_is_explained_day_by_day(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    response = look_up(client, dossier)
    said = text_of(response)
    assert response.status_code == 200
    assert "<h1>Đến lượt Sở Giao thông vận tải: thẩm định hồ sơ.</h1>" in said
    assert "Thứ Hai 11/01/2021, trước 17:00" in said
    assert "ngày nhận hồ sơ, chưa tính" in said
    assert "ngày làm việc thứ 5; hết hạn lúc 17:00" in said
    assert "không tính ngày nhận hồ sơ (Bộ luật Dân sự 2015, Điều 147)" in said
    assert "Ông/Bà không phải làm gì thêm." in said


def test_what_an_office_does_at_the_same_time_is_told_together(cast, client, clock):
    process = put(opinions(split=True), procedure_code="1.002809", name="Hai ý kiến")
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    dossier = cast.accepted(MONDAY)
    assert "<h1>Đến lượt Sở Giao thông vận tải: first và second.</h1>" in text_of(look_up(client, dossier))
    complete(dossier_id=dossier.pk, step="first", by=cast.binh, at=MONDAY)
    assert "<h1>Đến lượt Sở Giao thông vận tải: second.</h1>" in text_of(look_up(client, dossier))


def test_nobody_is_named(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    said = text_of(look_up(client, dossier))
    for person in (cast.an, cast.binh, cast.chi, cast.dung, cast.em, cast.lan):
        assert getattr(person, "full_name", None) or person.name
    assert "Nguyễn Thị Lan" not in said
    assert "0912345678" not in said
    assert "019190001234" not in said
    for officer in ("Bình", "Chi,", "Dũng", "Em,"):
        assert officer not in said.split("<main", 1)[1].split("</main>")[0].replace("Chi cục", "")


def test_papers_asked_for_are_lans_turn_and_say_what_is_wrong(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    assign(dossier_id=dossier.pk, step="assignment", officer_id=cast.dung.pk, by=cast.dung, at=MONDAY)
    papers = [("c2", "Không đọc được kết luận")]
    request_supplement(dossier_id=dossier.pk, papers=papers, reason="Bản chụp bị mờ", by=cast.binh, at=MONDAY)
    said = text_of(look_up(client, dossier))
    assert "Đến lượt Ông/Bà: bổ sung 1 giấy tờ." in said
    assert "Giấy khám sức khỏe của người lái xe" in said
    assert "Không đọc được kết luận" in said
    assert "Bản chụp bị mờ" in said
    assert "tạm dừng từ 04/01/2021" in said
    assert "Khi nhận đủ, thời hạn được tính lại từ đầu." in said
    supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=moment("2021-01-13 14:00"))
    clock("2021-01-13 15:00")
    said = text_of(look_up(client, dossier))
    assert "Tính lại thời hạn từ đầu" in said
    assert "Thứ Tư 20/01/2021, trước 17:00" in said


def test_lateness_is_owned(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    clock("2021-01-13 09:00")
    said = text_of(look_up(client, dossier))
    assert "Sở Giao thông vận tải chưa làm xong đúng hẹn. Chúng tôi xin lỗi Ông/Bà." in said
    assert "quá hẹn 2 ngày làm việc" in said


def test_a_result_that_came_late_is_owned_too(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, "2021-01-13")
    clock("2021-01-13 10:00")
    said = text_of(look_up(client, dossier))
    assert "muộn hơn ngày đã hẹn. Chúng tôi xin lỗi Ông/Bà." in said


def test_a_result_says_where_to_fetch_it_and_with_which_papers(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    said = text_of(look_up(client, dossier))
    assert "Đã có kết quả. Mời Ông/Bà đến nhận." in said
    assert "Trung tâm Phục vụ hành chính công tỉnh Thái Nguyên" in said
    assert "Giấy tờ tùy thân của người nhận" in said
    assert "còn phải nộp: 135.000" in said
    hand_over(
        dossier_id=dossier.pk,
        receiver_name="Nguyễn Thị Lan",
        identity_no="019190001234",
        by=cast.an,
        at=moment("2021-01-07 08:30"),
    )
    said = text_of(look_up(client, dossier))
    assert "Đã trả kết quả cho Ông/Bà." in said
    assert "Giấy tờ tùy thân của người nhận" not in said


def test_a_result_sent_by_post_is_not_told_as_handed_over(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    arrange(dossier_id=dossier.pk, return_by=ReturnBy.POST, return_address="Phổ Yên", by=cast.an, at=MONDAY)
    post(
        dossier_id=dossier.pk,
        tracking_no="EV123456789VN",
        address="Phổ Yên",
        by=cast.an,
        at=moment("2021-01-07 08:30"),
    )
    said = text_of(look_up(client, dossier))
    assert "<h1>Kết quả đã được gửi đến Ông/Bà qua bưu điện.</h1>" in said
    assert "Đã gửi kết quả qua bưu điện" in said


def test_a_withdrawn_dossier_says_so_and_promises_nothing(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    withdraw(dossier_id=dossier.pk, reason="Không còn nhu cầu", by=cast.an, at=MONDAY)
    said = text_of(look_up(client, dossier))
    assert "Hồ sơ đã được rút" in said
    assert "Không còn nhu cầu" in said
    assert "promise-due" not in said


def test_a_dossier_given_up_asks_for_nothing_more_and_says_how_to_go_on(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    assign(dossier_id=dossier.pk, step="assignment", officer_id=cast.dung.pk, by=cast.dung, at=MONDAY)
    papers = [("c2", "Không đọc được kết luận")]
    request_supplement(dossier_id=dossier.pk, papers=papers, reason="Bản chụp bị mờ", by=cast.binh, at=MONDAY)
    stop(dossier_id=dossier.pk, reason="Không nhận được giấy tờ", by=cast.chi, at=moment("2021-01-05 09:00"))
    said = text_of(look_up(client, dossier))
    assert "Cơ quan đã dừng giải quyết hồ sơ này." in said
    assert "Ông/Bà chuẩn bị đủ giấy tờ rồi nộp hồ sơ mới" in said
    assert "Giấy tờ cần bổ sung" not in said
    assert "135.000" not in said
    assert "Xong: Phân công thụ lý" not in said


def test_money_owed_names_the_notice_and_what_to_bring_afterwards(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    request_obligation(
        dossier_id=dossier.pk, notice_no="325/TB-CT", reason="Nộp lệ phí trước bạ", by=cast.binh, at=MONDAY
    )
    said = text_of(look_up(client, dossier))
    assert "<h1>Đến lượt Ông/Bà: nộp tiền theo thông báo số 325/TB-CT.</h1>" in said
    assert "Nộp lệ phí trước bạ" in said
    assert "mang chứng từ nộp tiền và giấy hẹn đến:" in said
    assert "Khi nhận được chứng từ, thời hạn được tính tiếp." in said


def test_a_wrong_result_is_owned_and_promised_anew(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    at = moment("2021-01-08 08:00")
    hand_over(
        dossier_id=dossier.pk, receiver_name="Nguyễn Thị Lan", identity_no="019190001234", by=cast.an, at=at
    )
    proposed = propose_result_correction(
        dossier_id=dossier.pk,
        reason="In sai ngày sinh",
        limit=TimeLimit(2, Unit.WORKING_DAY),
        by=cast.binh,
        at=at,
    )
    decide_result_correction(correction_id=proposed.pk, is_approved=True, by=cast.chi, at=at)
    clock("2021-01-08 09:00")
    said = text_of(look_up(client, dossier))
    assert "Kết quả đã trao có sai sót: In sai ngày sinh." in said
    assert "đang làm lại, không thu thêm tiền. Chúng tôi xin lỗi Ông/Bà." in said
    assert "Thứ Ba 12/01/2021, trước 17:00" in said
    assert "còn 2 ngày làm việc" in said
    assert "trước hẹn" not in said


def test_a_wrong_code_and_a_wrong_secret_are_told_alike(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    wrong_secret = look_up(client, dossier, "AAAAAAAAAA")
    wrong_code = client.post("/tra-cuu", {"code": "000.00.01.H55-210104-9999", "secret": secret_of(dossier)})
    message = "Mã hồ sơ hoặc mã tra cứu không đúng."
    assert wrong_secret.status_code == wrong_code.status_code == 404
    assert message in text_of(wrong_secret)
    assert message in text_of(wrong_code)


def test_the_secret_is_read_as_people_write_it(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    secret = secret_of(dossier)
    written = f" {secret[:5].lower()}-{secret[5:].lower()} "
    response = client.post("/tra-cuu", {"code": f" {dossier.code.lower()} ", "secret": written})
    assert response.status_code == 200


def test_after_ten_wrong_secrets_lan_is_told_what_to_do(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    at = moment("2021-01-06 09:59")
    LookUpFailure.objects.bulk_create(LookUpFailure(code=dossier.code, at=at) for _ in range(10))
    response = look_up(client, dossier)
    assert response.status_code == 429
    assert "Ông/Bà thử lại sau một giờ" in text_of(response)


def test_the_code_alone_tells_the_degree_of_completion_and_nothing_else(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    said = text_of(client.get("/tra-cuu", {"code": dossier.code}))
    assert "Đã xong 1 trong 5 bước." in said
    assert "Sở Giao thông vận tải" not in said
    assert "Giấy phép lái xe" not in said
    work_through_rest(cast, dossier)
    assert "Đã giải quyết xong." in text_of(client.get("/tra-cuu", {"code": dossier.code}))


def work_through_rest(cast, dossier):
    from datetime import date

    from motcua.handling.put_result import put_result

    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    complete(dossier_id=dossier.pk, step="approval", by=cast.chi, at=MONDAY)
    complete(dossier_id=dossier.pk, step="signature", by=cast.chi, at=MONDAY)
    put_result(
        dossier_id=dossier.pk, kind="GPLX", number="1", decided_on=date(2021, 1, 4), by=cast.em, at=MONDAY
    )
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=MONDAY)


def test_a_code_nobody_was_given_is_told_plainly(client, db):
    assert "Không có hồ sơ nào mang mã X-1" in text_of(client.get("/tra-cuu", {"code": "x-1"}))


def test_empty_fields_are_asked_for(client, db):
    response = client.post("/tra-cuu", {"code": "", "secret": ""})
    assert response.status_code == 422
    assert "Nhập mã hồ sơ." in text_of(response)
    assert "Nhập mã tra cứu." in text_of(response)


def test_a_look_up_is_kept_by_no_browser_and_named_in_no_address(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    response = look_up(client, dossier)
    assert "no-store" in response["Cache-Control"]
    assert secret_of(dossier) not in response.content.decode()


def test_a_look_up_needs_no_cookie(cast, clock):
    from django.test import Client

    dossier = cast.accepted(MONDAY)
    assert look_up(Client(enforce_csrf_checks=True), dossier).status_code == 200


def test_look_ups_are_counted_and_not_journalled(cast, client, clock):
    look_ups.write_down()
    LookUpCount.objects.all().delete()
    dossier = cast.accepted(MONDAY)
    entries = Entry.objects.count()
    look_up(client, dossier)
    clock("2021-01-06 10:01")
    look_up(client, dossier)
    assert Entry.objects.count() == entries
    assert LookUpCount.objects.get().times == 2


def test_the_page_costs_few_statements(cast, client, clock, django_assert_max_num_queries):
    dossier = cast.accepted(MONDAY)
    look_up(client, dossier)
    look_ups.count(MONDAY - timedelta(days=1))
    with django_assert_max_num_queries(4):
        look_up(client, dossier)


@pytest.mark.parametrize("further", ["_accepted", "_assigned", "_asked", "_ready"])
def test_the_one_statement_reads_what_the_plain_orm_reads(cast, further):
    from bench import track as bench
    from bench._track_plain import read, tracked

    from motcua.deadlines.tracking import track

    dossier = cast.accepted(MONDAY)
    getattr(bench, further)(cast, dossier, moment("2021-01-05 10:00"))
    found = track(dossier.code, secret_of(dossier), key=look_up_key(), at=moment("2021-01-06 10:00"))
    assert found == tracked(read(dossier.code))


def test_lan_saves_the_ledger_and_counts_the_date_herself(cast, client, clock):
    clock("2021-01-04 10:00")
    dossier = cast.accepted(MONDAY)
    ticket = re.search(r'name="ticket" value="([^"]+)"', look_up(client, dossier).content.decode())
    assert ticket
    saved = client.post("/tra-cuu/so-thoi-han", {"ticket": ticket[1]})
    assert saved.headers["Content-Disposition"] == f'attachment; filename="so-thoi-han-{dossier.code}.json"'
    found = recount(saved.json())
    assert (found.agrees, found.projection.due_at) == (True, dossier.due_at)
    assert "An" not in {line["by"] for line in saved.json()["ledger"]}
    assert client.post("/tra-cuu/so-thoi-han", {"ticket": f"{ticket[1]}x"}).headers["Location"] == "/tra-cuu"


def test_that_the_steps_are_provisional_is_said_as_long_as_they_are(cast, client, clock):
    dossier = cast.accepted(MONDAY)
    said = "Các bước và thời gian từng bước là tạm tính, chưa được phê duyệt."
    assert said in text_of(look_up(client, dossier))
    definition = definition_of(dossier.process_id)
    process = put(definition, procedure_code=cast.version.procedure.code, name=definition.name)
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    assert said not in text_of(look_up(client, cast.accepted(MONDAY)))
    assert said in text_of(look_up(client, dossier))
