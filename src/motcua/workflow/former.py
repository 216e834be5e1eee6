"""Bước đã qua: to which steps a token may be taken back without asking the process. Pure."""

from __future__ import annotations

from motcua.workflow.graph import NodeKind, Process
from motcua.workflow.rules import RETURNED

# Between these a token stays one token: nothing splits, joins, is called or begins.
THROUGH = frozenset({NodeKind.TASK, NodeKind.EXCLUSIVE})


def former_steps(process: Process, step: str) -> list[str]:
    """Return the tasks that lead to `step` by tasks and exclusive gateways alone, the nearest first.

    What lies beyond a split, a join or a call is left out: a token taken back there would be one too many
    or one too few.
    """
    found, seen, edge = [], {step}, [step]
    while edge:
        flows = [flow for node in edge for flow in process.arriving.get(node, ())]
        before = [flow.source for flow in flows if flow.outcome != RETURNED]
        edge = [node for node in dict.fromkeys(before) if node not in seen and _passes(process, node)]
        seen.update(edge)
        found += [node for node in edge if process.by_id[node].kind is NodeKind.TASK]
    return found


def _passes(process: Process, node: str) -> bool:
    return process.by_id[node].kind in THROUGH
