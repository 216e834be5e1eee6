"""Thousands of random processes, step by step beside SpiffWorkflow and a naive token game, in one run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from motcua.workflow.tests.oracle.blocks import structured
from motcua.workflow.tests.oracle.naive import Naive
from motcua.workflow.tests.oracle.playing import Ours, Player, decide
from motcua.workflow.tests.oracle.spiff import Spiff

MOST_STEPS = 40


@dataclass
class Tally:
    """What playing side by side came to; times are those of single steps, in milliseconds."""

    processes: int = 0
    steps: int = 0
    done: int = 0
    differ: list[int] = field(default_factory=list)
    ours_ms: list[float] = field(default_factory=list)
    other_ms: list[float] = field(default_factory=list)


def run(processes: int = 2_000, seed: int = 1) -> dict[str, Any]:
    """Return how many processes were played, on which seeds the traces differ, and what a step costs each.

    Beside SpiffWorkflow no branches run side by side inside a loop, where its join is wrong; those are
    played beside the naive game, as many again. All in memory: `bench/process` stores each step.
    """
    spiff, naive = Tally(), Tally()
    for number in range(seed, seed + processes):
        chance = Random(number)
        definition = structured(chance, splits_in_loops=False, asks_after_joins=False)
        _play(number, chance, Ours(definition), Spiff(definition), spiff)
        chance = Random(number)
        definition = structured(chance)
        _play(number, chance, Ours(definition), Naive(definition), naive)
    return {
        "processes": spiff.processes + naive.processes,
        "steps": spiff.steps + naive.steps,
        "done": spiff.done + naive.done,
        "differ_from_spiffworkflow": spiff.differ,
        "differ_from_naive": naive.differ,
        "ours_ms": round(median(spiff.ours_ms), 4),
        "spiffworkflow_ms": round(median(spiff.other_ms), 4),
        "ratio": round(median(spiff.other_ms) / median(spiff.ours_ms), 1),
    }


def _play(number: int, chance: Random, ours: Ours, other: Player, tally: Tally) -> None:
    tally.processes += 1
    for _ in range(MOST_STEPS):
        if (other.open, other.is_done) != (ours.open, ours.is_done):
            tally.differ.append(number)
            return
        if ours.is_done:
            tally.done += 1
            return
        step = chance.choice(ours.open)
        outcome = decide(chance, ours.definition, step)
        tally.ours_ms.append(_milliseconds(ours, step, outcome))
        tally.other_ms.append(_milliseconds(other, step, outcome))
        tally.steps += 1


def _milliseconds(player: Player, step: str, outcome: str) -> float:
    begun = perf_counter()
    player.complete(step, outcome)
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(json.dumps(run()))
