"""Ours, played beside another: after every step the same steps are open and both are done, or neither."""

from __future__ import annotations

from random import Random
from typing import Protocol

from motcua.workflow.engine import Moved, at_step, complete, open_steps, outcomes, start
from motcua.workflow.graph import Definition

MOST_MOVES = 40
Trace = list[tuple[str, str, list[str], bool]]


class Other(Protocol):
    @property
    def open(self) -> list[str]: ...
    @property
    def is_done(self) -> bool: ...
    def complete(self, step: str, outcome: str) -> None: ...


class Ours:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.moved: Moved = start(definition)

    @property
    def open(self) -> list[str]:
        return open_steps(self.definition, self.moved.marking)

    @property
    def is_done(self) -> bool:
        return self.moved.is_done

    def complete(self, step: str, outcome: str) -> None:
        token = at_step(self.definition, self.moved.marking, step)
        self.moved = complete(self.definition, self.moved.marking, token.id, outcome)


def decide(chance: Random, definition: Definition, step: str) -> str:
    """Return an outcome the step may be left by; for "any other" sometimes a word nobody asks for."""
    outcome = chance.choice(outcomes(definition, "main", step))
    return outcome or chance.choice(("", "whatever"))


def play(definition: Definition, other: Other, chance: Random, most: int = MOST_MOVES) -> Trace:
    """Play both until done or `most` steps were taken; return what was open after each, which was equal."""
    ours = Ours(definition)
    trace: Trace = [("", "", ours.open, ours.is_done)]
    assert (other.open, other.is_done) == (ours.open, ours.is_done), trace
    while ours.open and len(trace) <= most:
        step = chance.choice(ours.open)
        outcome = decide(chance, definition, step)
        ours.complete(step, outcome)
        other.complete(step, outcome)
        trace.append((step, outcome, ours.open, ours.is_done))
        assert (other.open, other.is_done) == (ours.open, ours.is_done), trace
    return trace
