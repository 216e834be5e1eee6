"""Quy trình gọi quy trình của thủ tục khác: what is called is copied in, as it stands on that day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process


def called_elsewhere(definition: Definition) -> list[str]:
    """Return what is called and not in the document, each once: codes of other procedures, or mistakes."""
    calls = (node.calls for process in definition.processes for node in process.nodes)
    return list(dict.fromkeys(name for name in calls if name and name not in definition.by_id))


def pin(definition: Definition, others: Mapping[str, Definition]) -> Definition:
    """Return the document with the processes it calls copied in, so that a later version changes nothing.

    `others` are definitions by the code of their procedure. A copy bears the code before every id: two
    processes may both have a step "appraisal", and a dossier stands at one of them.
    """
    copies: list[Process] = []
    for code in called_elsewhere(definition):
        if code in others:
            copies += _copies(code, others[code])
    return replace(definition, processes=(*definition.processes, *copies))


def _copies(code: str, other: Definition) -> list[Process]:
    names = {process.id: f"{code}/{process.id}" for process in other.processes}
    names[other.main.id] = code
    return [
        replace(
            process,
            id=names[process.id],
            nodes=tuple(_node(code, node, names) for node in process.nodes),
            flows=tuple(_flow(code, flow) for flow in process.flows),
        )
        for process in other.processes
    ]


def _node(code: str, node: Node, names: Mapping[str, str]) -> Node:
    return replace(
        node,
        id=f"{code}/{node.id}",
        calls=names.get(node.calls, node.calls) if node.kind is NodeKind.CALL else node.calls,
        attached_to=f"{code}/{node.attached_to}" if node.attached_to else "",
    )


def _flow(code: str, flow: Flow) -> Flow:
    return replace(
        flow, id=f"{code}/{flow.id}", source=f"{code}/{flow.source}", target=f"{code}/{flow.target}"
    )
