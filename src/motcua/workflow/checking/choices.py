"""Ở mỗi bước có thể quyết định gì: the moves at a step, and whether they concern anybody else. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from motcua.workflow.engine import Marking, Moved, Token, asked, complete, outcomes, trigger
from motcua.workflow.graph import Definition, Node, NodeKind, Process

# What has gone off beside a step that goes on: (its token, the boundary).
Fired = frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one may do at a step: `decided` outcomes, `seated` boundaries that move a token.

    `is_apart`: whatever is done here, the others find the same as if it had been done later.
    """

    decided: tuple[str, ...]
    seated: tuple[Node, ...]
    is_apart: bool


@dataclass
class Choices:
    """The choices of a definition, each found once."""

    definition: Definition
    known: dict[tuple[str, str], Choice] = field(default_factory=dict)

    def at(self, token: Token) -> Choice:
        place = (token.process, token.node)
        if place not in self.known:
            process = self.definition.by_id[token.process]
            node = process.by_id[token.node]
            self.known[place] = self._choice(process, node)
        return self.known[place]

    def moves(
        self, marking: Marking, token: Token, fired: Fired
    ) -> Iterator[tuple[str, Callable[[], Moved], Fired]]:
        """Yield each move at the token: its name in a trace, the move, what has gone off afterwards.

        A boundary beside the work goes off once a step, or a timer could fill any process with tokens.
        """
        choice = self.at(token)
        rest = frozenset(entry for entry in fired if entry[0] != token.id)
        for outcome in choice.decided:
            named = f"{token.node}:{outcome}" if outcome else token.node
            yield named, partial(complete, self.definition, marking, token.id, outcome), rest
        for event in choice.seated:
            if (token.id, event.id) in fired:
                continue
            after = rest if event.interrupts else fired | {(token.id, event.id)}
            move = partial(trigger, self.definition, marking, token.id, event.id)
            yield f"{token.node}@{event.id}", move, after

    def _choice(self, process: Process, node: Node) -> Choice:
        seated = process.leading_off(node.id)
        if not node.rests:
            return Choice((), seated, is_apart=False)
        decided = asked(self.definition, process.id, node.id) + outcomes(self.definition, process.id, node.id)
        return Choice(tuple(dict.fromkeys(decided)), seated, self._is_apart(process, node, seated))

    @cached_property
    def _can_be_cut_off(self) -> bool:
        """Whether a step may be ended from without: by an end that terminates, by a boundary on a call."""
        return any(
            node.is_terminate or (node.kind is NodeKind.CALL and process.boundaries(node.id))
            for process in self.definition.processes
            for node in process.nodes
        )

    def _is_apart(self, process: Process, step: Node, seated: tuple[Node, ...]) -> bool:
        """Whether no gateway reads, after tokens have met, the outcome of the one that came last."""
        if self._can_be_cut_off:
            return False
        left = [(process, node, False) for node in (step, *seated)]
        seen = set()
        while left:
            within, node, has_met = left.pop()
            if (within.id, node.id, has_met) in seen:
                continue
            seen.add((within.id, node.id, has_met))
            ways = within.leaving[node.id]
            if has_met and any(not flow.is_free for flow in ways):
                return False
            if not ways:
                left += self._returns(within)
            for flow in ways:
                target = within.by_id[flow.target]
                if has_met and within.leading_off(target.id):
                    return False
                left += self._onward(within, target, has_met)
        return True

    def _onward(self, process: Process, node: Node, has_met: bool) -> list[tuple[Process, Node, bool]]:
        if node.kind is NodeKind.END:
            return self._returns(process)
        if node.kind is NodeKind.CALL and node.calls in self.definition.by_id:
            inside = self.definition.by_id[node.calls]
            return [(inside, start, has_met) for start in inside.starts if not start.rests]
        if node.kind is NodeKind.PARALLEL:
            return [(process, node, has_met or len(process.arriving[node.id]) > 1)]
        return [(process, node, has_met)] if node.kind is NodeKind.EXCLUSIVE else []

    def _returns(self, inner: Process) -> list[tuple[Process, Node, bool]]:
        return [
            (process, node, True)
            for process in self.definition.processes
            for node in process.nodes
            if node.kind is NodeKind.CALL and node.calls == inner.id
        ]
