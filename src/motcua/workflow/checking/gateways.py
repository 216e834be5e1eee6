"""Cổng rẽ nhánh: gateways whose ways cannot be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.graph import NodeKind, Process


def check(process: Process) -> Iterator[Finding]:
    """Return the flows that are never taken, or taken by chance."""
    for flow in process.flows:
        if flow.condition and not flow.outcome:
            yield Finding(FindingKind.FOREIGN_CONDITION, process.id, flow.id, (flow.condition,))
    for node in process.nodes:
        if node.kind is not NodeKind.EXCLUSIVE:
            continue
        ways = process.leaving[node.id]
        seen: Counter[str] = Counter()
        for flow in ways:
            if flow.is_free and len(ways) > 1:
                yield Finding(FindingKind.NO_CONDITION, process.id, flow.id)
            elif flow.outcome or flow.is_default:
                seen[flow.outcome] += 1
                if seen[flow.outcome] == 2:
                    yield Finding(FindingKind.SAME_OUTCOME, process.id, flow.id, (flow.outcome,))
