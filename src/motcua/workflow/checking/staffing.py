"""Ai làm: steps that nobody can be charged with."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.org.rules import Duty
from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.graph import NodeKind, Process

# What another body works on is charged there, and a wait is charged to nobody.
_CHARGED = frozenset({NodeKind.TASK, NodeKind.CONSULTATION})
_KNOWN = frozenset(Duty)


def check(process: Process) -> Iterator[Finding]:
    """Return the steps without a duty, and those with one that the house does not know."""
    for node in process.nodes:
        if node.rests and node.duty and node.duty not in _KNOWN:
            yield Finding(FindingKind.UNKNOWN_DUTY, process.id, node.id, (node.duty,))
        elif node.kind in _CHARGED and not node.duty:
            yield Finding(FindingKind.NO_DUTY, process.id, node.id)
