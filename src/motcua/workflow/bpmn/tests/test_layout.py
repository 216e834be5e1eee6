"""A process without a drawing gets one that can be read: left to right, nothing on top of anything else."""

from __future__ import annotations

import importlib.resources
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from motcua.workflow.bpmn.layout import Layout, lay_out
from motcua.workflow.bpmn.nesting import nest
from motcua.workflow.bpmn.reading import read
from motcua.workflow.bpmn.tests.vendors import BPMN_JS, CAMUNDA
from motcua.workflow.bpmn.writing import write
from motcua.workflow.graph import Bounds, Definition, NodeKind
from motcua.workflow.rules import DEFAULT
from motcua.workflow.table.reading import read as read_table
from motcua.workflow.tests.processes import definitions

LOOPS = """
processes:
  - process: main
    steps:
      - {step: a, ways: {on: split, back: a, otherwise: b}}
      - {step: split, kind: parallel, to: [b, c]}
      - {step: b, kind: call, calls: inner, to: join}
      - {step: c, kind: consultation, to: join}
      - {step: late, kind: boundary, attached_to: c, trigger: timer, event: P2D, to: a}
      - {step: join, kind: parallel}
  - {process: inner, embedded: true, steps: [Xem, {step: y, to: step-1}]}
"""


def drawn(definition: Definition) -> Layout:
    return lay_out(nest(definition), frozenset())


def overlap(one: Bounds, other: Bounds) -> bool:
    is_beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (is_beside or one.y + one.height <= other.y or other.y + other.height <= one.y)


def test_steps_run_from_left_to_right():
    layout = drawn(DEFAULT)
    nodes = DEFAULT.main.nodes
    lefts = [layout.bounds["default", node.id].x for node in nodes]
    assert lefts == sorted(lefts)
    assert (
        len(
            {
                layout.bounds["default", node.id].y + layout.bounds["default", node.id].height / 2
                for node in nodes
            }
        )
        == 1
    )


def test_each_way_back_has_a_line_of_its_own():
    layout = drawn(DEFAULT)
    lines = [
        max(y for _, y in layout.points["default", flow.id])
        for flow in DEFAULT.main.flows
        if flow.outcome == "returned"
    ]
    assert len(set(lines)) == len(lines) == 4


def test_what_lies_inside_a_call_is_drawn_inside_it_and_a_timer_on_its_step():
    definition = read_table(LOOPS).definition
    layout = drawn(definition)
    frame, timer, step = (layout.bounds["main", name] for name in ("b", "late", "c"))
    for node in definition.by_id["inner"].nodes:
        inside = layout.bounds["inner", node.id]
        assert frame.x < inside.x < inside.x + inside.width < frame.x + frame.width
        assert frame.y < inside.y < inside.y + inside.height < frame.y + frame.height
    assert timer.y < step.y + step.height < timer.y + timer.height
    assert step.x < timer.x < step.x + step.width


@given(definitions())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_lies_on_top_of_anything_else(definition: Definition):
    layout = drawn(definition)
    for process in definition.processes:
        if any(node.bounds for node in process.nodes):
            continue  # drawn by somebody, who may put things where he likes
        free = [node.id for node in process.nodes if node.kind is not NodeKind.BOUNDARY]
        for one, other in combinations(free, 2):
            assert not overlap(layout.bounds[process.id, one], layout.bounds[process.id, other])


def test_only_what_has_no_place_is_placed():
    definition = read(BPMN_JS.encode()).definition
    layout = lay_out(nest(definition), frozenset())
    for node in definition.main.nodes:
        assert node.bounds in (None, layout.bounds["Process_1", node.id])


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    folder = importlib.resources.files("SpiffWorkflow") / "bpmn" / "parser" / "schema"
    with importlib.resources.as_file(folder) as path:
        if not (path / "BPMN20.xsd").is_file():
            pytest.skip("the schema of BPMN 2.0 comes with SpiffWorkflow, which is not installed whole")
        return etree.XMLSchema(etree.parse(path / "BPMN20.xsd"))


@pytest.mark.parametrize(
    "definition",
    [
        DEFAULT,
        read_table(LOOPS).definition,
        read(BPMN_JS.encode()).definition,
        read(CAMUNDA.encode()).definition,
    ],
    ids=["default", "loops", "bpmn-js", "camunda"],
)
def test_what_is_written_keeps_to_the_schema_of_bpmn(schema, definition):
    schema.assertValid(etree.fromstring(write(definition)))
