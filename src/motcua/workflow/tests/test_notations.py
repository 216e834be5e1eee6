"""A process keeps its way of running through both notations, whichever it comes from."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.workflow.bpmn.reading import read as read_bpmn
from motcua.workflow.bpmn.writing import write as write_bpmn
from motcua.workflow.graph import Definition
from motcua.workflow.table.reading import read as read_table
from motcua.workflow.table.writing import write as write_table
from motcua.workflow.tests.oracle.blocks import structured
from motcua.workflow.tests.oracle.graphs import unstructured
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import play

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def through_both(definition: Definition) -> Definition:
    """Return what comes back after BPMN, the table, and BPMN again."""
    drawn = read_bpmn(write_bpmn(definition)).definition
    typed = read_table(write_table(drawn)).definition
    return read_bpmn(write_bpmn(typed)).definition


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_what_went_through_both_notations_runs_as_before(chance: Random):
    definition = structured(chance)
    again = through_both(definition)
    play(definition, Naive(again), chance)
    assert again == definition


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_graphs_of_any_shape_come_back_as_they_were(chance: Random):
    definition = unstructured(chance)
    assert through_both(definition) == definition
