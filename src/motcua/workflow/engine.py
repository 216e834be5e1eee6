"""Động cơ quy trình: which steps are open after which outcome. Pure, over a definition and a marking.

A marking is the tokens at rest: at a step, at a join that waits for others, at a call whose inside runs.
Semantics: BPMN 2.0.2 §13 (formal/2013-12-09), as a token game; a join takes exactly one token of each flow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process

_GATEWAYS = frozenset({NodeKind.EXCLUSIVE, NodeKind.PARALLEL})
# More moves than any sound process makes without a person in between.
MOST_MOVES = 10_000


class NoSuchStep(Exception):
    """The step is not open, or not one of the process."""


class NoSuchWay(Exception):
    """From `step` no way leads on for `outcome`; nothing has changed."""

    def __init__(self, step: str, outcome: str, process: str = "") -> None:
        super().__init__(step, outcome)
        self.step, self.outcome, self.process = step, outcome, process


class Endless(Exception):
    """The process runs in a circle in which nobody ever does anything."""


class NotOurs(Exception):
    """A token came to an element that this house does not carry out; its id."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token at rest at `node` of `process`. `outcome` is that of the last task on its own path.

    `scope` is the id of the token at the call it runs inside of, 0 outside any. `flow` is the way by which
    it came to a join, empty elsewhere.
    """

    id: int
    process: str
    node: str
    scope: int = 0
    outcome: str = ""
    flow: str = ""


Marking = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did: the marking it left, the tokens that went and came (in that order), the ends reached.

    New tokens bear ids above every former one, in the order in which they came to rest.
    """

    marking: Marking
    gone: tuple[Token, ...]
    came: tuple[Token, ...]
    endings: tuple[Node, ...]

    @property
    def is_done(self) -> bool:
        return not self.marking

    @property
    def ending(self) -> Ending | None:
        """How the whole ended: by the last end event that says it; None while it runs."""
        if self.marking:
            return None
        return next((node.ending for node in reversed(self.endings) if node.ending), Ending.RESULT)


def start(definition: Definition) -> Moved:
    """Return the marking after the start of the main process.

    Raises NoProcess, NoSuchStep (nothing to start with), NoSuchWay, Endless, NotOurs.
    """
    game = _Game(definition, ())
    game.begin(definition.main, scope=0, outcome="")
    return game.played()


def complete(definition: Definition, marking: Marking, token: int, outcome: str = "") -> Moved:
    """End the step at which `token` rests with `outcome`.

    Raises NoSuchStep when the token rests at none, NoSuchWay, Endless, NotOurs.
    """
    game = _Game(definition, marking)
    here, process, node = game.resting(token)
    game.take(here)
    game.leave(process, node, here.scope, outcome)
    return game.played()


def trigger(definition: Definition, marking: Marking, token: int, boundary: str) -> Moved:
    """Set off the timer or message `boundary` on the step or call at which `token` rests.

    An interrupting one ends the step, or all that runs inside of the call; another lets it stay and opens a
    way beside it.

    Raises NoSuchStep, NoSuchWay, Endless, NotOurs.
    """
    game = _Game(definition, marking)
    here, process, node = game.seat(token)
    event = process.by_id.get(boundary)
    if event is None or event.kind is not NodeKind.BOUNDARY or event.attached_to != node.id:
        raise NoSuchStep(boundary)
    if event.interrupts:
        game.take(here)
    game.leave(process, event, here.scope, here.outcome)
    return game.played()


def passing(definition: Definition, moved: Moved, passes: Callable[[Node], bool]) -> Moved:
    """Let every token that came to a step for which `passes` holds go on at once, as one move.

    Raises what `complete` raises.
    """
    while True:
        step = next((t for t in moved.came if passes(definition.by_id[t.process].by_id[t.node])), None)
        if step is None:
            return moved
        further = complete(definition, moved.marking, step.id)
        moved = Moved(
            marking=further.marking,
            gone=(*moved.gone, *(token for token in further.gone if token not in moved.came)),
            came=tuple(token for token in (*moved.came, *further.came) if token in further.marking),
            endings=(*moved.endings, *further.endings),
        )


def at_step(definition: Definition, marking: Marking, step: str) -> Token:
    """Return the oldest token at rest at the step. Raises NoSuchStep."""
    for token in marking:
        if token.node == step and definition.by_id[token.process].by_id[step].rests:
            return token
    raise NoSuchStep(step)


def at_boundary(definition: Definition, marking: Marking, boundary: str) -> Token:
    """Return the oldest token at the step or call on which the timer or message sits. Raises NoSuchStep."""
    for token in marking:
        if any(event.id == boundary for event in definition.by_id[token.process].boundaries(token.node)):
            return token
    raise NoSuchStep(boundary)


def open_steps(definition: Definition, marking: Marking) -> list[str]:
    """Return the id of each step that waits to be done, sorted; twice where two tokens wait."""
    nodes = ((token.node, definition.by_id[token.process].by_id[token.node]) for token in marking)
    return sorted(step for step, node in nodes if node.rests)


def outcomes(definition: Definition, process_id: str, step: str) -> tuple[str, ...]:
    """Return the outcomes by which one may leave the step; "" stands for any other, where there is a way.

    A step that asks for nothing has "" alone. Where every outcome is refused somewhere, all are returned.
    """
    named = asked(definition, process_id, step)
    process = definition.by_id[process_id]
    leading = [outcome for outcome in (*named, "") if _leads_on(definition, process, step, outcome)]
    return tuple(leading) or named or ("",)


def asked(definition: Definition, process_id: str, step: str) -> tuple[str, ...]:
    """Return the outcomes asked for on the ways to the next steps, also into calls and out of them.

    What may set off a next step or a call reads, on its own way, the outcome that was brought there.
    """
    process = definition.by_id[process_id]
    passed = _passed(definition, process, step, lambda within, node: within.leaving[node.id])
    return tuple(dict.fromkeys(flow.outcome for flow in passed if flow.outcome))


def _leads_on(definition: Definition, process: Process, step: str, outcome: str) -> bool:
    def ways(within: Process, node: Node) -> Sequence[Flow]:
        is_choice = node.kind is NodeKind.EXCLUSIVE
        return [_chosen(within, node, outcome)] if is_choice else _taken(within, node, outcome)

    try:
        return all(True for _ in _passed(definition, process, step, ways))
    except NoSuchWay:
        return False


def _passed(
    definition: Definition, process: Process, step: str, ways: Callable[[Process, Node], Sequence[Flow]]
) -> Iterator[Flow]:
    """Yield the flows by which a token leaves the step and what it passes, where it takes those of `ways`."""
    left, seen = [(process, process.by_id[step])], set()
    while left:
        within, node = left.pop()
        if (within.id, node.id) in seen:
            continue
        seen.add((within.id, node.id))
        flows = ways(within, node)
        yield from flows
        targets = [within.by_id[flow.target] for flow in flows]
        if not flows or any(target.kind is NodeKind.END for target in targets):
            left += _callers(definition, within)
        for target in targets:
            inside = definition.by_id.get(target.calls) if target.kind is NodeKind.CALL else None
            left += [(inside, start) for start in inside.starts if not start.rests] if inside else []
            left += [(within, target)] if target.kind in _GATEWAYS else []
            left += [(within, event) for event in within.leading_off(target.id)]


def _callers(definition: Definition, inner: Process) -> list[tuple[Process, Node]]:
    return [
        (process, node)
        for process in definition.processes
        for node in process.nodes
        if node.kind is NodeKind.CALL and node.calls == inner.id
    ]


class _Way(NamedTuple):
    """A token that has yet to come to `node`: by `flow`, or by none where its process begins."""

    process: Process
    node: Node
    flow: str
    scope: int
    outcome: str


@dataclass(slots=True)
class _Game:
    """One move of the token game, from a marking to the next one in which everything rests."""

    definition: Definition
    before: Sequence[Token]
    tokens: dict[int, Token] = field(init=False)
    last: int = field(init=False)
    moves: int = 0
    endings: list[Node] = field(default_factory=list)
    on_the_way: deque[_Way] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.tokens = {token.id: token for token in self.before}
        self.last = max(self.tokens, default=0)

    def resting(self, token: int) -> tuple[Token, Process, Node]:
        here, process, node = self.seat(token)
        if not node.rests:
            raise NoSuchStep(here.node)
        return here, process, node

    def seat(self, token: int) -> tuple[Token, Process, Node]:
        here = self.tokens.get(token)
        if here is None:
            raise NoSuchStep(str(token))
        process = self.definition.by_id[here.process]
        return here, process, process.by_id[here.node]

    def begin(self, process: Process, *, scope: int, outcome: str) -> None:
        if not process.starts:
            raise NoSuchStep(process.id)
        self.on_the_way.extend(_Way(process, node, "", scope, outcome) for node in process.starts)

    def played(self) -> Moved:
        """Move every token on the way until all rest."""
        while self.on_the_way:
            self.moves += 1
            if self.moves > MOST_MOVES:
                raise Endless(self.definition.id)
            way = self.on_the_way.popleft()
            if way.scope and way.scope not in self.tokens:
                continue  # its call was ended meanwhile
            self.enter(*way)
        former = {token.id for token in self.before}
        return Moved(
            marking=tuple(self.tokens.values()),
            gone=tuple(token for token in self.before if token.id not in self.tokens),
            came=tuple(token for token in self.tokens.values() if token.id not in former),
            endings=tuple(self.endings),
        )

    def enter(self, process: Process, node: Node, flow: str, scope: int, outcome: str) -> None:
        if node.rests:
            self.rest(process, node, scope, outcome)
        elif node.kind is NodeKind.PARALLEL:
            self.join(process, node, flow, scope, outcome)
        elif node.kind is NodeKind.CALL:
            self.call(process, node, scope, outcome)
        elif node.kind is NodeKind.END:
            self.end(process, node, scope, outcome)
        elif node.kind is NodeKind.EXCLUSIVE:
            self.send(process, [_chosen(process, node, outcome)], scope, outcome)
        elif node.kind is NodeKind.START and not flow:
            self.leave(process, node, scope, outcome)
        else:
            raise NotOurs(node.id)

    def rest(self, process: Process, node: Node, scope: int, outcome: str, flow: str = "") -> Token:
        self.last += 1
        token = self.tokens[self.last] = Token(self.last, process.id, node.id, scope, outcome, flow)
        return token

    def take(self, token: Token) -> None:
        """Remove a token, and whatever runs inside of it."""
        del self.tokens[token.id]
        for inner in [other for other in self.tokens.values() if other.scope == token.id]:
            self.take(inner)

    def leave(self, process: Process, node: Node, scope: int, outcome: str) -> None:
        """Send a token along every way that the outcome opens; where none leads on, the path ends there."""
        taken = _taken(process, node, outcome)
        if not taken:
            self.close(process, scope, outcome)
        self.send(process, taken, scope, outcome)

    def send(self, process: Process, flows: Sequence[Flow], scope: int, outcome: str) -> None:
        self.on_the_way.extend(
            _Way(process, process.by_id[flow.target], flow.id, scope, outcome) for flow in flows
        )

    def join(self, process: Process, node: Node, flow: str, scope: int, outcome: str) -> None:
        """Wait until a token has come by each flow, then go on with the outcome of the one that came last."""
        ways = process.arriving[node.id]
        if len(ways) > 1:
            self.rest(process, node, scope, outcome, flow)
            there = [
                t
                for t in self.tokens.values()
                if (t.process, t.node, t.scope) == (process.id, node.id, scope)
            ]
            first = {way.id: next((t for t in there if t.flow == way.id), None) for way in ways}
            if any(token is None for token in first.values()):
                return
            for token in first.values():
                assert token
                del self.tokens[token.id]
        self.leave(process, node, scope, outcome)

    def call(self, process: Process, node: Node, scope: int, outcome: str) -> None:
        inside = self.definition.by_id.get(node.calls)
        if inside is None:
            raise NotOurs(node.id)
        if self._depth(scope) > len(self.definition.processes):
            raise Endless(node.calls)
        self.begin(inside, scope=self.rest(process, node, scope, outcome).id, outcome=outcome)

    def end(self, process: Process, node: Node, scope: int, outcome: str) -> None:
        self.endings.append(node)
        if node.is_terminate:
            for token in [other for other in self.tokens.values() if other.scope == scope]:
                if token.id in self.tokens:
                    self.take(token)
            self.on_the_way = deque(way for way in self.on_the_way if way.scope != scope)
        self.close(process, scope, outcome)

    def close(self, process: Process, scope: int, outcome: str) -> None:
        """Go on after the call when nothing runs inside of it any more."""
        if not scope or any(token.scope == scope for token in self.tokens.values()):
            return
        if any(way.scope == scope for way in self.on_the_way):
            return
        caller = self.tokens.pop(scope)
        outside = self.definition.by_id[caller.process]
        self.leave(outside, outside.by_id[caller.node], caller.scope, outcome)

    def _depth(self, scope: int) -> int:
        depth = 0
        while scope:
            depth, scope = depth + 1, self.tokens[scope].scope
        return depth


def _taken(process: Process, node: Node, outcome: str) -> list[Flow]:
    """Return every way that an outcome opens out of a node that does not choose one. Raises NoSuchWay."""
    ways = process.leaving[node.id]
    taken = [flow for flow in ways if flow.is_free or (flow.outcome and flow.outcome == outcome)]
    if not any(flow.outcome for flow in taken):
        taken += [flow for flow in ways if flow.is_default]
    if ways and not taken:
        raise NoSuchWay(node.id, outcome, process.id)
    return taken


def _chosen(process: Process, node: Node, outcome: str) -> Flow:
    """Return the one way a gateway opens: the first whose outcome it is, else the default or the only one."""
    ways = process.leaving[node.id]
    for flow in ways:
        if flow.outcome and flow.outcome == outcome:
            return flow
    for flow in ways:
        if flow.is_default or (flow.is_free and len(ways) == 1):
            return flow
    raise NoSuchWay(node.id, outcome, process.id)
