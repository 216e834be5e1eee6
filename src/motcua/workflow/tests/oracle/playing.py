"""Ours, played beside another: after every step the same steps are open and both are done, or neither."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Protocol

from motcua.workflow.engine import (
    Endless,
    Moved,
    NoSuchStep,
    NoSuchWay,
    NotOurs,
    at_step,
    complete,
    open_steps,
    outcomes,
    start,
    trigger,
)
from motcua.workflow.graph import Definition

MOST_STEPS = 40
Trace = list[tuple[str, str, list[str], bool]]
REFUSALS = (Endless, NoSuchStep, NoSuchWay, NotOurs)


class Player(Protocol):
    """Somebody who plays a definition: which steps are open, and what happens when one ends."""

    @property
    def open(self) -> list[str]: ...
    @property
    def is_done(self) -> bool: ...
    def complete(self, step: str, outcome: str) -> None: ...


class Eventful(Player, Protocol):
    """One who also lets a timer or message go off at a step or call."""

    def trigger(self, step: str, boundary: str) -> None: ...


class Ours:
    """The engine in use. What it says has gone and come is held against the marking at every move."""

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
        self._move(complete(self.definition, self.moved.marking, token.id, outcome))

    def trigger(self, step: str, boundary: str) -> None:
        """Set off a boundary on the oldest token at the step or call."""
        token = next(token for token in self.moved.marking if token.node == step)
        self._move(trigger(self.definition, self.moved.marking, token.id, boundary))

    def _move(self, moved: Moved) -> None:
        before = self.moved.marking
        assert (*(token for token in before if token not in moved.gone), *moved.came) == moved.marking
        assert min((token.id for token in moved.came), default=10**9) > max(token.id for token in before)
        self.moved = moved


def decide(chance: Random, definition: Definition, step: str) -> str:
    """Return an outcome the step may be left by; for "any other" sometimes a word nobody asks for."""
    within = next(process.id for process in definition.processes if step in process.by_id)
    outcome = chance.choice(outcomes(definition, within, step))
    return outcome or chance.choice(("", "whatever"))


def play(definition: Definition, other: Player, chance: Random, most: int = MOST_STEPS) -> Trace:
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


def play_with_events(definition: Definition, other: Eventful, chance: Random) -> list[str]:
    """Play as `play` does, and let what sits on calls go off between, each once a call; return what did."""
    ours, gone_off = Ours(definition), set[tuple[int, str]]()
    heard: list[str] = []
    for _ in range(MOST_STEPS):
        assert (other.open, other.is_done) == (ours.open, ours.is_done), heard
        waiting = [
            (token, event.id)
            for token in ours.moved.marking
            for event in definition.by_id[token.process].boundaries(token.node)
            if (token.id, event.id) not in gone_off
        ]
        if waiting and chance.random() < 0.2:
            token, event = chance.choice(waiting)
            gone_off.add((token.id, event))
            ours.trigger(token.node, event)
            other.trigger(token.node, event)
            heard.append(event)
        elif ours.open:
            step = chance.choice(ours.open)
            outcome = decide(chance, definition, step)
            ours.complete(step, outcome)
            other.complete(step, outcome)
        else:
            break
    return heard


def refusal(move: Callable[[], object], *refusals: type[Exception]) -> str:
    """Make the move; return the name of the refusal, or nothing."""
    try:
        move()
    except refusals as error:
        return str(getattr(error, "why", type(error).__name__))
    return ""
