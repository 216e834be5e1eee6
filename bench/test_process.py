"""The bench itself: both processes are sound, and what it plays stored is what the engine plays."""

from random import Random

import pytest

from bench import process
from motcua.workflow.check import check, forbids_publishing
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import Ours
from motcua.workflow.tests.oracle.spiff import Spiff


@pytest.mark.parametrize("drawn", [process.ACROSS, process.SHORT])
def test_the_processes_could_be_published_but_for_their_times(drawn: str):
    assert not forbids_publishing(check(process.definition(drawn)))


def test_every_side_comes_to_the_end_with_the_same_steps_open():
    drawn = process.definition(process.ACROSS)
    seconds = process._work(Random(1), {"ours": Ours(drawn), "spiff": Spiff(drawn), "naive": Naive(drawn)})
    assert len(seconds["ours"]) == len(seconds["spiff"]) > 15


def test_sides_that_differ_are_told():
    across, short = process.definition(process.ACROSS), process.definition(process.SHORT)
    with pytest.raises(AssertionError):
        process._work(Random(1), {"ours": Ours(across), "naive": Naive(short)})
