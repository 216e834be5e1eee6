"""Step tables as people write them, what they mean, and what is refused in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.workflow.bpmn.reading import read as read_bpmn
from motcua.workflow.bpmn.tests.vendors import BPMN_JS, CAMUNDA, SIGNAVIO
from motcua.workflow.bpmn.writing import write as write_bpmn
from motcua.workflow.engine import at_step, complete, open_steps, start
from motcua.workflow.graph import Approval, Definition, Ending, NodeKind
from motcua.workflow.notation import Fault, NotReadable
from motcua.workflow.rules import DEFAULT
from motcua.workflow.table.reading import read
from motcua.workflow.table.writing import write

LINEAR = """
name: Cấp giấy phép xây dựng
procedure: 1.013236
decision: {number: 123/QĐ-UBND, date: 2020-08-05, approver: Chủ tịch UBND tỉnh}
total_hours: 40
steps:
  - {step: tiep-nhan, name: Tiếp nhận, unit: Trung tâm, duty: receive, hours: 4}
  - step: tham-dinh
    name: Thẩm định
    unit: Phòng Quản lý xây dựng
    duty: appraise
    content: |-
      Xem xét hồ sơ
      và đi thực địa
    hours: 32.50
  - Trả kết quả
"""

CHOICE = """
steps:
  - step: appraise
    ways: {granted: sign, refused: refuse, otherwise: appraise}
  - step: sign
  - step: refuse
    to: no
  - {step: "no", kind: end, ending: refusal}
"""


def table(text: str) -> Definition:
    return read(text).definition


def refused(text: str) -> NotReadable:
    with pytest.raises(NotReadable) as caught:
        read(text)
    return caught.value


def walked(definition: Definition, *outcomes: str) -> list[list[str]]:
    """Complete the first open step with each outcome in turn; give what was open before and after each."""
    moved = start(definition)
    seen = [open_steps(definition, moved.marking)]
    for outcome in outcomes:
        token = at_step(definition, moved.marking, seen[-1][0])
        moved = complete(definition, moved.marking, token.id, outcome)
        seen.append(open_steps(definition, moved.marking))
    return seen


def test_a_linear_table_needs_its_rows_and_nothing_else():
    definition = table(LINEAR)
    assert walked(definition, "", "", "") == [["tiep-nhan"], ["tham-dinh"], ["step-3"], []]
    assert [node.kind for node in definition.main.nodes] == [
        NodeKind.START,
        NodeKind.TASK,
        NodeKind.TASK,
        NodeKind.TASK,
        NodeKind.END,
    ]
    assert definition.main.nodes[-1].ending is Ending.RESULT


def test_the_decision_and_its_times_are_read_to_the_last_nought():
    definition = table(LINEAR)
    assert definition.approval == Approval("123/QĐ-UBND", date(2020, 8, 5), "Chủ tịch UBND tỉnh")
    assert definition.procedure_code == "1.013236"
    assert definition.total_hours == Decimal(40)
    assert str(definition.main.by_id["tham-dinh"].hours) == "32.50"
    assert definition.main.by_id["tham-dinh"].content == "Xem xét hồ sơ\nvà đi thực địa"
    assert "hours: 32.50" in write(definition)


def test_ways_are_a_gateway_that_no_row_names():
    definition = table(CHOICE)
    assert walked(definition, "granted", "") == [["appraise"], ["sign"], ["refuse"]]
    assert walked(definition, "refused", "") == [["appraise"], ["refuse"], []]
    assert walked(definition, "lost") == [["appraise"], ["appraise"]]
    assert definition.main.by_id["appraise-ways"].kind is NodeKind.EXCLUSIVE
    assert "appraise-ways" not in write(definition)


def test_the_word_no_is_a_name_like_any_other():
    assert "no" in table(CHOICE).main.by_id


def test_a_row_of_each_kind_can_be_written_by_hand():
    definition = table("""
        processes:
          - process: chinh
            steps:
              - {step: chia, kind: parallel, to: [hoi, goi]}
              - {step: hoi, kind: consultation, unit: Sở Tài chính, hours: 16, to: hop}
              - {step: qua-han, kind: boundary, attached_to: hoi, trigger: timer, interrupts: false}
              - {step: goi, kind: call, calls: con, to: hop}
              - {step: hop, kind: parallel}
              - {step: xong, to: [{row: end, outcome: ok}, {row: xong, otherwise: true}]}
          - {process: con, embedded: true, steps: [Kiểm tra]}
    """)
    assert walked(definition, "", "", "") == [["hoi", "step-1"], ["step-1"], ["xong"], ["xong"]]
    assert walked(definition, "", "", "ok")[-1] == []
    event = definition.main.by_id["qua-han"]
    assert (event.attached_to, event.interrupts) == ("hoi", False)
    assert definition.main.leaving["qua-han"] == ()


def test_the_default_process_is_a_table_of_rows_alone():
    text = write(DEFAULT)
    assert "drawing" not in text
    assert table(text) == DEFAULT


@pytest.mark.parametrize("vendor", [BPMN_JS, CAMUNDA, SIGNAVIO])
def test_a_drawing_goes_through_the_table_and_back_without_loss(vendor):
    definition = read_bpmn(vendor.encode()).definition
    assert table(write(definition)) == definition
    assert read_bpmn(write_bpmn(table(write(definition)))).definition == definition


def test_rows_stand_as_a_dossier_comes_to_them():
    rows = [
        line.strip()
        for line in write(read_bpmn(BPMN_JS.encode()).definition).splitlines()
        if "- step" in line
    ]
    assert rows[:4] == [
        "- step: Activity_receive",
        "- step: Activity_appraise",
        "- step: Event_late",
        "- step: Event_told",
    ]


def test_a_row_added_by_hand_is_taken_though_the_drawing_does_not_know_it():
    text = write(read_bpmn(BPMN_JS.encode()).definition)
    changed = text.replace(
        "- step: Activity_receive\n", "- step: check\n  to: Activity_receive\n- step: Activity_receive\n"
    )
    definition = table(changed)
    assert walked(definition, "", "") == [["check"], ["Activity_receive"], ["Activity_appraise"]]
    assert definition.main.by_id["Activity_receive"].bounds is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.NOT_A_TABLE),
        ("a: 1", Fault.NOT_A_TABLE),
        ("- a", Fault.NOT_A_TABLE),
        ("steps: [", Fault.NOT_YAML),
        ("steps: [a]\nsteps: [b]", Fault.GIVEN_TWICE),
        ("steps: {a: 1}", Fault.WRONG_VALUE),
        ("steps: [{step: a, hours: nhiều}]", Fault.WRONG_VALUE),
        ("steps: [{step: a, kind: lạ}]", Fault.WRONG_VALUE),
        ("steps: [{step: a, is_lead: maybe}]", Fault.WRONG_VALUE),
        ("steps: [{step: a, ways: {x: a}, to: a}]", Fault.WRONG_VALUE),
        ("steps: [{step: a, hour: 4}]", Fault.UNKNOWN_WORD),
        ("steps: [a]\nstep: 1", Fault.UNKNOWN_WORD),
        ("steps: [{step: a, to: b}]", Fault.LOOSE_END),
        ("steps: [{step: a, ways: {x: b}}]", Fault.LOOSE_END),
        ("steps: [{step: a}, {step: a}]", Fault.GIVEN_TWICE),
        (
            "steps: [a]\ndrawing: {processes: {process: {start: s, flows: [{from: s, to: step-1, id: ''}]}}}",
            Fault.WRONG_VALUE,
        ),
        ("processes: []", Fault.NO_PROCESS),
        ("processes: [{process: a, embedded: true, steps: [b]}]", Fault.NO_PROCESS),
        ("processes: [{process: a, steps: [b]}, {process: a, steps: [c]}]", Fault.GIVEN_TWICE),
        ("steps: &a [*a]", Fault.REFERENCE),
        ("a: &a [x, x]\nb: &b [*a, *a]\nsteps: [*b, *b]", Fault.REFERENCE),
        ("steps: " + "[" * 100_000, Fault.TOO_DEEP),
        ("steps: [" + "x, " * 400_000 + "]", Fault.TOO_LARGE),
        ("steps: [" + "x, " * 6_000 + "]", Fault.TOO_LARGE),
        ("steps: [a]\n# \x07", Fault.NOT_YAML),
        ("decision: {date: hôm qua}\nsteps: [a]", Fault.WRONG_VALUE),
        ("total_hours: .inf\nsteps: [a]", Fault.WRONG_VALUE),
        ("total_hours: 1E999999999\nsteps: [a]", Fault.WRONG_VALUE),
        ("steps: [{step: a, to: [" + "a, " * 25_000 + "]}]", Fault.TOO_LARGE),
        (
            "steps: [a]\ndrawing: {processes: {process: {nodes: {step-1: {bounds: [1, 2]}}}}}",
            Fault.WRONG_VALUE,
        ),
        ("steps: [a]\ndrawing: {processes: {process: {nodes: {step-1: {colour: red}}}}}", Fault.UNKNOWN_WORD),
        ("? [a]\n: b\nsteps: [a]", Fault.WRONG_VALUE),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(text, fault):
    assert refused(text).fault is fault


def test_a_tag_that_names_a_program_is_no_more_than_a_text():
    assert walked(table("steps: [!!python/object/apply:os.getcwd '']"), "") == [["step-1"], []]


def test_a_table_cut_short_anywhere_is_read_or_refused_but_never_crashes():
    text = write(read_bpmn(CAMUNDA.encode()).definition)
    for cut in range(0, len(text), 53):
        try:
            read(text[:cut])
        except NotReadable:
            continue
