"""Trò chơi thẻ viết lại từ đầu: BPMN's token game said plainly, sharing nothing with the engine.

Tokens lie on flows or on steps. They move one at a time, the one that has lain longest first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.workflow.graph import Definition, Flow, Node, Process

MOST_MOVES = 2_000
STEPS = ("task", "consultation", "sub_dossier", "wait")


class Refused(Exception):
    """No step, no way, no end, or not ours: `why` is the engine's name for it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(eq=False)
class Token:
    process: Process
    at: str  # a node
    by: Flow | None  # the flow it came by
    outcome: str
    call: Token | None  # the call inside of which it runs
    rests: bool = False


class Naive:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.tokens: list[Token] = []
        self.begin(definition.processes[0], None, "")
        self.settle()

    @property
    def open(self) -> list[str]:
        return sorted(token.at for token in self.tokens if token.rests and self.kind(token) in STEPS)

    @property
    def is_done(self) -> bool:
        return not self.tokens

    def complete(self, step: str, outcome: str) -> None:
        token = self.find(step)
        self.safely(lambda: (self.tokens.remove(token), self.send(token, token.at, outcome)))

    def trigger(self, step: str, boundary: str) -> None:
        token = self.seat(step)
        event = token.process.by_id[boundary]

        def happen() -> None:
            if event.interrupts:
                self.tokens.remove(token)
                self.tokens = [other for other in self.tokens if not self.runs_in(other, token)]
            self.send(token, boundary, token.outcome)

        self.safely(happen)

    @property
    def seats(self) -> list[str]:
        """The steps and calls at which a boundary may go off."""
        return sorted(token.at for token in self.tokens if token.rests and self.kind(token) != "parallel")

    def seat(self, step: str) -> Token:
        return next(token for token in self.tokens if token.rests and token.at == step)

    def safely(self, move: Callable[[], object]) -> None:
        """Move and settle; put everything back if that is refused."""
        before = [(token, token.rests) for token in self.tokens]
        try:
            move()
            self.settle()
        except Refused:
            for token, rests in before:
                token.rests = rests
            self.tokens = [token for token, _ in before]
            raise

    def find(self, step: str) -> Token:
        for token in self.tokens:
            if token.at == step and token.rests and self.kind(token) in STEPS:
                return token
        raise Refused("NoSuchStep")

    def kind(self, token: Token) -> str:
        return token.process.by_id[token.at].kind.value

    def begin(self, process: Process, call: Token | None, outcome: str) -> None:
        drawn = [node for node in process.nodes if node.kind.value == "start"]
        targets = {flow.target for flow in process.flows}
        undrawn = [n for n in process.nodes if n.id not in targets and n.kind.value != "boundary"]
        if not drawn and not undrawn:
            raise Refused("NoSuchStep")
        for node in drawn or undrawn:
            self.tokens.append(Token(process, node.id, None, outcome, call))

    def settle(self) -> None:
        for _ in range(MOST_MOVES):
            moving = next((token for token in self.tokens if not token.rests), None)
            if moving is None:
                return
            self.move(moving)
        raise Refused("Endless")

    def move(self, token: Token) -> None:
        kind = self.kind(token)
        if kind in STEPS:
            token.rests = True
        elif kind == "exclusive":
            self.choose(token)
        elif kind == "parallel":
            self.join(token)
        elif kind == "call":
            self.call(token)
        elif kind == "end":
            self.end(token)
        elif kind == "start" and token.by is None:
            self.tokens.remove(token)
            self.send(token, token.at, token.outcome)
        else:
            raise Refused("NotOurs")

    def choose(self, token: Token) -> None:
        ways = [flow for flow in token.process.flows if flow.source == token.at]
        matching = [flow for flow in ways if flow.outcome and flow.outcome == token.outcome]
        other = [flow for flow in ways if flow.is_default or (len(ways) == 1 and flow.is_free)]
        if not matching and not other:
            raise Refused("NoSuchWay")
        self.tokens.remove(token)
        self.put(token, (matching + other)[0], token.outcome)

    def join(self, token: Token) -> None:
        token.rests = True
        used = []
        for flow in [flow for flow in token.process.flows if flow.target == token.at]:
            waiting = [
                other
                for other in self.tokens
                if other.rests
                and other.by is not None
                and other.by.id == flow.id
                and other.call is token.call
                and other.process is token.process
            ]
            if not waiting and token.by is not None:
                return
            used += waiting[:1]
        for other in used or [token]:
            self.tokens.remove(other)
        self.send(token, token.at, token.outcome)

    def call(self, token: Token) -> None:
        called = [
            process
            for process in self.definition.processes
            if process.id == token.process.by_id[token.at].calls
        ]
        if not called:
            raise Refused("NotOurs")
        depth, outer = 0, token.call
        while outer:
            depth, outer = depth + 1, outer.call
        if depth > len(self.definition.processes):
            raise Refused("Endless")
        token.rests = True
        self.begin(called[0], token, token.outcome)

    def end(self, token: Token) -> None:
        self.tokens.remove(token)
        if token.process.by_id[token.at].is_terminate:
            self.tokens = [other for other in self.tokens if not self.runs_in(other, token.call)]
        self.return_from(token.call, token.outcome)

    def runs_in(self, token: Token, call: Token | None) -> bool:
        if token.call is call:
            return True
        return token.call is not None and self.runs_in(token.call, call)

    def send(self, token: Token, node: str, outcome: str) -> None:
        """Put a token on each way out of a node that does not choose one."""
        ways = [flow for flow in token.process.flows if flow.source == node]
        matching = [flow for flow in ways if flow.outcome and flow.outcome == outcome]
        taken = [flow for flow in ways if flow.is_free or flow in matching]
        if not matching:
            taken += [flow for flow in ways if flow.is_default]
        if ways and not taken:
            raise Refused("NoSuchWay")
        for flow in taken:
            self.put(token, flow, outcome)
        if not ways:
            self.return_from(token.call, outcome)

    def put(self, token: Token, flow: Flow, outcome: str) -> None:
        self.tokens.append(Token(token.process, flow.target, flow, outcome, token.call))

    def return_from(self, call: Token | None, outcome: str) -> None:
        """Go on after a call when nothing runs inside of it any more."""
        if call is not None and not any(other.call is call for other in self.tokens):
            self.tokens.remove(call)
            self.send(call, call.at, outcome)


def boundaries(process: Process, step: str) -> list[Node]:
    return [node for node in process.nodes if node.kind.value == "boundary" and node.attached_to == step]
