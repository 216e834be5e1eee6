"""The shipped catalogue: every file is a procedure with which a counter can work."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from motcua.procedures.content import ProcedureContent, from_yaml
from motcua.procedures.rules import missing

FOLDER = Path(__file__).parents[4] / "catalogue" / "procedures"
PROVINCE = FOLDER.parent / "demo" / "province.yaml"
FILES = sorted(FOLDER.glob("*/*.yaml"))
LEAST_PROCEDURES, AGENCIES, LEAST_OF_AN_AGENCY = 64, 19, 3


def _read(path: Path) -> ProcedureContent:
    return from_yaml(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def contents() -> list[ProcedureContent]:
    return [_read(path) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_complete_enough_to_accept_a_dossier(path: Path) -> None:
    content = _read(path)
    assert missing(content) == []
    assert path.stem == content.code
    assert content.cases[0].key == "default"
    for case in content.cases:
        for way in case.channels:
            assert way.limit is not None
            assert all(fee.amount_vnd for fee in way.fees)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_tells_a_citizen_and_an_officer_what_they_need(path: Path) -> None:
    content = _read(path)
    assert 4 <= len(content.everyday_names) <= 6
    assert 2 <= len(content.frequent_errors) <= 4
    told = (content.eligible, content.results, content.legal_basis, content.steps_text, content.source)
    assert all(told)
    assert not content.sample
    online = any(case.channel("online") for case in content.cases)
    assert online == (content.service_level >= 3)
    assert (content.online_scope == "full") == (content.service_level == 4)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_of_several_papers_is_a_choice_and_a_condition_is_told(path: Path) -> None:
    for case in _read(path).cases:
        groups = Counter(part.group for part in case.components if part.rule == "one_of")
        assert all(group and papers > 1 for group, papers in groups.items())
        assert all(part.condition for part in case.components if part.rule == "conditional")


def test_the_catalogue_covers_the_agencies_of_the_demo_province(contents: list[ProcedureContent]) -> None:
    per_agency = Counter(content.agency for content in contents)
    assert len(contents) >= LEAST_PROCEDURES
    assert len({content.code for content in contents}) == len(contents)
    assert len(per_agency) == AGENCIES
    assert min(per_agency.values()) >= LEAST_OF_AN_AGENCY


def test_agencies_and_fields_are_named_as_in_the_demo_province(contents: list[ProcedureContent]) -> None:
    province = yaml.safe_load(PROVINCE.read_text(encoding="utf-8"))
    fields = {agency["name"]: set(agency["fields"].values()) for agency in province["agencies"]}
    assert {content.agency for content in contents} == set(fields)
    strange = [content.code for content in contents if content.field not in fields[content.agency]]
    assert strange == []


def test_the_catalogue_shows_what_a_counter_must_cope_with(contents: list[ProcedureContent]) -> None:
    papers = [part for content in contents for case in content.cases for part in case.components]
    assert sum(len(content.cases) > 1 for content in contents) >= 12
    assert sum(content.immediate for content in contents) >= 3
    assert sum(bool(content.handled_in) for content in contents) >= 9
    assert {content.service_level for content in contents} >= {2, 3, 4}
    assert any(part.rule == "one_of" for part in papers)
    assert any(part.certified for part in papers)
    assert any(part.electronic for part in papers)


def test_a_result_is_immediate_at_the_counter_and_nowhere_else(contents: list[ProcedureContent]) -> None:
    for content in contents:
        ways = [way for case in content.cases for way in case.channels]
        at_once = {way.channel for way in ways if way.limit and way.limit.unit == "immediate"}
        assert at_once == ({"direct"} if content.immediate else set())


def test_the_licence_exchange_of_2020_is_exact() -> None:
    content = _read(FOLDER / "so-giao-thong-van-tai" / "1.002809.yaml")
    assert content.name == "Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp"
    assert content.field == "Đường bộ"
    assert content.agency == "Sở Giao thông vận tải"
    assert content.copies_of_dossier == 1
    for case in content.cases:
        assert [way.channel for way in case.channels] == ["direct", "online"]
        for way in case.channels:
            assert way.limit is not None
            assert (way.limit.amount, way.limit.unit) == (5, "working_day")
            assert [(fee.kind, fee.amount_vnd) for fee in way.fees] == [("charge", 135_000)]
    with_check_up, without = content.cases
    papers = [(part.originals, part.copies) for part in with_check_up.components]
    assert papers == [(1, 0), (1, 0), (0, 1)]
    assert [part.name for part in without.components] == [
        part.name for part in with_check_up.components if "khám sức khỏe" not in part.name
    ]
