"""Quy trình ngẫu nhiên có cấu trúc: sequences, choices, branches side by side and loops, one in another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process

OUTCOMES = ("yes", "no", "later", "never")
DEEPEST = 4
MOST_STEPS = 30


@dataclass
class Drawing:
    """A process as it is drawn, node by node.

    Without `splits_in_loops` nothing runs side by side inside a loop: there SpiffWorkflow's join is wrong
    from the second round on. Without `asks_after_joins` a step stands between a join and the next gateway:
    SpiffWorkflow merges what the branches hold, where the outcome that came last should count.
    """

    chance: Random
    splits_in_loops: bool = True
    asks_after_joins: bool = True
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    steps: int = 0
    is_after_join: bool = False

    def node(self, kind: NodeKind) -> str:
        name = f"{kind.value[0]}{len(self.nodes)}"
        self.nodes.append(Node(name, kind))
        return name

    def way(self, source: str, target: str, outcome: str = "", *, is_default: bool = False) -> None:
        self.flows.append(Flow(f"f{len(self.flows)}", source, target, outcome, is_default=is_default))

    def step(self, last: str) -> str:
        name = self.node(NodeKind.TASK)
        self.way(last, name)
        self.steps += 1
        self.is_after_join = False
        return name

    def block(self, last: str, depth: int, *, in_loop: bool = False) -> str:
        """Draw one block after `last` and return where the next begins."""
        shapes = [self.step]
        if depth < DEEPEST and self.steps < MOST_STEPS:
            shapes += [
                lambda last: self.sequence(last, depth + 1, in_loop=in_loop),
                lambda last: self.choice(last, depth + 1, in_loop=in_loop),
                lambda last: self.loop(last, depth + 1),
            ]
            if self.splits_in_loops or not in_loop:
                shapes.append(lambda last: self.split(last, depth + 1, in_loop=in_loop))
        return self.chance.choice(shapes)(last)

    def sequence(self, last: str, depth: int, *, in_loop: bool) -> str:
        for _ in range(self.chance.randint(2, 3)):
            last = self.block(last, depth, in_loop=in_loop)
        return last

    def choice(self, last: str, depth: int, *, in_loop: bool) -> str:
        """Draw a gateway of two to four ways; without a step of its own before it, it needs a default."""
        asks = self.chance.random() < 0.7 or (self.is_after_join and not self.asks_after_joins)
        if asks:
            last = self.step(last)
        split, merge = self.node(NodeKind.EXCLUSIVE), self.node(NodeKind.EXCLUSIVE)
        self.way(last, split)
        number = self.chance.randint(2, 4)
        has_default = not asks or self.chance.random() < 0.5
        was_after_join, ends_after_join = self.is_after_join, False
        for place in range(number):
            is_default = has_default and place == number - 1
            outcome = "" if is_default else OUTCOMES[place]
            self.is_after_join = was_after_join
            if self.chance.random() < 0.2:  # a way on which nothing is done
                self.way(split, merge, outcome, is_default=is_default)
            else:
                first = self.node(NodeKind.TASK)
                self.steps += 1
                self.way(split, first, outcome, is_default=is_default)
                self.is_after_join = False
                self.way(self.block(first, depth, in_loop=in_loop), merge)
            ends_after_join |= self.is_after_join
        self.is_after_join = ends_after_join
        return merge

    def split(self, last: str, depth: int, *, in_loop: bool) -> str:
        split, join = self.node(NodeKind.PARALLEL), self.node(NodeKind.PARALLEL)
        self.way(last, split)
        for _ in range(self.chance.randint(2, 4)):
            self.way(self.block(split, depth, in_loop=in_loop), join)
        self.is_after_join = True
        return join

    def loop(self, last: str, depth: int) -> str:
        """Draw a loop that begins with a step and is left or gone again at its last one."""
        merge = self.node(NodeKind.EXCLUSIVE)
        self.way(last, merge)
        last = self.block(self.step(merge), depth, in_loop=True)
        judge, split = self.step(last), self.node(NodeKind.EXCLUSIVE)
        self.way(judge, split)
        self.way(split, merge, "again")
        after = self.node(NodeKind.EXCLUSIVE)
        if self.chance.random() < 0.5:
            self.way(split, after, is_default=True)
        else:
            self.way(split, after, "enough")
        return after


def calling(chance: Random, **limits: bool) -> Definition:
    """Return a process of which one step is the call of another, with two events on it: one ends it.

    Whoever works instead of what was called goes on where the call would have.
    """
    inner, main = structured(chance, **limits).main, structured(chance, **limits).main
    seat = chance.choice([node for node in main.nodes if node.kind is NodeKind.TASK])
    nodes = [
        replace(node, kind=NodeKind.CALL, calls="inner") if node is seat else node for node in main.nodes
    ]
    nodes += [
        Node("ends", NodeKind.BOUNDARY, attached_to=seat.id),
        Node("beside", NodeKind.BOUNDARY, attached_to=seat.id, interrupts=False),
        *(Node(name, NodeKind.TASK) for name in ("instead", "too")),
        *(Node("on", NodeKind.EXCLUSIVE), Node("over", NodeKind.END)),
    ]
    ways = [replace(flow, source="on") if flow.source == seat.id else flow for flow in main.flows]
    ends = ((seat.id, "on"), ("ends", "instead"), ("instead", "on"), ("beside", "too"), ("too", "over"))
    ways += [Flow(f"g{place}", *pair) for place, pair in enumerate(ends)]
    return Definition((replace(main, nodes=tuple(nodes), flows=tuple(ways)), _inside(inner)))


def _inside(process: Process) -> Process:
    """Return it with ids of its own, and a last step, whose outcome the gateway after the call reads."""
    nodes = [replace(node, id=f"i{node.id}") for node in process.nodes if node.kind is not NodeKind.END]
    nodes += [Node("last", NodeKind.TASK), Node("iend", NodeKind.END)]
    left = {node.id for node in nodes}
    ways = [
        replace(flow, id=f"i{flow.id}", source=f"i{flow.source}", target=f"i{flow.target}")
        for flow in process.flows
    ]
    ways = [way if way.target in left else replace(way, target="last") for way in ways]
    return Process("inner", tuple(nodes), (*ways, Flow("iover", "last", "iend")))


def structured(chance: Random, *, splits_in_loops: bool = True, asks_after_joins: bool = True) -> Definition:
    """Return a process that any officer could have drawn: every join belongs to a split."""
    drawing = Drawing(chance, splits_in_loops, asks_after_joins)
    start = drawing.node(NodeKind.START)
    last = drawing.sequence(start, 0, in_loop=False)
    drawing.way(last, drawing.node(NodeKind.END))
    return Definition((Process("main", tuple(drawing.nodes), tuple(drawing.flows)),))
