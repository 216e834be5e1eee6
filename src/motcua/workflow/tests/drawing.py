"""A process written in a line, for tests."""

from __future__ import annotations

from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process

KINDS = {"s": "start", "e": "end", "x": "exclusive", "p": "parallel", "c": "call", "b": "boundary"}


def process(*ways: str, name: str = "main", **nodes: Node) -> Process:
    """Read ways such as "x1>b:yes" (if the outcome is yes), "x1>c:*" (else) and "s>a"; a letter is a kind."""
    found: dict[str, Node] = {}
    flows = []
    for place, way in enumerate(ways):
        ends, _, outcome = way.partition(":")
        source, target = ends.split(">")
        for end in (source, target):
            kind = NodeKind(KINDS.get(end[0], "task")) if len(end) < 3 else NodeKind.TASK
            found.setdefault(end, nodes.get(end) or Node(end, kind))
        flows.append(Flow(f"f{place}", source, target, outcome.strip("*"), is_default=outcome == "*"))
    return Process(name, tuple(found.values()), tuple(flows))


def definition(*processes: Process) -> Definition:
    return Definition(processes)
