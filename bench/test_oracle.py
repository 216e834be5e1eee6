"""The bench itself: it plays both ways, and would tell a trace that differs."""

from random import Random

from bench import oracle
from motcua.workflow.tests.oracle.blocks import structured
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import Ours


def test_a_few_processes_are_played_and_none_differs():
    figures = oracle.run(processes=5)
    assert figures["processes"] == 10
    assert figures["steps"] > 50
    assert figures["differ_from_spiffworkflow"] == figures["differ_from_naive"] == []


def test_another_process_beside_it_differs():
    tally = oracle.Tally()
    oracle._play(7, Random(7), Ours(structured(Random(1))), Naive(structured(Random(2))), tally)
    assert tally.differ == [7]
