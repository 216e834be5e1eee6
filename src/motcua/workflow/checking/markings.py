"""Mọi tình huống có thể: every marking a process can come to, whatever is decided. Pure.

Two markings are the same here if no later move can tell them apart: ids of tokens do not matter, nor the
outcome of one that waits at a join (that of the last one counts), nor which call of a process was first.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.workflow.checking.choices import Choices, Fired
from motcua.workflow.engine import Endless, Marking, Moved, NoSuchStep, NoSuchWay, NotOurs, Token, start
from motcua.workflow.graph import Definition

Key = tuple[Any, ...]  # the tokens' places, each with what has gone off beside it and what runs inside of it
DONE: Key = ()
# More equal tokens at one place than this, and they may grow without end.
MOST_EQUAL = 3


@dataclass(slots=True)
class Markings:
    """What was found. `before` is by which move one first came to a marking; empty for the first.

    `frontier` are the markings that were seen and not played on from; where it is empty all were found.
    """

    marking: dict[Key, Marking] = field(default_factory=dict)
    fired: dict[Key, Fired] = field(default_factory=dict)
    before: dict[Key, tuple[Key, str]] = field(default_factory=dict)
    after: dict[Key, set[Key]] = field(default_factory=dict)
    frontier: set[Key] = field(default_factory=set)
    ended_by: set[Key] = field(default_factory=set)
    no_way: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return not self.frontier

    def trace(self, key: Key) -> tuple[str, ...]:
        """Return the way by which one came to a marking, as steps done."""
        return tuple(self.before[passed][1] for passed in self.path(key)[1:])

    def path(self, key: Key) -> list[Key]:
        """Return the markings on that way, from the first to this one."""
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


def find(definition: Definition, most: int) -> Markings:
    """Play every outcome of every open step, the nearest first, up to `most` moves.

    Where that is too much, once more, in one order only for steps that do not concern one another
    (persistent sets, P. Godefroid, 1996): ends, joins that wait and ways that lack are all still found.
    """
    search = _Search(definition, most)
    if search.run().is_whole:
        return search.found
    return _Search(definition, most, is_sparing=True).run()


@dataclass(slots=True)
class _Search:
    definition: Definition
    most: int
    is_sparing: bool = False
    tried: int = 0
    found: Markings = field(default_factory=Markings)
    waiting: deque[Key] = field(default_factory=deque)
    choices: Choices = field(init=False)

    def __post_init__(self) -> None:
        self.choices = Choices(self.definition)

    def run(self) -> Markings:
        try:
            self.arrive(start(self.definition), frozenset())
        except NoSuchWay as error:
            self.found.no_way[error.process, error.step] = (error.outcome,)
        except (Endless, NotOurs, NoSuchStep):
            pass  # told by the shape of the drawing
        while self.waiting:
            key = self.waiting.popleft()
            if self.tried > self.most or most_equal(key)[0] > MOST_EQUAL:
                self.found.frontier.add(key)
            else:
                self.play_on(key)
        return self.found

    def play_on(self, key: Key) -> None:
        """Try all moves; sparing, those of one step that concerns nobody else, if they lead anywhere new."""
        marking = self.found.marking[key]
        if self.is_sparing:
            for token in marking:
                if self.choices.at(token).is_apart:
                    if self.move(key, token):
                        return
                    break
        for token in marking:
            self.move(key, token)

    def move(self, key: Key, token: Token) -> bool:
        """Try each move at the token; return whether one led to a marking not seen before."""
        is_new = False
        for name, move, fired in self.choices.moves(self.found.marking[key], token, self.found.fired[key]):
            self.tried += 1
            try:
                is_new |= self.arrive(move(), fired, (key, name))
            except NoSuchWay as error:
                place = (error.process, error.step)
                self.found.no_way.setdefault(place, (error.outcome, *self.found.trace(key), name))
            except (Endless, NotOurs):
                continue
        return is_new

    def arrive(self, moved: Moved, fired: Fired, before: tuple[Key, str] | None = None) -> bool:
        found, key = self.found, self.key(moved.marking, fired)
        is_new = key not in found.marking
        if is_new:
            found.marking[key], found.fired[key], found.after[key] = moved.marking, fired, set()
            if before:
                found.before[key] = before
            if moved.endings:
                found.ended_by.add(key)
            self.waiting.append(key)
        if before:
            found.after[before[0]].add(key)
        return is_new

    def key(self, marking: Marking, fired: Fired) -> Key:
        inside: dict[int, list[Token]] = {}
        for token in marking:
            inside.setdefault(token.scope, []).append(token)

        def of(tokens: Sequence[Token]) -> Key:
            return tuple(sorted([place(token) for token in tokens]))

        def place(token: Token) -> Key:
            is_kept = bool(self.choices.at(token).seated)  # only a boundary reads the outcome that came in
            outcome = token.outcome if is_kept else ""
            gone_off = (
                tuple(sorted(event for of_token, event in fired if of_token == token.id)) if fired else ()
            )
            within = of(inside[token.id]) if token.id in inside else DONE
            return token.process, token.node, token.flow, outcome, gone_off, within

        return of(inside.get(0, ()))


def most_equal(key: Key) -> tuple[int, Key]:
    """Return the largest number of tokens at one place within one scope, and that place."""
    if not key:
        return 0, ()
    places = Counter([entry[:3] for entry in key])
    found = max((number, place) for place, number in places.items())
    return max(found, *(most_equal(entry[5]) for entry in key if entry[5]), found)
