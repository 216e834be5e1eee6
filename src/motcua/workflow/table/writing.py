"""Viết bảng bước: a definition as YAML: the decision, the steps in order, and the drawing at the end."""

from __future__ import annotations

from typing import Any

from motcua.workflow.graph import Definition, Node, NodeKind, Process
from motcua.workflow.notation import NotWritable
from motcua.workflow.table.folding import fold, shown_value, way_said
from motcua.workflow.table.plain_yaml import Entry, Line, dump
from motcua.workflow.table.rows import OTHERWISE, Row, Way

# As a decision prints them: who does what in which time; then what only a process knows.
ROW_FIELDS = (
    "kind",
    "name",
    "unit",
    "duty",
    "place",
    "content",
    "hours",
    "share",
    "calls",
    "procedure",
    "is_lead",
    "ending",
    "is_terminate",
    "attached_to",
    "trigger",
    "event",
    "interrupts",
)
USUAL_PROCESS = "process"


def write(definition: Definition) -> str:
    """Return the table from which `read` gives an equal definition. Raises NotWritable."""
    try:
        text = dump(_document(definition))
        text.encode()
    except UnicodeEncodeError as error:
        raise NotWritable(definition.id, str(error)) from error
    return text


def _document(definition: Definition) -> dict[str, Any]:
    approval = definition.approval
    decision = {
        "number": approval.decision_no,
        "date": approval.decided_on.isoformat() if approval.decided_on else "",
        "approver": approval.approver,
    }
    document: dict[str, Any] = {
        "id": definition.id,
        "name": definition.name,
        "procedure": definition.procedure_code,
        "decision": {name: value for name, value in decision.items() if value},
        "total_hours": definition.total_hours,
    }
    document = {name: value for name, value in document.items() if value not in ("", None, {})}
    drawings = {}
    written = []
    for process in definition.processes:
        folded = fold(process)
        written.append(_process(process, folded.rows, definition, has_start=folded.has_start))
        drawings[process.id] = folded.drawing
    is_single = len(written) == 1 and not definition.processes[0].is_embedded
    document |= written[0] if is_single else {"processes": written}
    drawing: dict[str, Any] = {"processes": {name: one for name, one in drawings.items() if one}}
    drawing |= {"foreign": definition.foreign}
    drawing = {name: value for name, value in drawing.items() if value}
    return document | ({"drawing": drawing} if drawing else {})


def _process(process: Process, rows: list[Row], definition: Definition, *, has_start: bool) -> dict[str, Any]:
    is_single = len(definition.processes) == 1 and not process.is_embedded
    usual = (definition.id or USUAL_PROCESS, definition.name) if is_single else ("", "")
    said: dict[str, Any] = {"process": process.id} if process.id != usual[0] else {}
    said |= {"process_name": process.name} if process.name != usual[1] else {}
    said |= {"embedded": True} if process.is_embedded else {}
    is_drawn = any(row.node.kind is NodeKind.START for row in rows)
    said |= {"start": False} if rows and not has_start and not is_drawn else {}
    return said | {"steps": [_row(row) for row in rows]}


def _row(row: Row) -> dict[str, Any]:
    usual = Node(row.node.id, NodeKind.TASK)
    said: dict[str, Any] = {"step": row.node.id}
    for name in ROW_FIELDS:
        value = getattr(row.node, name)
        if value != getattr(usual, name):
            said[name] = shown_value(value)
    if row.choice or (row.node.kind is NodeKind.EXCLUSIVE and _are_clear(row.ways)):
        said["ways"] = {OTHERWISE if way.is_default else way.outcome: way.to for way in row.ways or ()}
    elif row.ways is not None:
        said["to"] = _ways(row.ways)
    return said


def _are_clear(ways: tuple[Way, ...] | None) -> bool:
    """Whether each way is known by an outcome of its own, or is the one for all others."""
    named = [OTHERWISE if way.is_default else way.outcome for way in ways or ()]
    is_plain = all(bool(way.outcome) != way.is_default and not way.condition for way in ways or ())
    return bool(named) and is_plain and len(set(named)) == len(named) and named.count(OTHERWISE) < 2


def _ways(ways: tuple[Way, ...]) -> str | Line:
    shown = [Entry({"row": way.to} | way_said(way)) if way_said(way) else way.to for way in ways]
    return shown[0] if len(shown) == 1 and isinstance(shown[0], str) else Line(shown)
