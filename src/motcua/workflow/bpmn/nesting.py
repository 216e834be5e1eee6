"""Quy trình lồng nhau: which is drawn inside which call, and by which id each thing is known in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from motcua.workflow.bpmn.names import KINDS, USUAL
from motcua.workflow.graph import Definition, Node, NodeKind, Process

# Readers stop at some depth; what lies deeper is written beside its caller instead of inside.
DEEPEST = 30
_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD"
)
_NCNAME = re.compile(rf"[{_START}][{_START}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040]*")
_TASKS = frozenset({NodeKind.TASK, NodeKind.CONSULTATION, NodeKind.SUB_DOSSIER})


@dataclass(slots=True)
class Nesting:
    """Where processes are written: `inside` by (process, call); `top` beside each other; `order` in XML."""

    inside: dict[tuple[str, str], Process] = field(default_factory=dict)
    top: list[Process] = field(default_factory=list)
    order: list[Process] = field(default_factory=list)

    def element(self, process: Process, node: Node) -> str:
        """Return the element in which a node is written."""
        if node.kind is NodeKind.CALL:
            return "subProcess" if (process.id, node.id) in self.inside else "callActivity"
        usual = USUAL[node.kind]
        return node.tag if _may_stand_for(node.tag, node.kind) else usual


def nest(definition: Definition) -> Nesting:
    """Put every embedded process inside the first call of it, and every other beside the rest."""
    nesting, placed = Nesting(), set[str]()

    def visit(process: Process, depth: int) -> None:
        nesting.order.append(process)
        placed.add(process.id)
        for node in process.nodes:
            inner = definition.by_id.get(node.calls) if node.kind is NodeKind.CALL else None
            if inner and inner.is_embedded and inner.id not in placed and depth < DEEPEST:
                nesting.inside[process.id, node.id] = inner
                visit(inner, depth + 1)

    for embedded in (False, True):
        for process in definition.processes:
            if process.is_embedded is embedded and process.id not in placed:
                nesting.top.append(process)
                visit(process, 0)
    return nesting


@dataclass(slots=True)
class Ids:
    """The XML ids of a file: unique in it and names in the sense of XML; our own ids where they can be."""

    used: set[str] = field(default_factory=set)
    document: str = ""
    processes: dict[str, str] = field(default_factory=dict)
    nodes: dict[tuple[str, str], str] = field(default_factory=dict)
    flows: dict[tuple[str, str], str] = field(default_factory=dict)

    def may_keep(self, name: str) -> bool:
        """Take the name for good if it can be an XML id and nobody has it yet."""
        if name in self.used or not _NCNAME.fullmatch(name):
            return False
        self.used.add(name)
        return True

    def number(self, prefix: str) -> str:
        """Return a name that nobody has."""
        name = next(name for place in count(1) if (name := f"{prefix}_{place}") not in self.used)
        self.used.add(name)
        return name


def give_ids(definition: Definition, nesting: Nesting) -> Ids:
    """Return an id for everything; what cannot keep its own is numbered, after all others have theirs."""
    ids = Ids()
    numbered: list[tuple[dict[Any, str], Any, str]] = []
    for table, key, wanted, prefix in _wanted(nesting, ids):
        if ids.may_keep(wanted):
            table[key] = wanted
        else:
            numbered.append((table, key, prefix))
    for table, key, prefix in numbered:
        table[key] = ids.number(prefix)
    ids.processes |= {inner.id: ids.nodes[call] for call, inner in nesting.inside.items()}
    if definition.id:
        ids.document = definition.id if ids.may_keep(definition.id) else ids.number("definitions")
    return ids


def _wanted(nesting: Nesting, ids: Ids) -> Iterator[tuple[dict[Any, str], Any, str, str]]:
    """Yield each thing: the table its id goes to, its key there, the id it would have, what it is."""
    for process in nesting.top:
        yield ids.processes, process.id, process.id, "process"
    for process in nesting.order:
        for node in process.nodes:
            yield ids.nodes, (process.id, node.id), node.id, "node"
        for flow in process.flows:
            yield ids.flows, (process.id, flow.id), flow.id, "flow"


def _may_stand_for(tag: str, kind: NodeKind) -> bool:
    if tag not in KINDS:
        return False
    is_task = kind in _TASKS and KINDS[tag] is NodeKind.TASK
    is_milestone = kind is NodeKind.EXCLUSIVE and tag == "intermediateThrowEvent"
    return is_task or is_milestone or kind in (KINDS[tag], NodeKind.UNKNOWN)
