"""What any officer could have drawn runs here as it runs in SpiffWorkflow, and as in the naive game."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.workflow.bpmn.writing import write
from motcua.workflow.check import FindingKind, check
from motcua.workflow.graph import Definition, NodeKind
from motcua.workflow.tests.oracle.blocks import structured
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import Ours, Trace, play
from motcua.workflow.tests.oracle.spiff import Spiff

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def beside_spiff(chance: Random) -> Trace:
    definition = structured(chance, splits_in_loops=False, asks_after_joins=False)
    return play(definition, Spiff(definition), chance)


def beside_naive(chance: Random) -> Trace:
    definition = structured(chance)
    return play(definition, Naive(definition), chance)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_structured_processes_run_as_in_spiffworkflow(chance: Random):
    beside_spiff(chance)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_branches_side_by_side_inside_loops_run_as_in_the_naive_game(chance: Random):
    beside_naive(chance)


@pytest.mark.long
@settings(max_examples=2000, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_two_thousand_structured_processes_run_as_in_spiffworkflow(chance: Random):
    beside_spiff(chance)


@pytest.mark.long
@settings(max_examples=2000, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_two_thousand_processes_with_branches_in_loops_run_as_in_the_naive_game(chance: Random):
    beside_naive(chance)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_a_structured_process_never_waits_for_ever_and_the_check_says_so(chance: Random):
    kinds = {finding.kind for finding in check(structured(chance), most=300)}
    assert not kinds & {FindingKind.JOIN_WAITS, FindingKind.LEFT_BEHIND, FindingKind.SEVERAL_TOKENS}
    assert not kinds & {FindingKind.ENDLESS, FindingKind.CIRCLE, FindingKind.NO_END, FindingKind.DEAD_END}


@pytest.mark.parametrize("seed", range(10))
def test_the_files_we_write_run_in_spiffworkflow_as_the_process_runs_here(seed: int):
    chance = Random(seed)
    definition = structured(chance, splits_in_loops=False, asks_after_joins=False)
    play(definition, Spiff(definition, write(definition)), chance)


def test_the_generator_draws_every_shape():
    """An oracle compared on trivial processes alone would agree about nothing."""
    drawn = [structured(Random(seed)) for seed in range(200)]
    assert all(any(_has(definition, kind) for definition in drawn) for kind in NodeKind if kind in _DRAWN)
    traces = [beside_naive(Random(seed)) for seed in range(100)]
    assert sum(max(len(opened) for _, _, opened, _ in trace) > 2 for trace in traces) > 20
    assert sum(trace[-1][3] for trace in traces) > 20


def test_spiffworkflow_goes_on_without_the_second_branch_in_the_second_round_of_a_loop():
    """Why branches side by side inside a loop are held against the naive game instead."""
    for seed in range(200):
        chance = Random(seed)
        definition = structured(chance, asks_after_joins=False)
        try:
            play(definition, Spiff(definition), chance)
        except (AssertionError, StopIteration):
            return
    pytest.fail("SpiffWorkflow agrees with us about joins in loops; compare with it there too")


_DRAWN = {NodeKind.START, NodeKind.TASK, NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.END}


def _has(definition: Definition, kind: NodeKind) -> bool:
    return any(node.kind is kind for node in definition.main.nodes)


def test_two_players_start_alike():
    definition = structured(Random(1), splits_in_loops=False, asks_after_joins=False)
    assert Spiff(definition).open == Naive(definition).open == Ours(definition).open
