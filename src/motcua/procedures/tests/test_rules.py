"""What stops a version from accepting a dossier, and what changed between two."""

import pytest

from motcua.procedures.content import ProcedureContent, from_mapping, from_yaml, to_mapping
from motcua.procedures.rules import MISSING, Change, difference, merged, missing
from motcua.procedures.tests.test_content import EXCHANGE

DIRECT = {"channel": "direct", "limit": {"amount": 5, "unit": "working_day"}}
PAPER = {"key": "c1", "name": "Đơn đề nghị", "originals": 1}


def content(**parts) -> ProcedureContent:
    return from_mapping({"code": "1.000001", "name": "Đổi giấy phép", "agency": "Sở", "cases": [{}], **parts})


def one_case(**case) -> ProcedureContent:
    return content(cases=[{"channels": [DIRECT], "components": [PAPER], **case}])


def test_a_whole_procedure_lacks_nothing():
    assert missing(from_yaml(EXCHANGE)) == []
    assert missing(one_case()) == []


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ({"channels": []}, ["channel"]),
        ({"channels": [{"channel": "direct"}]}, ["time_limit"]),
        ({"channels": [{"channel": "direct", "limit": {"amount": 0, "unit": "by_text"}}]}, ["time_limit"]),
        ({"channels": [DIRECT, {**DIRECT, "limit_text": "sau kiểm tra"}]}, ["channel_several"]),
        ({"channels": [{**DIRECT, "fees": [{"note": "50.000 hoặc 100.000"}]}]}, ["fee_unclear"]),
        ({"components": []}, ["component"]),
        ({"components": [{"key": "c1", "name": "Đơn"}]}, ["component_count"]),
    ],
)
def test_each_gap_has_its_code(case, codes):
    assert missing(one_case(**case)) == codes


def test_one_electronic_copy_is_a_count():
    assert missing(one_case(components=[{"key": "c1", "name": "Ảnh", "electronic": 1}])) == []


def test_an_immediate_procedure_needs_no_time_limit():
    assert (
        missing(content(immediate=True, cases=[{"channels": [{"channel": "direct"}], "components": [PAPER]}]))
        == []
    )


def test_a_named_fee_without_amount_has_been_judged_by_an_officer():
    fee = {"name": "Phí thẩm định", "note": "theo diện tích"}
    assert missing(one_case(channels=[{**DIRECT, "fees": [fee]}])) == []


def test_papers_outside_every_case_are_unclear():
    cases = [{"channels": [DIRECT], "components": [PAPER]}]
    assert missing(content(cases=[*cases, {**cases[0], "key": "b", "name": "Cấp lại"}])) == ["case_unclear"]


def test_an_agency_may_be_told_as_executing():
    assert missing(content(agency="", executing=["Sở Tư pháp"])) == ["channel", "component"]
    assert missing(content(agency=""))[0] == "agency"


def test_every_code_has_its_sentence():
    assert all(sentence[0].isupper() for sentence in MISSING.values())


def test_a_difference_names_the_place_and_both_values():
    old = one_case()
    new = one_case(
        channels=[{**DIRECT, "limit": {"amount": 3, "unit": "working_day"}}],
        components=[{**PAPER, "copies": 1}, {"key": "c2", "name": "Bản sao CCCD", "copies": 1}],
    )
    changes = difference(old, new)
    assert changes[0] == Change("cases[default].channels[0].limit.amount", 5, 3)
    assert changes[1] == Change("cases[default].components[c1].copies", 0, 1)
    assert (changes[2].place, changes[2].before) == ("cases[default].components[c2]", None)
    assert difference(old, old) == []


def test_what_an_officer_filled_survives_a_change_of_the_source_elsewhere():
    source = content(steps_text="cũ")
    filled = from_mapping({**to_mapping(source), "cases": [{"channels": [DIRECT], "components": [PAPER]}]})
    changed = content(steps_text="mới")
    result = merged(source, filled, changed)
    assert (result.steps_text, result.cases) == ("mới", filled.cases)


def test_where_the_source_moved_it_wins_over_the_officer():
    source, changed = content(conditions="a"), content(conditions="b")
    filled = from_mapping({**to_mapping(source), "conditions": "của cán bộ"})
    assert merged(source, filled, changed).conditions == "b"
