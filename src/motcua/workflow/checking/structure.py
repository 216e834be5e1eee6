"""Hình dạng: what can be seen in the drawing alone, without playing it: starts, ends, ways, circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.graph import Definition, Node, NodeKind, Process

_PASSED = frozenset({NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.CALL})
_CARRIES_BOUNDARIES = frozenset({NodeKind.CALL})


def check(definition: Definition, process: Process) -> Iterator[Finding]:
    """Return what the shape of one process shows."""
    yield from _starts_and_ends(process)
    yield from _ways(process)
    yield from _nodes(process)
    yield from _circles(definition, process)


def reached(process: Process) -> set[str]:
    """Return the nodes to which a way leads from a start, boundaries by their step."""
    return _closure([node.id for node in process.starts], lambda here: _after(process, here))


def _starts_and_ends(process: Process) -> Iterator[Finding]:
    if not process.starts:
        yield Finding(FindingKind.NO_START, process.id)
    there = reached(process)
    if process.starts:
        for node in process.nodes:
            if node.id not in there and not is_loose(process, node):
                yield Finding(FindingKind.UNREACHABLE, process.id, node.id)
    if not any(node.kind is NodeKind.END for node in process.nodes):
        yield Finding(FindingKind.NO_END, process.id)
        return
    ending = _closure(_sinks(process), lambda here: _before(process, here))
    for node in process.nodes:
        if node.id in there and node.id not in ending:
            yield Finding(FindingKind.ENDLESS, process.id, node.id)


def _ways(process: Process) -> Iterator[Finding]:
    for flow in process.flows:
        source, target = process.by_id[flow.source], process.by_id[flow.target]
        into = target.kind in (NodeKind.START, NodeKind.BOUNDARY)
        if into or source.kind is NodeKind.END:
            yield Finding(FindingKind.WRONG_FLOW, process.id, flow.id, (source.id, target.id))


def _nodes(process: Process) -> Iterator[Finding]:
    for node in process.nodes:
        if node.kind is NodeKind.UNKNOWN:
            yield Finding(FindingKind.NOT_OURS, process.id, node.id, (node.tag,))
        if is_loose(process, node):
            yield Finding(FindingKind.LOOSE_BOUNDARY, process.id, node.id, (node.attached_to,))
        # A timer beside the work that opens no way is a reminder, not an end.
        is_reminder = node.kind is NodeKind.BOUNDARY and not node.interrupts
        if node.kind is not NodeKind.END and not process.leaving[node.id] and not is_reminder:
            yield Finding(FindingKind.DEAD_END, process.id, node.id)


def is_loose(process: Process, node: Node) -> bool:
    """Whether a boundary sits on nothing that lasts."""
    if node.kind is not NodeKind.BOUNDARY:
        return False
    step = process.by_id.get(node.attached_to)
    return step is None or not (step.rests or step.kind in _CARRIES_BOUNDARIES)


def _circles(definition: Definition, process: Process) -> Iterator[Finding]:
    """Find circles in which nobody ever does anything: the first node of each."""
    passed = {node.id for node in process.nodes if _is_passed(definition, node)}
    told: set[str] = set()

    def onward(here: str) -> list[str]:
        return [flow.target for flow in process.leaving[here] if flow.target in passed]

    for node in process.nodes:
        if node.id not in passed or node.id in told:
            continue
        beyond = _closure(onward(node.id), onward)
        if node.id in beyond:
            told |= {other for other in beyond if node.id in _closure(onward(other), onward)}
            yield Finding(FindingKind.CIRCLE, process.id, node.id)


def _is_passed(definition: Definition, node: Node) -> bool:
    """Whether a token goes through without anybody; a call does where nobody works inside."""
    if node.kind is not NodeKind.CALL:
        return node.kind in _PASSED
    inside = _closure([node.calls], lambda name: _called(definition, name))
    return not any(
        step.rests for name in inside if name in definition.by_id for step in definition.by_id[name].nodes
    )


def _called(definition: Definition, name: str) -> list[str]:
    process = definition.by_id.get(name)
    return [node.calls for node in process.nodes if node.kind is NodeKind.CALL] if process else []


def _sinks(process: Process) -> list[str]:
    return [
        node.id
        for node in process.nodes
        if node.kind is NodeKind.END
        or not (process.leaving[node.id] or (node.kind is NodeKind.BOUNDARY and not node.interrupts))
    ]


def _after(process: Process, here: str) -> list[str]:
    return [flow.target for flow in process.leaving[here]] + [node.id for node in process.boundaries(here)]


def _before(process: Process, here: str) -> list[str]:
    """Return from where one comes to `here`; an event that does not interrupt does not end its step."""
    node = process.by_id[here]
    seated = [node.attached_to] if node.kind is NodeKind.BOUNDARY and node.interrupts else []
    seated = [name for name in seated if name in process.by_id]
    return [flow.source for flow in process.arriving[here]] + seated


def _closure(first: Iterable[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
    there = set(first)
    waiting = list(there)
    while waiting:
        for name in onward(waiting.pop()):
            if name not in there:
                there.add(name)
                waiting.append(name)
    return there
