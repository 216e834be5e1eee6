"""Whatever is drawn: the engine does what the naive game does, and refuses what it refuses."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.workflow.graph import Definition
from motcua.workflow.tests.oracle.graphs import OUTCOMES, unstructured
from motcua.workflow.tests.oracle.naive import Naive, Refused, boundaries
from motcua.workflow.tests.oracle.playing import REFUSALS, Ours, refusal

CHANCE = st.randoms(use_true_random=False)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MOST_TOKENS = 30


def both(definition: Definition) -> tuple[Ours, Naive] | str:
    """Return both at their start, or why both refuse to begin."""
    players: list[Ours | Naive] = []
    ours = refusal(lambda: players.append(Ours(definition)), *REFUSALS)
    theirs = refusal(lambda: players.append(Naive(definition)), Refused)
    assert ours == theirs
    return ours or (players[0], players[1])


def play(chance: Random, most: int = 25) -> list[str]:
    """Play a random process on both; return what was refused on the way."""
    definition = unstructured(chance)
    begun = both(definition)
    if isinstance(begun, str):
        return [begun]
    ours, naive = begun
    refused = []
    for _ in range(most):
        assert (ours.open, ours.is_done) == (naive.open, naive.is_done)
        if not ours.open or len(ours.open) > MOST_TOKENS:
            break
        step = chance.choice(naive.seats if chance.random() < 0.4 else naive.open)
        seated = boundaries(naive.seat(step).process, step)
        if seated and chance.random() < 0.4:
            name, what = "trigger", chance.choice(seated).id
        elif step in naive.open:
            name, what = "complete", chance.choice(("", *OUTCOMES))
        else:
            continue
        why = refusal(lambda: getattr(ours, name)(step, what), *REFUSALS)  # noqa: B023 -- called at once
        assert refusal(lambda: getattr(naive, name)(step, what), Refused) == why  # noqa: B023 -- likewise
        refused.append(why)
    return refused


@settings(max_examples=400, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_random_graphs_run_as_in_the_naive_game(chance: Random):
    play(chance)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None, suppress_health_check=SLOW)
@given(CHANCE)
def test_twenty_thousand_random_graphs_run_as_in_the_naive_game(chance: Random):
    play(chance)


def test_the_generator_meets_every_refusal():
    refused = [why for seed in range(1500) for why in play(Random(seed), most=8)]
    assert {"", "NoSuchWay", "NotOurs", "Endless"} <= set(refused)
    assert refused.count("") > len(refused) / 3
