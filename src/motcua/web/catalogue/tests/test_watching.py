"""Hoa watches the catalogue: finds, reads, publishes from files, teaches the search."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.procedures.content import from_yaml, to_yaml
from motcua.procedures.models import EverydayName, ProcedureVersion, Synonym
from motcua.procedures.tests.test_reading import record
from motcua.tests.cast import LICENCE, Cast
from motcua.web.catalogue.tests.control import LIST, PAGE, Control, hoa, imported, titles
from motcua.web.desk.tests.desk import key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")

LICENCE_PAGE = "/catalogue/procedure/1.002809"
OPEN = [{**record()["channels"][0], "time": None}]


@pytest.fixture
def control(cast: Cast) -> Control:
    return Control(hoa(cast))


def publish(control: Control, text: str | bytes, **typed: str) -> object:
    raw = text.encode() if isinstance(text, str) else text
    page = control.get("/catalogue/publish")
    return control.post(
        "/catalogue/publish", {"once": key_of(page), "file": SimpleUploadedFile("x.yaml", raw), **typed}
    )


def test_what_is_incomplete_comes_first_with_what_it_lacks(control: Control) -> None:
    imported(channels=OPEN, name="Thủ tục dở dang")
    page = control.get(LIST)
    assert titles(page) == ["Thủ tục dở dang"]
    assert "Thiếu : thời hạn giải quyết" in words(page).replace("Thiếu:", "Thiếu :")
    assert "Chưa đủ 1 Tất cả 2" in words(page)
    assert len(titles(control.get(f"{LIST}?show=all"))) == 2


def test_where_nothing_is_incomplete_all_procedures_stand_there(control: Control) -> None:
    assert titles(control.get(LIST)) == titles(control.get(f"{LIST}?show=all"))
    assert "Không thủ tục nào còn thiếu" in words(control.get(f"{LIST}?show=incomplete"))


def test_samples_stand_apart(control: Control) -> None:
    content = from_yaml(LICENCE.read_text()).model_copy(
        update={"code": "MAU-0001", "name": "Thủ tục mẫu", "sample": True}
    )
    publish(control, to_yaml(content))
    assert "Thủ tục mẫu" not in titles(control.get(f"{LIST}?show=all"))
    assert titles(control.get(f"{LIST}?show=samples")) == ["Thủ tục mẫu"]


def test_words_agency_and_field_narrow_the_list(control: Control, cast: Cast) -> None:
    imported(name="Cấp thẻ hướng dẫn viên")
    for query in ("q=1.000001", "q=hướng dẫn viên", "q=the huong dan vien"):
        assert "Cấp thẻ hướng dẫn viên" in titles(control.get(f"{LIST}?{query}"))
    field = cast.version.procedure.field.code
    assert "Cấp thẻ hướng dẫn viên" not in titles(control.get(f"{LIST}?show=all&field={field}"))
    assert len(titles(control.get(f"{LIST}?show=all&agency=so-gtvt"))) == 2
    assert titles(control.get(f"{LIST}?show=all&agency=khac")) == []
    assert control.get(f"{LIST}?q=x&agency=x&after=x&show=x").status_code == 200


def test_a_procedure_shows_its_versions_what_changed_and_its_source(control: Control) -> None:
    imported(conditions="Đủ 18 tuổi")
    imported(conditions="Đủ 20 tuổi")
    told = words(control.get(PAGE))
    assert "Bản số 2 Đang áp dụng" in told
    assert "Bản số 1 Hết hiệu lực" in told
    assert "Yêu cầu, điều kiện Đủ 18 tuổi → Đủ 20 tuổi" in told
    assert "Nguyên văn nguồn Cách thức thực hiện nộp: trực tiếp · ghi: Miễn phí · thời hạn: 5" in told
    assert control.get("/catalogue/procedure/9.999999").status_code == 404


def test_a_version_comes_down_as_a_file_and_goes_up_as_the_next(control: Control) -> None:
    answer = control.get(f"{LICENCE_PAGE}/1.yaml")
    assert answer["Content-Disposition"] == 'attachment; filename="1.002809-1.yaml"'
    text = answer.content.decode()
    assert from_yaml(text) == from_yaml(LICENCE.read_text())
    assert control.get(f"{LICENCE_PAGE}/9.yaml").status_code == 404
    page = publish(control, text + "conditions: Đủ 18 tuổi\n" if "conditions:" not in text else text)
    assert where(page) == LICENCE_PAGE
    assert "Đã công bố bản số 2 của thủ tục 1.002809, áp dụng từ 05/01/2021." in said(page)


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("code: 1.000160\nname: X\ncases: [{}]\n", "code", "đặt trong dấu nháy"),
        ("code: '1.000160'\nname: X\n", "cases", "Thiếu mục này."),
        ("code: '1.000160'\nname: X\ncases: [{}]\nfees: 1\n", "fees", "Mẫu không có mục tên này"),
        ("- a\n", "cả tệp", "tên mục: giá trị"),
        ("a: [", "cả tệp", "expected"),
        (b"\xff\xfe\x00", "cả tệp", "không phải văn bản UTF-8"),
    ],
)
def test_a_wrong_file_is_told_place_by_place(control: Control, text, place, wanted) -> None:
    page = publish(control, text)
    assert page.status_code == 422
    assert "Nội dung chưa đúng mẫu của danh mục." in words(page)
    assert f"{place} : " in words(page).replace(f"{place} :", f"{place} : ")
    assert wanted in words(page)
    assert not ProcedureVersion.objects.filter(procedure__code="1.000160").exists()


def test_a_version_cannot_begin_before_the_one_it_follows(control: Control) -> None:
    page = publish(control, LICENCE.read_text(), valid_from="01/01/2020")
    assert page.status_code == 409
    assert "Đã có bản áp dụng từ 19/11/2020." in words(page)
    assert "Ghi ngày theo dạng" in words(publish(control, LICENCE.read_text(), valid_from="mai"))
    assert "Chọn tệp" in words(control.post("/catalogue/publish", {}))


def name(control: Control, text: str, **typed: str) -> object:
    page = control.get(PAGE)
    return control.post(f"{PAGE}/names", {"once": key_of(page), "text": text, **typed})


def test_a_name_is_added_hidden_and_shown_again(control: Control) -> None:
    imported(name="Cấp thẻ hướng dẫn viên du lịch quốc tế")
    page = name(control, "giấy phép dẫn tây ba lô")
    assert "Đã tìm được theo tên “giấy phép dẫn tây ba lô”." in said(page)
    assert "Hoa thêm" in words(page)
    page = name(control, "giấy phép dẫn tây ba lô", hide="1")
    assert "đang ẩn" in words(page)
    name(control, "giấy phép dẫn tây ba lô")
    assert EverydayName.objects.get().is_hidden is False
    assert name(control, "  ").status_code == 422
    assert name(control, "x" * 300).status_code == 422


def test_a_pair_of_words_is_added(control: Control) -> None:
    page = control.get("/catalogue/synonyms")
    typed = {"once": key_of(page), "said": "Tây ba lô", "meant": "khách du lịch"}
    page = control.post("/catalogue/synonyms", typed)
    assert "Từ nay “tây ba lô” được hiểu là “khách du lịch”." in said(page)
    assert "tây ba lô → khách du lịch" in words(page)
    assert Synonym.objects.get().added_by == "Hoa"
    page = control.post("/catalogue/synonyms", {"said": "", "meant": ""})
    assert "Nhập người dân nói." in words(page)


def test_the_place_is_in_the_header_of_those_who_control(control: Control, cast: Cast) -> None:
    assert f'href="{LIST}"' in control.get("/home").content.decode()
    assert "Danh mục thủ tục" in words(control.get("/catalogue/synonyms"))
    assert LIST not in Control(cast.an).get("/counter/").content.decode()
