"""Everyday words find procedures; what officers add counts; samples and internal ones stay out."""

from datetime import timedelta

import pytest

from motcua.journal import SYSTEM
from motcua.org import NotAllowed
from motcua.procedures import finding
from motcua.procedures.importing import import_lines
from motcua.procedures.load_catalogue import add_samples, load_catalogue
from motcua.procedures.models import EverydayName, Procedure, ProcedureVersion
from motcua.procedures.publish import publish
from motcua.procedures.queries import search
from motcua.procedures.retire import retire
from motcua.procedures.say import EmptyWords, add_synonym, name_it
from motcua.procedures.tests.test_acts import AT, CONTROLLER, TODAY, whole
from motcua.procedures.tests.test_reading import line
from motcua.tests.cast import CATALOGUE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ask_every_time(monkeypatch):
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", 0.0)


def put(code: str, name: str, **parts) -> ProcedureVersion:
    return publish(content=whole(code=code, name=name, **parts), by=CONTROLLER, at=AT)


def codes(text: str, **more) -> list[str]:
    return [hit.code for hit in search(text, on=TODAY, **more)]


@pytest.fixture
def two_procedures():
    put("9.000001", "Cấp đổi giấy phép lái xe", everyday_names=["bằng lái hết hạn"])
    put("9.000002", "Đăng ký khai sinh", everyday_names=["làm giấy cho con mới đẻ"])


@pytest.mark.parametrize(
    "text",
    ["đổi bằng lái", "doi bang lai", "GPLX hết hạn", "giaays pheps lasi xe", "giấy phép lái xw", "GIẤY PHÉP"],
)
def test_one_procedure_answers_to_many_spellings(two_procedures, text):
    assert codes(text)[0] == "9.000001"


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00", "zzzzqqq", "9" * 10_000, "ạ " * 5_000])
def test_what_asks_nothing_finds_nothing_and_harms_nothing(two_procedures, text):
    assert codes(text) == []


def test_an_empty_catalogue_answers_with_nothing():
    assert codes("khai sinh") == []


def test_the_limit_holds_and_the_best_comes_first(two_procedures):
    assert codes("đăng ký giấy", limit=1) == codes("đăng ký giấy")[:1]


def test_an_officers_name_is_found_and_a_hidden_one_is_not(two_procedures):
    name_it(code="9.000002", text="  giấy   chào đời ", by=CONTROLLER, at=AT)
    assert codes("giấy chào đời")[0] == "9.000002"
    known = search("bằng lái hết hạn", on=TODAY)[0].score
    name_it(code="9.000001", text="bằng lái hết hạn", by=CONTROLLER, at=AT, is_hidden=True)
    assert EverydayName.objects.count() == 2
    assert search("bằng lái hết hạn", on=TODAY)[0].score < known / 2


def test_an_officers_synonym_is_read_both_ways(two_procedures):
    assert codes("vòng quay") == []
    add_synonym(said="Vòng Quay", meant="lái xe", by=CONTROLLER, at=AT)
    assert codes("vòng quay") == ["9.000001"]


def test_words_that_are_none_are_refused_and_so_is_who_may_not(two_procedures):
    for text in (" ", "x" * 201, "a\x00b"):
        with pytest.raises(EmptyWords):
            name_it(code="9.000001", text=text, by=CONTROLLER, at=AT)
    with pytest.raises(NotAllowed):
        add_synonym(said="a", meant="b", by=SYSTEM, at=AT)


def test_internal_procedures_are_found_only_by_those_who_ask_for_them():
    put("9.000003", "Luân chuyển văn thư", internal=True)
    assert codes("văn thư") == []
    assert codes("văn thư", internal=True) == ["9.000003"]


def test_a_retired_procedure_is_no_longer_found(two_procedures):
    assert "9.000002" in codes("khai sinh")
    retire(code="9.000002", from_day=TODAY, reason="QĐ 1", by=CONTROLLER, at=AT)
    assert "9.000002" not in codes("khai sinh")


def test_a_version_to_come_is_found_on_its_day():
    publish(content=whole(name="Cấp thẻ xanh"), by=CONTROLLER, at=AT, valid_from=TODAY + timedelta(days=9))
    assert codes("thẻ xanh") == []
    assert [hit.code for hit in search("thẻ xanh", on=TODAY + timedelta(days=9))] == ["1.000001"]


def test_an_imported_procedure_is_found_by_its_shipped_everyday_names():
    import_lines(
        [line(code="1.010339", name="Cấp hóa đơn điện tử có mã theo từng lần phát sinh")],
        by=CONTROLLER,
        at=AT,
    )
    assert codes("xuất hóa đơn lẻ") == ["1.010339"]


def test_the_catalogue_is_published_once_and_samples_bring_it_to_its_size(cast):
    loaded = load_catalogue(CATALOGUE, by=CONTROLLER, at=AT)
    assert loaded.published + loaded.unchanged == len(list(CATALOGUE.rglob("*.yaml")))
    assert load_catalogue(CATALOGUE, by=CONTROLLER, at=AT).published == 0
    made = add_samples(by=CONTROLLER, at=AT, total=200)
    assert Procedure.objects.count() == 200
    assert add_samples(by=CONTROLLER, at=AT, total=200) == 0
    samples = ProcedureVersion.objects.filter(procedure__is_sample=True)
    assert samples.count() == made
    assert all(version.incomplete == [] and version.content_model.sample for version in samples)
    assert not any(code.startswith("MAU") for code in codes("thủ tục mẫu giấy phép lái xe"))
