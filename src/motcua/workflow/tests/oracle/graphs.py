"""Quy trình ngẫu nhiên không có cấu trúc: any nodes, any ways between them, sound or not."""

from __future__ import annotations

from random import Random

from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process

KINDS = (
    *[NodeKind.TASK] * 15,
    *[NodeKind.EXCLUSIVE] * 9,
    *[NodeKind.PARALLEL] * 9,
    *[NodeKind.END, NodeKind.CALL, NodeKind.BOUNDARY, NodeKind.WAIT] * 3,
    NodeKind.UNKNOWN,
)
OUTCOMES = ("yes", "no", "later")


def unstructured(chance: Random) -> Definition:
    """Return a main process with up to two more that it may call, or that may call one another."""
    names = ["main", "inner", "third"][: chance.randint(1, 3)]
    return Definition(tuple(_process(chance, name, names) for name in names))


def _process(chance: Random, name: str, names: list[str]) -> Process:
    nodes = [Node(f"{name}_s{place}", NodeKind.START) for place in range(chance.choice((0, 1, 1, 1, 2)))]
    for place in range(chance.randint(2, 9)):
        nodes.append(_node(chance, f"{name}_{place}", name, names))
    nodes.append(Node(f"{name}_e", NodeKind.END))
    flows: list[Flow] = []
    for node in nodes:
        if node.kind is not NodeKind.END:
            flows += _ways(chance, name, node, nodes, len(flows))
    return Process(name, tuple(nodes), tuple(flows))


def _node(chance: Random, name: str, process: str, names: list[str]) -> Node:
    kind = chance.choice(KINDS)
    if kind is NodeKind.CALL:
        return Node(name, kind, calls=chance.choice([*names, *names, "nowhere"]))
    if kind is NodeKind.BOUNDARY:
        step = f"{process}_{chance.randrange(9)}"
        return Node(name, kind, attached_to=step, interrupts=chance.random() < 0.5)
    return Node(name, kind, is_terminate=kind is NodeKind.END and chance.random() < 0.5)


def _ways(chance: Random, name: str, node: Node, nodes: list[Node], number: int) -> list[Flow]:
    """Return up to three ways on; most lead forward, so that many processes come to an end."""
    here = nodes.index(node)
    gives = (1, 2, 2, 3) if node.kind in (NodeKind.EXCLUSIVE, NodeKind.PARALLEL) else (0, 1, 1, 1, 1, 1, 2)
    flows = []
    for place in range(chance.choice(gives)):
        ahead = nodes[here + 1 :] if chance.random() < 0.8 else nodes
        if chance.random() < 0.95:
            ahead = [other for other in ahead if other.kind is not NodeKind.BOUNDARY] or ahead
        target = chance.choice(ahead)
        is_decided = chance.random() < (0.7 if node.kind is NodeKind.EXCLUSIVE else 0.1)
        is_default = is_decided and chance.random() < 0.3
        outcome = chance.choice(OUTCOMES) if is_decided and not is_default else ""
        flow_id = f"{name}_f{number + place}"
        flows.append(Flow(flow_id, node.id, target.id, outcome, is_default=is_default))
    return flows
