"""What the check says of joins and ends is what happens in the naive game, whichever way it searched."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.workflow.check import Finding, FindingKind, check
from motcua.workflow.checking.markings import Markings, _Search
from motcua.workflow.graph import Definition
from motcua.workflow.tests.oracle.blocks import structured
from motcua.workflow.tests.oracle.graphs import unstructured
from motcua.workflow.tests.oracle.naive import Naive, Refused
from motcua.workflow.tests.oracle.playing import decide

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MOST = 400
STUCK = {FindingKind.JOIN_WAITS, FindingKind.LEFT_BEHIND}


def replay(definition: Definition, finding: Finding) -> Naive:
    """Play the trace of a finding in the naive game."""
    naive = Naive(definition)
    for done in finding.values:
        step, _, boundary = done.partition("@")
        step, _, outcome = step.partition(":")
        if boundary:
            naive.trigger(step, boundary)
        else:
            naive.complete(step, outcome)
    return naive


def comes_to_a_stop(definition: Definition, chance: Random) -> bool:
    """Play at random; return whether nobody can do anything although the process is not done."""
    try:
        naive = Naive(definition)
    except Refused:
        return False
    for _ in range(30):
        if not naive.open:
            return not naive.is_done
        step = chance.choice(naive.open)
        try:
            naive.complete(step, decide(chance, definition, step))
        except Refused:
            continue
    return False


def dead(markings: Markings) -> set[object]:
    return {key for key, after in markings.after.items() if not after}


def both_searches_agree(definition: Definition) -> bool:
    """Hold the two searches against one another; return whether both came to an end."""
    full = _Search(definition, MOST).run()
    sparing = _Search(definition, MOST, is_sparing=True).run()
    if not full.is_whole:
        return False
    assert sparing.is_whole
    assert dead(sparing) == dead(full)
    assert sparing.no_way.keys() == full.no_way.keys()
    assert len(sparing.marking) <= len(full.marking)
    return True


def told_is_true(definition: Definition, chance: Random) -> bool:
    """Hold what the check tells against the naive game; return whether a join was said to wait."""
    findings = check(definition, MOST)
    kinds = {finding.kind for finding in findings}
    for finding in findings:
        if finding.kind in STUCK and FindingKind.ENDLESS not in kinds:
            naive = replay(definition, finding)
            assert not naive.open
            assert finding.where in {token.at for token in naive.tokens}
    if not kinds & (STUCK | {FindingKind.TOO_LARGE}):
        assert not comes_to_a_stop(definition, chance)
    return bool(kinds & STUCK)


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_where_a_join_is_said_to_wait_it_waits_and_nowhere_else(chance: Random):
    told_is_true(unstructured(chance), chance)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_playing_in_one_order_finds_what_playing_in_all_orders_finds(chance: Random):
    both_searches_agree(unstructured(chance))


@pytest.mark.long
def test_two_thousand_random_processes_are_checked_alike_and_truly():
    compared = waiting = 0
    for seed in range(2_000):
        chance = Random(seed)
        draw = structured if seed % 4 == 0 else unstructured
        definition = draw(chance)
        compared += both_searches_agree(definition)
        waiting += told_is_true(definition, chance)
    assert compared > 1_000
    assert waiting > 100
