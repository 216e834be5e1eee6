"""Từ đồ thị đến dòng: which nodes need no row of their own, and what is kept for the drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from motcua.workflow.graph import Flow, Node, NodeKind, Process
from motcua.workflow.table.plain_yaml import Entry, Line
from motcua.workflow.table.rows import (
    CLOSED,
    END,
    OTHERWISE,
    Names,
    Row,
    Way,
    key,
    next_rows,
    unfold,
)

_DRAWN = ("tag", "foreign", "bounds")  # what a row does not show
FIELDS = tuple(one.name for one in fields(Node) if one.name != "id")


@dataclass(frozen=True, slots=True)
class Folded:
    """A process as rows, and what the rows do not say, for the drawing at the end of the document."""

    rows: list[Row]
    has_start: bool
    drawing: dict[str, Any]


def fold(process: Process) -> Folded:
    """Return the rows of a process; `unfold` and the drawing give it back entire."""
    gateways = _gateways(process)
    hidden = {node.id for node in gateways.values()}
    end = _end(process, hidden)
    hidden |= {end} - {""}
    start = _start(process, hidden)
    hidden |= {start} - {""}
    names = Names(start, end, {step: node.id for step, node in gateways.items()})
    rows = _rows(process, _as_walked(process, hidden), names)
    has_start = bool(start)
    return Folded(rows, has_start, _drawing(process, rows, names, has_start=has_start))


def _gateways(process: Process) -> dict[str, Node]:
    """Return, by its step, each gateway that only says where the outcomes of one step lead."""
    found = {}
    for node in process.nodes:
        ways, arriving = process.leaving[node.id], process.arriving[node.id]
        if node.kind is not NodeKind.EXCLUSIVE or len(arriving) != 1 or not ways:
            continue
        step = process.by_id[arriving[0].source]
        named = [OTHERWISE if flow.is_default else flow.outcome for flow in ways]
        is_plain = all(bool(flow.outcome) != flow.is_default and not flow.condition for flow in ways)
        is_clear = is_plain and len(set(named)) == len(named)
        is_free = arriving[0].is_free and len(process.leaving[step.id]) == 1
        if step.rests and is_free and is_clear and not _is_reserved(ways):
            found[step.id] = node
    return found


def _is_reserved(ways: tuple[Flow, ...]) -> bool:
    return any(flow.outcome == OTHERWISE for flow in ways)


def _end(process: Process, hidden: set[str]) -> str:
    """Return the only end, if something leads to it and no other row is called "end"."""
    ends = [node for node in process.nodes if node.kind is NodeKind.END]
    others = {node.id for node in process.nodes if node not in ends}
    if len(ends) != 1 or END in others - hidden:
        return ""
    end = ends[0].id
    return end if process.arriving[end] and not process.leaving[end] else ""


def _start(process: Process, hidden: set[str]) -> str:
    """Return the only start, if it leads to the first row and nowhere else."""
    starts = [node.id for node in process.nodes if node.kind is NodeKind.START]
    if len(starts) != 1:
        return ""
    start, ways = starts[0], process.leaving[starts[0]]
    rows = _as_walked(process, hidden | {start})
    is_plain = len(ways) == 1 and ways[0].is_free and bool(rows) and ways[0].target == rows[0].id
    return start if is_plain and not process.arriving[start] else ""


def _rows(process: Process, shown: list[Node], names: Names) -> list[Row]:
    bare = [Row(node) for node in shown]
    found = []
    for node, following in zip(shown, next_rows(bare), strict=True):
        gateway = names.gateways.get(node.id, "")
        ways = tuple(_way(flow, names) for flow in process.leaving[gateway or node.id])
        is_usual = ways == (() if node.kind in CLOSED else (Way(following),))
        found.append(Row(node, None if is_usual and not gateway else ways, choice=bool(gateway)))
    return found


def _as_walked(process: Process, hidden: set[str]) -> list[Node]:
    """Return the nodes that have rows as a dossier comes to them, whatever their order in the source."""
    found: dict[str, Node] = {}
    waiting = [node.id for node in reversed((*process.starts, *process.nodes))]
    while waiting:
        node = process.by_id[waiting.pop()]
        if node.id in found:
            continue
        found[node.id] = node
        waiting += [flow.target for flow in reversed(process.leaving[node.id])]
        waiting += [event.id for event in reversed(process.boundaries(node.id))]
    return [node for node in found.values() if node.id not in hidden]


def _way(flow: Flow, names: Names) -> Way:
    to = END if flow.target == names.end else flow.target
    return Way(to, flow.outcome, flow.is_default, flow.condition)


def _drawing(process: Process, rows: list[Row], names: Names, *, has_start: bool) -> dict[str, Any]:
    """Return what the rows leave out, by comparing what they mean with what there is."""
    usual_nodes, _ = unfold(rows, Names(), has_start=has_start)
    nodes, flows = unfold(rows, names, has_start=has_start)
    drawing: dict[str, Any] = _renamed(usual_nodes, nodes, rows, names)
    order = [node.id for node in process.nodes]
    if order != [node.id for node in nodes]:
        drawing["order"] = Line(order)
    shown = {row.node.id for row in rows}
    meant = {node.id: node for node in nodes if node.id not in shown}
    drawn = {
        node.id: Entry(
            _differing(node, meant[node.id], FIELDS)
            if node.id in meant
            else _differing(node, Node(node.id, node.kind), _DRAWN)
        )
        for node in process.nodes
    }
    drawing["nodes"] = {name: entry for name, entry in drawn.items() if entry}
    drawing |= _flows(process, flows)
    if process.foreign:
        drawing["foreign"] = process.foreign
    return {name: value for name, value in drawing.items() if value}


def _renamed(usual: list[Node], nodes: list[Node], rows: list[Row], names: Names) -> dict[str, Any]:
    """Return the ids of what has no row, where they are not those a reader would give."""
    given = {new.id: old.id for old, new in zip(usual, nodes, strict=True)}
    steps = {gateway: step for step, gateway in names.gateways.items()}
    drawing: dict[str, Any] = {}
    for name, old in given.items():
        if name == old:
            continue
        if name in steps:
            drawing.setdefault("gateways", {})[steps[name]] = name
        else:
            drawing["start" if name == names.start else "end"] = name
    return drawing


def _differing(node: Node, meant: Node, among: Iterable[str]) -> dict[str, Any]:
    differing = [name for name in among if getattr(node, name) != getattr(meant, name)]
    return {name: shown_value(getattr(node, name)) for name in differing}


def shown_value(value: Any) -> Any:
    """Return a field's value as the document shows it."""
    if value is None:
        return ""
    if hasattr(value, "width"):
        return Line(shown_value(side) for side in (value.x, value.y, value.width, value.height))
    if isinstance(value, float):
        return Decimal(int(value) if value == int(value) else repr(value))
    return str(value) if isinstance(value, str) else value


def _flows(process: Process, flows: list[Flow]) -> dict[str, Any]:
    """Return how each flow differs from what the rows mean, and their order where it is another."""
    waiting: dict[Any, list[Flow]] = {}
    for flow in flows:
        waiting.setdefault(key(flow), []).append(flow)
    alike = {known for known, several in waiting.items() if len(several) > 1}
    meant = [waiting[key(flow)].pop(0) for flow in process.flows]
    entries = [
        _entry(flow, usual, is_one_of_several=key(flow) in alike)
        for flow, usual in zip(process.flows, meant, strict=True)
    ]
    is_usual = meant == flows
    return {
        "flows": [entry for entry in entries if entry],
        "flow_order": Line() if is_usual else Line(flow.id for flow in process.flows),
    }


def _entry(flow: Flow, meant: Flow, *, is_one_of_several: bool) -> Entry:
    said: dict[str, Any] = {"id": flow.id} if flow.id != meant.id or is_one_of_several else {}
    said |= {"name": flow.name} if flow.name else {}
    said |= {"points": Line(Line(map(shown_value, point)) for point in flow.points)} if flow.points else {}
    said |= {"foreign": flow.foreign} if flow.foreign else {}
    if not said:
        return Entry()
    known = {"from": flow.source, "to": flow.target} | way_said(flow)
    return Entry(known | said)


def way_said(flow: Flow | Way) -> dict[str, Any]:
    """Return when a way is taken, as the document says it."""
    said: dict[str, Any] = {"outcome": flow.outcome} if flow.outcome else {}
    said |= {OTHERWISE: True} if flow.is_default else {}
    return said | ({"condition": flow.condition} if flow.condition else {})
