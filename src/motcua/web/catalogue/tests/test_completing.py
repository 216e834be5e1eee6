"""Hoa completes what an import left open, and the counter can accept it."""

import pytest

from motcua.dossiers.rules import Presented
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.journal.models import Entry
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.procedures.tests.test_reading import record
from motcua.tests.cast import Cast, moment
from motcua.web.catalogue.tests.control import CODE, PAGE, Control, hoa, imported
from motcua.web.desk.tests.desk import key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")

TODAY = moment("2021-01-05 09:00")
CHANNEL, PAPER = record()["channels"][0], record()["components"][0]
UNCLEAR = {"channel": "direct", "fees_vnd": [100000, 200000], "note": "100,000 Việt Nam Đồng(tùy loại xe)"}


@pytest.fixture
def control(cast: Cast) -> Control:
    return Control(hoa(cast))


def newest() -> ProcedureVersion:
    return ProcedureVersion.objects.filter(procedure__code=CODE).latest("number")


def gaps(**change: object) -> ProcedureVersion:
    paper = {**PAPER, "originals": None, "copies": None}
    return imported(**{"channels": [UNCLEAR], "components": [paper], **change})


def test_a_completed_procedure_accepts_a_dossier(cast: Cast, control: Control) -> None:
    version = gaps()
    assert version.incomplete == ["time_limit", "fee_unclear", "component_count"]
    page = control.get(f"{PAGE}/complete")
    assert "Nguồn ghi 100,000 Việt Nam Đồng(tùy loại xe)" in words(page)
    page = control.fill_in(
        c0_w0_amount="5",
        c0_w0_unit="working_day",
        c0_w0_f0_kind="charge",
        c0_w0_f0_amount="135.000",
        c0_p0_originals="1",
    )
    assert where(page) == PAGE
    assert "Từ bây giờ thủ tục nhận được hồ sơ, theo bản số 2." in said(page)
    made = current(CODE, TODAY.date())
    [way] = made.content_model.cases[0].channels
    assert (way.limit.amount, way.limit.unit, made.incomplete) == (5, "working_day", [])
    [fee] = way.fees
    assert (fee.kind, fee.name, fee.amount_vnd) == ("charge", "Lệ phí", 135000)
    assert Entry.objects.get(kind="procedures.completed").actor_label == "Hoa"

    dossier = open_dossier(version_id=made.pk, receiving_unit_id=cast.centre.pk, by=cast.an, at=TODAY)
    identify(dossier_id=dossier.pk, owner_id=cast.lan.pk, by=cast.an, at=TODAY)
    check(dossier_id=dossier.pk, papers=(Presented("c1", originals=1),), by=cast.an, at=TODAY)
    assert accept(dossier_id=dossier.pk, by=cast.an, at=TODAY).code


def test_a_preview_says_what_is_still_missing_and_publishes_nothing(control: Control) -> None:
    gaps()
    page = control.fill_in(c0_w0_amount="5", c0_w0_unit="working_day", preview="1")
    assert "Với nội dung này còn thiếu Mức phí, lệ phí Số bản chính, bản sao" in words(page)
    assert "Thời hạn trước chưa có → 5 ngày làm việc" in words(page)
    assert newest().number == 1
    assert 'name="c0-w0-amount" value="5"' in page.content.decode()


def test_part_of_it_may_be_filled_and_the_rest_stays_told(control: Control) -> None:
    gaps()
    page = control.fill_in(c0_w0_amount="5", c0_w0_unit="working_day")
    assert "Còn thiếu: Mức phí, lệ phí; Số bản chính, bản sao. Chưa nhận được hồ sơ." in said(page)
    assert newest().incomplete == ["fee_unclear", "component_count"]


def test_a_tariff_and_a_second_fee_are_written_as_they_are(control: Control) -> None:
    gaps()
    page = control.fill_in(
        c0_w0_f0_kind="fee",
        c0_w0_f0_note="Theo biểu",
        c0_w0_f1_kind="charge",
        c0_w0_f1_amount="50000",
        preview="1",
    )
    assert 'name="c0-w0-f2-kind"' in page.content.decode(), "an empty row to go on with"
    control.fill_in(page=page)
    fees = newest().content_model.cases[0].channels[0].fees
    assert [(fee.kind, fee.name, fee.amount_vnd, fee.note) for fee in fees] == [
        ("fee", "Phí", None, "Theo biểu"),
        ("charge", "Lệ phí", 50000, ""),
    ]


def test_nothing_to_pay_is_said_outright(control: Control) -> None:
    gaps()
    control.fill_in(c0_w0_f0_kind="none", c0_w0_f0_note="")
    assert newest().content_model.cases[0].channels[0].fees == ()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"c0_w0_amount": "năm"}, "Ghi thời hạn bằng số"),
        ({"c0_w0_amount": "5"}, "Chọn đơn vị của thời hạn"),
        ({"c0_w0_unit": "working_day"}, "Ghi thời hạn là bao nhiêu"),
        ({"c0_w0_f0_amount": "135.000"}, "Chọn phí hay lệ phí"),
        ({"c0_w0_f0_amount": "một trăm", "c0_w0_f0_kind": "fee"}, "Ghi số tiền bằng chữ số"),
        ({"c0_w0_f1_kind": "fee"}, "Ghi số tiền, hoặc ghi mức thu theo biểu"),
        ({"c0_p0_originals": "100"}, "99"),
        ({"c0_p1_originals": "1"}, "Ghi tên giấy tờ."),
        ({}, "Chưa bổ sung được phần nào còn thiếu."),
    ],
)
def test_what_cannot_be_read_is_put_back_with_what_to_mend(control: Control, typed, wanted) -> None:
    gaps()
    page = control.fill_in(**typed)
    assert page.status_code == 422
    assert wanted in words(page)
    assert newest().number == 1


def test_several_limits_for_one_way_become_cases(control: Control) -> None:
    other = {**CHANNEL, "time": 10}
    imported(channels=[CHANNEL, other])
    page = control.fill_in(c0_w0_when="Cấp lần đầu", c0_w1_when="Cấp lại")
    assert "Đã bổ sung đủ." in said(page)
    cases = newest().content_model.cases
    assert [(case.name, case.channels[0].limit.amount) for case in cases] == [
        ("Cấp lần đầu", 5),
        ("Cấp lại", 10),
    ]
    assert cases[0].components == cases[1].components


def test_a_way_no_longer_used_is_dropped(control: Control) -> None:
    imported(channels=[CHANNEL, {**CHANNEL, "time": 10}])
    control.fill_in(c0_w1_drop="on")
    [way] = newest().content_model.cases[0].channels
    assert (way.limit.amount, newest().incomplete) == (5, [])


def test_ways_that_all_cases_share_are_filled_once_or_apart(control: Control) -> None:
    papers = [{**PAPER, "case": "Cấp mới"}, {**PAPER, "case": "Cấp lại"}]
    imported(channels=[{**CHANNEL, "time": None}], components=papers)
    page = control.get(f"{PAGE}/complete")
    assert "Dùng chung cho 2 trường hợp." in words(page)
    page = control.fill_in(query="?apart=1", c0_w0_amount="3", c0_w0_unit="working_day", preview="1")
    assert "còn thiếu Thời hạn giải quyết" in words(page)
    page = control.fill_in(all_w0_amount="7", all_w0_unit="working_day")
    assert [case.channels[0].limit.amount for case in newest().content_model.cases] == [7, 7]


def test_an_agency_and_papers_are_added(control: Control) -> None:
    imported(agency="", executing_agencies=[], components=[])
    control.fill_in(g_agency="Sở Giao thông vận tải", c0_p0_name="Đơn đề nghị", c0_p0_originals="1")
    made = newest()
    assert (made.incomplete, made.content_model.cases[0].components[0].key) == ([], "c1")
    assert made.procedure.agency.name == "Sở Giao thông vận tải"


def test_the_form_sent_twice_publishes_once(control: Control) -> None:
    gaps()
    page = control.get(f"{PAGE}/complete")
    typed = {"c0_w0_amount": "5", "c0_w0_unit": "working_day"}
    control.fill_in(page=page, **typed)
    control.fill_in(page=page, **typed)
    assert newest().number == 2


def test_a_version_published_meanwhile_is_not_overwritten(control: Control) -> None:
    gaps()
    page = control.get(f"{PAGE}/complete")
    control.fill_in(c0_w0_amount="5", c0_w0_unit="working_day")
    late = control.fill_in(page=page, c0_p0_originals="1")
    assert late.status_code == 409
    assert "người khác vừa ghi một bản mới hơn" in words(late)
    assert newest().number == 2


@pytest.mark.parametrize(
    "address", ["/catalogue/", PAGE, f"{PAGE}/complete", "/catalogue/publish", f"{PAGE}/1.yaml"]
)
def test_who_does_not_control_procedures_is_kept_out(cast: Cast, address: str) -> None:
    gaps()
    assert Control(cast.an).get(address).status_code == 403


def test_a_source_that_is_silent_about_fees_does_not_mean_free(control: Control) -> None:
    gaps(channels=[{"channel": "direct", "note": ""}])
    control.fill_in(c0_w0_amount="5", c0_w0_unit="working_day")
    assert "fee_unclear" in newest().incomplete


def test_an_untouched_form_keeps_the_content(control: Control) -> None:
    version = imported(channels=[UNCLEAR])
    page = control.fill_in(preview="1")
    assert "Chưa sửa chỗ nào." in words(page)
    assert key_of(page)
    assert newest() == version


LATER = {"g-notice_within": "2", "g-supplement_within": "20", "g-silence_means": "consent"}


def test_days_of_supplement_and_what_silence_means_are_filled_in(control: Control) -> None:
    gaps()
    control.fill_in(c0_w0_amount="5", c0_w0_unit="working_day", **LATER)
    made = newest().content_model
    assert (made.notice_within, made.supplement_within, made.silence_means) == (2, 20, "consent")


def test_a_complete_version_is_changed_by_a_new_one(control: Control) -> None:
    imported()
    assert "Sửa nội dung" in words(control.get(PAGE))
    preview = control.fill_in(preview="1", **LATER)
    assert "Quá hạn mà không trả lời thì trước chưa có → là đồng ý" in words(preview)
    assert newest().number == 1
    page = control.fill_in(page=preview)
    assert "Đã công bố bản số 2 của thủ tục 1.000001, áp dụng từ 05/01/2021." in said(page)
    assert newest().content_model.supplement_within == 20
    assert Entry.objects.filter(kind="procedures.published", actor_label="Hoa").count() == 1


def test_nothing_changed_publishes_nothing(control: Control) -> None:
    imported()
    page = control.fill_in()
    assert page.status_code == 422
    assert "Chưa sửa chỗ nào." in words(page)
    assert newest().number == 1


def test_a_change_of_what_somebody_else_changed_is_not_published(control: Control) -> None:
    imported()
    page = control.get(f"{PAGE}/complete")
    control.fill_in(**LATER)
    late = control.fill_in(page=page, **{"g-supplement_within": "30"})
    assert late.status_code == 409
    assert newest().content_model.supplement_within == 20


@pytest.mark.parametrize("typed", ["0", "366", "-1", "hai", "1.5"])
def test_days_out_of_reason_are_put_back(control: Control, typed: str) -> None:
    imported()
    page = control.fill_in(**{"g-notice_within": typed})
    assert page.status_code == 422
    assert "Ghi số ngày từ 1 đến 365" in words(page)
