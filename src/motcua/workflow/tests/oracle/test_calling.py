"""What may go off at the call of another process does what it does in SpiffWorkflow and the naive game."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.workflow.check import FindingKind, check
from motcua.workflow.tests.oracle.blocks import calling
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import play_with_events
from motcua.workflow.tests.oracle.spiff import Spiff

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def beside_spiff(chance: Random) -> list[str]:
    definition = calling(chance, splits_in_loops=False, asks_after_joins=False)
    return play_with_events(definition, Spiff(definition), chance)


def beside_naive(chance: Random) -> list[str]:
    definition = calling(chance)
    return play_with_events(definition, Naive(definition), chance)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_events_on_calls_run_as_in_spiffworkflow(chance: Random):
    beside_spiff(chance)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_events_on_calls_run_as_in_the_naive_game(chance: Random):
    beside_naive(chance)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_a_call_with_events_never_waits_for_ever_and_the_check_says_so(chance: Random):
    kinds = {finding.kind for finding in check(calling(chance), most=300)}
    assert not kinds & {FindingKind.JOIN_WAITS, FindingKind.LEFT_BEHIND, FindingKind.ENDLESS}


@pytest.mark.long
def test_two_thousand_calls_with_events_run_as_in_both():
    heard = [event for seed in range(1_000) for event in beside_spiff(Random(seed))]
    heard += [event for seed in range(1_000) for event in beside_naive(Random(seed))]
    assert min(heard.count("ends"), heard.count("beside")) > 300


def test_both_events_are_met():
    """An oracle that never heard one would agree about nothing."""
    heard = [event for seed in range(60) for event in beside_naive(Random(seed))]
    assert min(heard.count("ends"), heard.count("beside")) > 15
