"""Other modellers' files: what is carried out, what is only kept and said so, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from motcua.workflow.bpmn.names import MODEL
from motcua.workflow.bpmn.reading import read
from motcua.workflow.bpmn.tests.vendors import BPMN_JS, CAMUNDA, SIGNAVIO
from motcua.workflow.bpmn.writing import write
from motcua.workflow.engine import at_step, complete, open_steps, start
from motcua.workflow.graph import Bounds, Definition, NodeKind, Trigger

CAMUNDA_NS = "{http://camunda.org/schema/1.0/bpmn}"
FILES = {"bpmn-js": BPMN_JS, "camunda": CAMUNDA, "signavio": SIGNAVIO}


def taken(file: str) -> Definition:
    return read(file.encode()).definition


def kept(file: str) -> set[tuple[str, str]]:
    return {(one.where, one.what) for one in read(file.encode()).kept}


def again(file: str) -> etree._Element:
    """Return the file as this house writes it after reading."""
    return etree.fromstring(write(taken(file)))


def walked(definition: Definition, *done: tuple[str, str]) -> list[list[str]]:
    moved = start(definition)
    seen = [open_steps(definition, moved.marking)]
    for step, outcome in done:
        token = at_step(definition, moved.marking, step)
        moved = complete(definition, moved.marking, token.id, outcome)
        seen.append(open_steps(definition, moved.marking))
    return seen


@pytest.mark.parametrize("vendor", FILES)
def test_a_file_passes_through_the_house_without_loss(vendor):
    definition = taken(FILES[vendor])
    file = write(definition)
    assert read(file).definition == definition
    assert write(read(file).definition) == file


@pytest.mark.parametrize("vendor", FILES)
def test_every_foreign_element_and_attribute_is_there_again(vendor):
    before, after = etree.fromstring(FILES[vendor].encode()), again(FILES[vendor])
    assert _foreign(before) <= _foreign(after)
    assert {one.get("id") for one in before.iter(etree.Element)} <= {
        one.get("id") for one in after.iter(etree.Element)
    }


def _foreign(root: etree._Element) -> set[tuple[str, str]]:
    """Return the names and values of what is neither BPMN's nor ours."""
    found = set()
    for one in root.iter(etree.Element):
        if "omg.org" not in one.tag:
            found.add((one.tag, "".join(sorted(one.attrib.values()))))
        found |= {
            (name, value) for name, value in one.attrib.items() if name[0] == "{" and "motcua" not in name
        }
    return {(name, value) for name, value in found if "motcua" not in name and name[-5:] != "}type"}


def test_a_drawing_of_bpmn_js_is_walked_by_its_outcomes():
    definition = taken(BPMN_JS)
    assert walked(
        definition,
        ("Activity_receive", ""),
        ("Activity_appraise", "again"),
        ("Activity_appraise", "approved"),
        ("Activity_sign", ""),
    ) == [["Activity_receive"], ["Activity_appraise"], ["Activity_appraise"], ["Activity_sign"], []]


def test_a_lane_names_the_unit_of_its_steps_the_innermost_first():
    nodes = taken(BPMN_JS).main.by_id
    assert nodes["Activity_receive"].unit == "Bộ phận một cửa"
    assert nodes["Activity_appraise"].unit == "Phòng chuyên môn"
    assert nodes["Activity_sign"].unit == "Lãnh đạo phòng"
    assert nodes["Event_start"].unit == ""


def test_a_unit_taken_away_does_not_come_back_from_the_lane():
    definition = taken(BPMN_JS)
    bare = tuple(replace(node, unit="") for node in definition.main.nodes)
    changed = replace(definition, processes=(replace(definition.main, nodes=bare),))
    assert read(write(changed)).definition == changed


def test_places_labels_and_colours_stay():
    node = taken(BPMN_JS).main.by_id["Event_start"]
    assert node.bounds == Bounds(192.5, 182, 36, 36)
    after = etree.tostring(again(BPMN_JS)).decode()
    assert 'bioc:fill="#bbdefb"' in after
    assert 'x="185" y="225"' in after
    assert 'bpmnElement="Participant_1"' in after


def test_a_timer_beside_a_step_and_an_end_that_ends_all_are_understood():
    late = taken(BPMN_JS).main.by_id["Event_late"]
    assert (late.kind, late.trigger, late.event) == (NodeKind.BOUNDARY, Trigger.TIMER, "P3D")
    assert (late.attached_to, late.interrupts) == ("Activity_appraise", False)
    assert taken(BPMN_JS).main.by_id["Event_end"].is_terminate


def test_a_process_that_another_calls_is_not_the_one_dossiers_follow():
    definition = taken(CAMUNDA)
    assert definition.main.id == "permit"
    assert [process.id for process in definition.processes] == ["permit", "sign", "check"]
    assert definition.by_id["sign"].is_embedded


def test_a_camunda_file_is_walked_through_call_event_and_sub_process():
    steps = [("appraise", "ok"), ("visit", ""), ("send", ""), ("wait", ""), ("draft", "")]
    assert walked(taken(CAMUNDA), *steps) == [["appraise"], ["visit"], ["send"], ["wait"], ["draft"], []]


def test_what_is_not_ours_is_kept_and_said_to_be_only_kept():
    assert {
        ("appraise", "camunda:assignee"),
        ("appraise", "camunda:formData"),
        ("appraise", "zeebe:assignmentDefinition"),
        ("appraise", "bpmn:multiInstanceLoopCharacteristics"),
        ("call", "camunda:in"),
        ("send", "bpmn:serviceTask"),
        ("maybe", "bpmn:inclusiveGateway"),
        ("alarm", "bpmn:subProcess"),
        ("failed", "bpmn:errorEventDefinition"),
        ("permit", "camunda:executionListener"),
    } <= kept(CAMUNDA)
    assert ("Activity_receive", "bpmn:documentation") not in kept(BPMN_JS)
    assert ("", "bpmn:collaboration") in kept(BPMN_JS)


def test_elements_with_another_meaning_are_never_carried_out():
    nodes = taken(CAMUNDA).main.by_id
    assert {name: nodes[name].tag for name, node in nodes.items() if node.kind is NodeKind.UNKNOWN} == {
        "maybe": "inclusiveGateway",
        "alarm": "subProcess",
        "failed": "endEvent",
    }
    assert nodes["send"].kind is NodeKind.TASK  # somebody is asked; no program runs


def test_a_condition_that_is_not_ours_stays_as_it_was_written():
    flow = next(flow for flow in taken(CAMUNDA).main.flows if flow.id == "many")
    assert flow.condition == 'papers.size() > 3 && outcome != "ok"'
    condition = again(CAMUNDA).find(f".//{{{MODEL}}}sequenceFlow[@id='many']/{{{MODEL}}}conditionExpression")
    assert condition.text == flow.condition
    assert condition.get("language") == "groovy"
    assert condition.get(f"{CAMUNDA_NS}resource") == "deployment://x.groovy"


def test_a_message_is_known_by_its_name_and_a_date_stays_a_date():
    nodes = taken(CAMUNDA).main.by_id
    assert (nodes["answer"].trigger, nodes["answer"].event) == (Trigger.MESSAGE, "Giấy tờ bổ sung")
    assert nodes["wait"].event == "2020-08-05T08:00:00"
    assert again(CAMUNDA).find(f".//{{{MODEL}}}timeDate").text == "2020-08-05T08:00:00"


def test_signavio_without_prefix_is_read_and_its_types_still_mean_the_same():
    definition = taken(SIGNAVIO)
    assert [flow.outcome for flow in definition.main.flows] == ["", "", "granted", "refused"]
    assert definition.main.by_id["sid-2"].name == "Thẩm định\nhồ sơ"
    label = again(SIGNAVIO).find(".//{http://www.signavio.com}signavioLabel")
    assert label.get("{http://www.w3.org/2001/XMLSchema-instance}type") == "signavio:label"
    assert label.nsmap["signavio"] == "http://www.signavio.com"


def test_a_call_as_camunda_8_names_it_is_understood_too():
    called = '<bpmn:extensionElements><zeebe:calledElement processId="check" /></bpmn:extensionElements>'
    file = CAMUNDA.replace(' calledElement="check"', "").replace(
        '<bpmn:extensionElements><camunda:in variables="all" /></bpmn:extensionElements>', called
    )
    assert taken(file).main.by_id["call"].calls == "check"
    assert read(write(taken(file))).definition == taken(file)
