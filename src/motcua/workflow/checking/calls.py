"""Quy trình gọi quy trình: calls of nothing, calls in a circle, processes that nobody calls."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.graph import Definition, NodeKind


def check(definition: Definition) -> Iterator[Finding]:
    """Return what is wrong with the calls between the processes of a document."""
    called = {
        process.id: [node.calls for node in process.nodes if node.kind is NodeKind.CALL]
        for process in definition.processes
    }
    yield from _of_nothing(definition)
    yield from _circles(called)
    there = {definition.main.id}
    waiting = [definition.main.id]
    while waiting:
        new = [name for name in called.get(waiting.pop(), ()) if name not in there]
        there.update(new)
        waiting += new
    for name in called:
        if name not in there:
            yield Finding(FindingKind.UNCALLED, name)


def _of_nothing(definition: Definition) -> Iterator[Finding]:
    for process in definition.processes:
        for node in process.nodes:
            if node.kind is NodeKind.CALL and node.calls not in definition.by_id:
                yield Finding(FindingKind.UNKNOWN_CALL, process.id, node.id, (node.calls,))


def _circles(called: dict[str, list[str]]) -> Iterator[Finding]:
    """Tell each process that calls itself, at once or by way of others, with the shortest such circle."""
    for name in called:
        if circle := _circle(called, name):
            yield Finding(FindingKind.CYCLIC_CALL, name, "", circle)


def _circle(called: dict[str, list[str]], name: str) -> tuple[str, ...]:
    seen: set[str] = set()
    paths: list[tuple[str, ...]] = [(name,)]
    for path in paths:
        for inner in called.get(path[-1], ()):
            if inner == name:
                return (*path, name)
            if inner not in seen:
                seen.add(inner)
                paths.append((*path, inner))
    return ()
