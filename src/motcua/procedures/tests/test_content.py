"""The shape of a procedure, read and written."""

import pytest

from motcua.procedures.content import WrongContent, content_hash, from_mapping, from_yaml, to_mapping, to_yaml

EXCHANGE = """
code: "1.002809"
name: Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp
field: Đường bộ
level: [province]
agency: Sở Giao thông vận tải
decision_no: 1291/QĐ-BGTVT
cases:
- name: Hạng B2
  channels:
  - channel: direct
    limit: {amount: 5, unit: working_day}
    fees: [{kind: charge, name: Lệ phí cấp giấy phép lái xe, amount_vnd: 135000}]
  components:
  - {key: c1, name: Đơn đề nghị đổi giấy phép lái xe, originals: 1}
"""


def test_yaml_is_read_and_written_back_the_same():
    exchange = from_yaml(EXCHANGE)
    assert from_yaml(to_yaml(exchange)) == exchange
    assert to_yaml(exchange).splitlines()[0] == "code: '1.002809'"
    assert from_mapping(to_mapping(exchange)) == exchange


def test_a_default_is_not_written_out():
    assert "retention_years" not in to_yaml(from_yaml(EXCHANGE))


def test_an_unquoted_code_is_refused_because_yaml_reads_a_number():
    with pytest.raises(WrongContent) as refused:
        from_yaml(EXCHANGE.replace('"1.002809"', "1.000160"))
    assert refused.value.faults[0][0] == "code"


def test_a_misspelt_part_is_refused_by_its_place():
    with pytest.raises(WrongContent) as refused:
        from_yaml(EXCHANGE.replace("limit:", "limmit:"))
    assert refused.value.faults[0][0] == "cases.0.channels.0.limmit"


@pytest.mark.parametrize("text", ["", "- a\n- b", "name: [", "code: x\x00"])
def test_what_is_no_yaml_mapping_is_refused(text):
    with pytest.raises(WrongContent):
        from_yaml(text)


def test_text_is_composed_and_a_name_is_one_line():
    name = "Đo\u0302\u0309i gia\u0302\u0301y\n  phe\u0301p"
    assert from_mapping({"code": "1.000001", "name": name, "cases": [{}]}).name == "Đổi giấy phép"


def test_control_characters_and_empty_names_are_refused():
    for name in ["Đổi\x07", "", " "]:
        with pytest.raises(WrongContent):
            from_mapping({"code": "1.000001", "name": name, "cases": [{}]})


def test_two_papers_or_cases_with_one_key_are_refused():
    for cases in ([{"components": [{"key": "a", "name": "x"}] * 2}], [{"key": "a"}, {"key": "a"}]):
        with pytest.raises(WrongContent):
            from_mapping({"code": "1.000001", "name": "x", "cases": cases})


@pytest.mark.parametrize("limit", [{"amount": 0, "unit": "month"}, {"amount": 1, "unit": "immediate"}])
def test_an_amount_must_fit_its_unit(limit):
    with pytest.raises(WrongContent):
        from_mapping(
            {"code": "1.0", "name": "x", "cases": [{"channels": [{"channel": "direct", "limit": limit}]}]}
        )


def test_the_hash_depends_on_content_alone():
    mapping = to_mapping(from_yaml(EXCHANGE))
    turned = dict(reversed(mapping.items()))
    assert content_hash(from_mapping(turned)) == content_hash(from_mapping(mapping))
    assert content_hash(from_mapping({**mapping, "agency": "Sở Xây dựng"})) != content_hash(
        from_mapping(mapping)
    )
