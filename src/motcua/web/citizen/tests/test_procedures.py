"""Lan looks for a procedure and reads what it asks of her."""

from datetime import date, timedelta

import pytest

from motcua.procedures import finding
from motcua.procedures.content import Case, Channel, Component, Fee, Limit, ProcedureContent, from_yaml
from motcua.procedures.models import EverydayName, ProcedureVersion
from motcua.tests.cast import CATALOGUE, moment, publish_content
from motcua.web.citizen.hits import marked
from motcua.web.citizen.papers import checklist
from motcua.web.citizen.views import procedure as procedure_view

LICENCE = "/thu-tuc/1.002809"


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def always_asked_again(monkeypatch):
    """Let the search see at once what a test writes."""
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr(procedure_view, "now", lambda: moment("2021-01-04 10:00"))
    monkeypatch.setattr(procedure_view, "today", lambda: date(2021, 1, 4))


def content(**change):
    given = {
        "code": "9.000001",
        "name": "Cấp giấy thử",
        "field": "Đường bộ",
        "agency": "Sở Giao thông vận tải",
        "cases": [Case(channels=[Channel(channel="direct")])],
    }
    return ProcedureContent(**{**given, **change})


def test_the_page_tells_papers_time_money_and_place(cast, client, monday):
    said = text_of(client.get(LICENCE))
    assert "Giấy khám sức khỏe của người lái xe" in said
    assert "1 bản chính" in said
    assert "5 ngày làm việc" in said
    assert "135.000" in said
    assert "Nộp đủ hồ sơ hôm nay, chậm nhất Thứ Hai 11/01/2021, trước 17:00 có kết quả." in said
    assert "Trung tâm Phục vụ hành chính công tỉnh Thái Nguyên" in said
    assert "Giấy khám sức khỏe đã quá 6 tháng" in said
    assert "23/2008/QH12" in said
    assert "Mẫu đơn đề nghị đổi giấy phép lái xe" in said


def test_after_hours_the_example_begins_with_the_next_opening(cast, client, monday, monkeypatch):
    monkeypatch.setattr(procedure_view, "now", lambda: moment("2021-01-08 18:00"))
    said = text_of(client.get(LICENCE))
    assert "Nộp đủ hồ sơ Thứ Hai 11/01/2021, chậm nhất Thứ Hai 18/01/2021, trước 17:00 có kết quả." in said


def test_the_service_level_speaks_the_words_of_the_law_in_force(cast, client, monday, monkeypatch):
    assert "Mức độ 4" in text_of(client.get(LICENCE))
    monkeypatch.setattr(procedure_view, "now", lambda: moment("2025-08-04 10:00"))
    assert "Toàn trình" in text_of(client.get(LICENCE))


def test_another_case_asks_for_other_papers(cast, client, monday):
    said = text_of(client.get(LICENCE, {"case": "khong-kham-suc-khoe"}))
    papers = said.split('id="papers"')[1].split("</section>")[0]
    assert "Giấy khám sức khỏe" not in papers.split("</p>", 1)[1]
    assert 'href="?case=khong-kham-suc-khoe" aria-current="true"' in said
    assert client.get(LICENCE, {"case": "no-such"}).status_code == 200


def test_papers_are_sorted_by_when_they_are_asked_for():
    case = Case(
        components=[
            Component(key="a", name="Đơn", originals=1, certified=1),
            Component(key="b", name="Căn cước", copies=1, rule="one_of", group="tùy thân"),
            Component(key="c", name="Hộ chiếu", copies=1, rule="one_of", group="tùy thân"),
            Component(key="d", name="Ủy quyền", originals=1, rule="conditional", condition="Nộp thay"),
            Component(key="e", name="Ảnh"),
        ]
    )
    papers = checklist(case)
    assert [paper.name for paper in papers.always] == ["Đơn", "Ảnh"]
    assert papers.always[0].pieces == "1 bản chính, 1 bản chứng thực"
    assert papers.always[1].pieces == "chưa rõ số bản"
    assert [paper.name for paper in papers.choices[0].papers] == ["Căn cước", "Hộ chiếu"]
    assert papers.sometimes[0].condition == "Nộp thay"


def test_what_an_import_lacks_is_said_and_its_source_can_be_read(cast, client):
    unclear = content(
        cases=[
            Case(
                channels=[
                    Channel(channel="direct", limit_text="1", fees=[Fee(note="50.000 đ hoặc 100.000 đ")]),
                ],
                components=[Component(key="c1", name="Đơn")],
            )
        ],
        source_text={"channels": [{"channel": "direct", "note": "150.000 đ hoặc 100.000 đ"}]},
        source="https://dichvucong.gov.vn/x",
    )
    publish_content(unclear, cast.agency)
    said = text_of(client.get("/thu-tuc/9.000001"))
    assert "Thông tin của thủ tục này chưa đầy đủ" in said
    assert "Chưa rõ thời hạn giải quyết." in said
    assert "Chưa rõ mức phí, lệ phí." in said
    assert "Chưa rõ mức thu" in said
    assert 'Nguồn ghi: <span lang="vi">1</span>' in said
    assert "150.000 đ hoặc 100.000 đ" in said
    assert "Không thu phí" not in said


def test_a_sample_is_marked(cast, client):
    version = publish_content(content(sample=True), cast.agency)
    version.procedure.is_sample = True
    version.procedure.save()
    assert "MẪU" in text_of(client.get("/thu-tuc/9.000001"))
    assert "MẪU" in text_of(client.get("/thu-tuc"))


def test_internal_procedures_are_nowhere(cast, client):
    version = publish_content(content(internal=True, name="Việc riêng trong nhà"), cast.agency)
    version.procedure.is_internal = True
    version.procedure.save()
    assert client.get("/thu-tuc/9.000001").status_code == 404
    for address in (
        "/thu-tuc",
        "/thu-tuc?agency=so-gtvt",
        "/thu-tuc?q=việc riêng trong nhà",
        "/thu-tuc?q=9.000001",
    ):
        assert "Việc riêng trong nhà" not in text_of(client.get(address))


def test_a_procedure_that_ended_says_when(cast, client):
    version = publish_content(content(), cast.agency)
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_to=date.today() - timedelta(days=1))
    response = client.get("/thu-tuc/9.000001")
    assert response.status_code == 404
    assert "đã hết hiệu lực" in text_of(response)


def test_a_procedure_nobody_knows_is_not_there(cast, client):
    response = client.get("/thu-tuc/7.777777")
    assert response.status_code == 404
    assert "Không tìm thấy" in text_of(response)


def test_everyday_words_find_and_the_page_says_which_ones(cast, client):
    EverydayName.objects.create(
        procedure=cast.version.procedure,
        text="bằng lái hết hạn thì sao",
        added_by="x",
        added_at=moment("2021-01-04 10:00"),
    )
    said = text_of(client.get("/thu-tuc", {"q": "bang lai het han"}))
    assert "Có phải Ông/Bà cần thủ tục này?" in said
    assert LICENCE in said
    assert "<mark>bằng lái hết hạn</mark> thì sao" in said


def test_the_code_finds_too(cast, client):
    assert LICENCE in text_of(client.get("/thu-tuc", {"q": "1.002809"}))


def test_nothing_found_leads_on(cast, client):
    said = text_of(client.get("/thu-tuc", {"q": "qwxzqwxz"}))
    assert "Chưa tìm thấy thủ tục nào" in said
    assert 'href="/thu-tuc"' in said


def test_a_name_marks_the_words_of_the_question_and_nothing_more():
    assert marked("Cấp lại Giấy phép lái xe", "lai xe") == "Cấp lại Giấy phép <mark>lái xe</mark>"
    assert marked("<b> lái", "lai") == "&lt;b&gt; <mark>lái</mark>"


def test_suggestions_are_a_part_of_a_page(cast, client):
    said = text_of(client.get("/thu-tuc/goi-y", {"q": "doi bang lai"}))
    assert LICENCE in said
    assert "<html" not in said
    assert text_of(client.get("/thu-tuc/goi-y", {"q": ""})) == ""


def test_the_list_goes_by_agency_and_field_and_page_by_page(cast, client):
    for number in range(35):
        publish_content(content(code=f"9.{number:06}", name=f"Thủ tục {number}"), cast.agency)
    response = client.get("/thu-tuc", {"agency": "so-gtvt"})
    assert "36 thủ tục" in text_of(response)
    following = text_of(response).split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    rest = text_of(client.get(f"/thu-tuc{following}"))
    assert "9.000034" in rest
    assert "9.000001" not in rest
    assert "Chưa có thủ tục nào ở mục này" in text_of(
        client.get("/thu-tuc", {"agency": "so-gtvt", "field": "x"})
    )


def test_the_first_page_asks_one_thing_and_shows_the_hours(cast, client):
    said = text_of(client.get("/"))
    assert "Ông/Bà cần làm việc gì?" in said
    assert 'Thứ Hai – Thứ Sáu: <span class="figures">07:30–11:30, 13:00–17:00</span>' in said
    assert "Sở Giao thông vận tải" in said
    response = client.get("/", {"q": "đổi bằng"})
    assert response.status_code == 302
    assert response["Location"].startswith("/thu-tuc?q=")


def test_an_empty_house_still_has_pages(client, db):
    for address in ("/", "/thu-tuc", "/thu-tuc?q=bằng", "/tra-cuu", "/can-bo", "/ngay-lam-viec"):
        assert client.get(address).status_code == 200


def test_every_procedure_of_our_catalogue_has_a_page(cast, client):
    for path in sorted(CATALOGUE.rglob("*.yaml")):
        given = from_yaml(path.read_text())
        if given.code != "1.002809":
            publish_content(given, cast.agency)
        for case in given.cases:
            response = client.get(f"/thu-tuc/{given.code}", {"case": case.key})
            assert response.status_code == 200
            assert "Thông tin của thủ tục này chưa đầy đủ" not in text_of(response)


def test_bad_questions_do_no_harm(cast, client):
    for text in ("%", "' OR 1=1 --", "đ" * 5000, "<script>alert(1)</script>", "\u202e"):
        response = client.get("/thu-tuc", {"q": text})
        assert response.status_code == 200
        assert "<script>alert" not in text_of(response)
    assert client.get("/thu-tuc", {"after": "xx", "agency": "đ' --", "field": "\n"}).status_code == 200


def test_a_limit_of_its_own_unit_is_told_in_words(cast, client, monday):
    one = content(
        cases=[
            Case(
                channels=[Channel(channel="direct", limit=Limit(amount=2, unit="working_hour"))],
                components=[Component(key="c1", name="Đơn", originals=1)],
            )
        ]
    )
    publish_content(one, cast.agency)
    said = text_of(client.get("/thu-tuc/9.000001"))
    assert "2 giờ làm việc" in said
    assert "Thứ Hai 04/01/2021, trước 14:00" not in said
    assert "Thứ Hai 04/01/2021, trước 13:30" in said
