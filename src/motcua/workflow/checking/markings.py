"""Mọi tình huống có thể: every marking a process can come to, whatever is decided. Pure.

Two markings are the same here if no later move can tell them apart: ids of tokens do not matter, nor the
outcome of one that waits at a join (that of the last one counts), nor which call of a process was first.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from motcua.workflow.engine import (
    Endless,
    Marking,
    Moved,
    NoSuchStep,
    NoSuchWay,
    NotOurs,
    Token,
    complete,
    outcomes,
    start,
    trigger,
)
from motcua.workflow.graph import Definition, Node, Process

Key = tuple[Any, ...]  # a token's place with, for a call, the key of what runs inside of it
DONE: Key = ()
# More equal tokens at one place than this, and they may grow without end.
MOST_EQUAL = 3


@dataclass(slots=True)
class Markings:
    """What was found. `before` is by which move one first came to a marking; empty for the first.

    `frontier` are the markings that were seen and not played on from; where it is empty all were found.
    """

    marking: dict[Key, Marking] = field(default_factory=dict)
    before: dict[Key, tuple[Key, str]] = field(default_factory=dict)
    after: dict[Key, set[Key]] = field(default_factory=dict)
    frontier: set[Key] = field(default_factory=set)
    ended_by: set[Key] = field(default_factory=set)
    no_way: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return not self.frontier

    def trace(self, key: Key) -> tuple[str, ...]:
        """Return the shortest way to a marking, as steps done."""
        return tuple(self.before[passed][1] for passed in self.path(key)[1:])

    def path(self, key: Key) -> list[Key]:
        """Return the markings on the shortest way to one, from the first to itself."""
        passed = [key]
        while passed[-1] in self.before:
            passed.append(self.before[passed[-1]][0])
        return passed[::-1]

    def leading_to(self, keys: Iterable[Key]) -> set[Key]:
        """Return the markings from which one of `keys` can be reached, with these."""
        sources: dict[Key, list[Key]] = {}
        for source, targets in self.after.items():
            for target in targets:
                sources.setdefault(target, []).append(source)
        there = set(keys)
        waiting = list(there)
        while waiting:
            for source in sources.get(waiting.pop(), ()):
                if source not in there:
                    there.add(source)
                    waiting.append(source)
        return there


@dataclass(slots=True)
class _Choices:
    """What may be decided at each step, found once."""

    definition: Definition
    known: dict[tuple[str, str], tuple[tuple[str, ...], tuple[Node, ...]]] = field(default_factory=dict)

    def moves(self, marking: Marking) -> Iterator[tuple[str, Callable[[], Moved]]]:
        """Yield each move that somebody or a timer can make, with what it is called in a trace."""
        for token in marking:
            decided, seated = self._at(token)
            for outcome in decided:
                named = f"{token.node}:{outcome}" if outcome else token.node
                yield named, partial(complete, self.definition, marking, token.id, outcome)
            for event in seated:
                yield (
                    f"{token.node}@{event.id}",
                    partial(trigger, self.definition, marking, token.id, event.id),
                )

    def _at(self, token: Token) -> tuple[tuple[str, ...], tuple[Node, ...]]:
        place = (token.process, token.node)
        if place not in self.known:
            process = self.definition.by_id[token.process]
            is_step = process.by_id[token.node].rests
            decided = outcomes(self.definition, *place) if is_step else ()
            self.known[place] = decided, _events(process, token.node)
        return self.known[place]


def find(definition: Definition, most: int) -> Markings:
    """Play every outcome of every open step, the nearest first, up to `most` moves."""
    found = Markings()
    choices = _Choices(definition)
    try:
        first = start(definition)
    except NoSuchWay as error:
        found.no_way[error.process, error.step] = (error.outcome,)
        return found
    except (Endless, NotOurs, NoSuchStep):
        return found  # told by the shape of the drawing
    waiting = deque([_add(definition, found, first)])
    tried = 0
    while waiting:
        key = waiting.popleft()
        if tried > most or _is_crowded(key):
            found.frontier.add(key)
            continue
        for step, move in choices.moves(found.marking[key]):
            tried += 1
            try:
                moved = move()
            except NoSuchWay as error:
                place = (error.process, error.step)
                found.no_way.setdefault(place, (error.outcome, *found.trace(key), step))
                continue
            except (Endless, NotOurs):
                continue
            is_new = (new := _key(definition, moved.marking)) not in found.marking
            if is_new:
                waiting.append(_add(definition, found, moved, (key, step)))
            found.after[key].add(new)
    return found


def _add(definition: Definition, found: Markings, moved: Moved, before: tuple[Key, str] | None = None) -> Key:
    key = _key(definition, moved.marking)
    found.marking[key] = moved.marking
    found.after[key] = set()
    if before:
        found.before[key] = before
    if moved.endings:
        found.ended_by.add(key)
    return key


def _events(process: Process, step: str) -> tuple[Node, ...]:
    """Return the boundaries that move a token; one beside the work that opens no way moves none."""
    return tuple(event for event in process.boundaries(step) if event.interrupts or process.leaving[event.id])


def _key(definition: Definition, marking: Marking) -> Key:
    inside: dict[int, list[Token]] = {}
    for token in marking:
        inside.setdefault(token.scope, []).append(token)

    def of(scope: int) -> Key:
        return tuple(sorted(place(token) for token in inside.get(scope, ())))

    def place(token: Token) -> Key:
        process = definition.by_id[token.process]
        is_kept = bool(process.boundaries(token.node))  # only a boundary reads the outcome that came in
        outcome = token.outcome if is_kept else ""
        return token.process, token.node, token.flow, outcome, of(token.id)

    return of(0)


def most_equal(key: Key) -> tuple[int, Key]:
    """Return the largest number of tokens at one place within one scope, and that place."""
    places = Counter(entry[:3] for entry in key)
    found = max(((number, place) for place, number in places.items()), default=(0, ()))
    return max(found, *(most_equal(entry[4]) for entry in key)) if key else found


def _is_crowded(key: Key) -> bool:
    return most_equal(key)[0] > MOST_EQUAL
