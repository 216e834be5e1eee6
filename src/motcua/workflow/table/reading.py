"""Đọc bảng bước: YAML as a definition; what a reader cannot know is refused, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from motcua.workflow.graph import Approval, Definition, Node, NodeKind, Process
from motcua.workflow.notation import Fault, NotReadable, Reading, require_small, require_sound, value_of
from motcua.workflow.table.drawing import Drawing
from motcua.workflow.table.plain_yaml import load
from motcua.workflow.table.rows import OTHERWISE, Row, Way, as_list, as_mapping, as_text, unfold
from motcua.workflow.table.writing import ROW_FIELDS, USUAL_PROCESS

_DOCUMENT = frozenset({"id", "name", "procedure", "decision", "total_hours", "processes", "drawing"})
_PROCESS = frozenset({"process", "process_name", "embedded", "start", "steps"})
_ROW = frozenset({"step", "to", "ways", *ROW_FIELDS})
_DECISION = frozenset({"number", "date", "approver"})
_WAY = frozenset({"row", "outcome", OTHERWISE, "condition"})


def read(text: str) -> Reading:
    """Return the definition that a table holds. Raises NotReadable with the row at fault.

    The drawing may be older than the rows: what it says of ways and rows that are gone is passed over.
    """
    document = load(text)
    if not isinstance(document, dict) or not {"steps", "processes"} & document.keys():
        raise NotReadable(Fault.NOT_A_TABLE)
    is_single = "processes" not in document
    _require_known(document, _DOCUMENT | (_PROCESS if is_single else frozenset()), "")
    drawing = as_mapping(document.get("drawing") or {}, "drawing")
    drawings = as_mapping(drawing.get("processes") or {}, "drawing")
    name = _text(document, "id", "")
    given = [document] if is_single else as_list(document["processes"], "processes")
    for one in given if not is_single else ():
        _require_known(as_mapping(one, "processes"), _PROCESS, "processes")
    usual = {"process": name or USUAL_PROCESS, "process_name": _text(document, "name", "")}
    definition = Definition(
        tuple(
            _process((usual if is_single else {}) | dict(as_mapping(one, "processes")), drawings)
            for one in given
        ),
        id=name,
        name=_text(document, "name", ""),
        procedure_code=_text(document, "procedure", ""),
        approval=_approval(as_mapping(document.get("decision") or {}, "decision")),
        total_hours=_number(document, "total_hours"),
        foreign=_text(drawing, "foreign", "drawing"),
    )
    return Reading(require_sound(definition))


def _process(given: Mapping[str, Any], drawings: Mapping[str, Any]) -> Process:
    name = _text(given, "process", "processes") or USUAL_PROCESS
    if "id" not in given and "steps" not in given:
        raise NotReadable(Fault.WRONG_VALUE, name, "steps")
    steps = as_list(given.get("steps", ""), name)
    require_small(len(steps), 0)
    rows = [_row(one, place) for place, one in enumerate(steps, start=1)]
    drawing = Drawing(as_mapping(drawings.get(name) or {}, name), name)
    is_drawn = any(row.node.kind is NodeKind.START for row in rows)
    has_start = not is_drawn and _flag(given, "start", name, usual=True)
    nodes, flows = unfold(rows, drawing.names(), has_start=has_start)
    nodes, flows = drawing.drawn(nodes, flows)
    return Process(
        name,
        tuple(nodes),
        tuple(flows),
        name=_text(given, "process_name", name),
        is_embedded=_flag(given, "embedded", name),
        foreign=drawing.foreign(),
    )


def _row(given: Any, place: int) -> Row:
    """Return one row; who writes only a text means a step of that name."""
    where = f"steps[{place}]"
    said = {"name": given} if isinstance(given, str) else as_mapping(given, where)
    name = _text(said, "step", where) or f"step-{place}"
    _require_known(said, _ROW, name)
    fields = {
        field: value_of(field, as_text(said[field], name), name) for field in ROW_FIELDS if field in said
    }
    fields = {field: value for field, value in fields.items() if value is not None or field == "ending"}
    node = replace(Node(name, NodeKind.TASK), **fields)
    if "ways" in said and "to" in said:
        raise NotReadable(Fault.WRONG_VALUE, name, "ways, to")
    if "ways" in said:
        choices = as_mapping(said["ways"], name)
        ways = tuple(_choice(outcome, as_text(to, name)) for outcome, to in choices.items())
        return Row(node, ways, choice=node.kind is not NodeKind.EXCLUSIVE)
    return Row(node, _ways(said["to"], name) if "to" in said else None)


def _choice(outcome: str, to: str) -> Way:
    return Way(to, is_default=True) if outcome == OTHERWISE else Way(to, outcome)


def _ways(given: Any, where: str) -> tuple[Way, ...]:
    several = given if isinstance(given, list) else [given] if given != "" else []
    require_small(0, len(several))
    return tuple(Way(one) if isinstance(one, str) else _way(as_mapping(one, where), where) for one in several)


def _way(given: Mapping[str, Any], where: str) -> Way:
    _require_known(given, _WAY, where)
    return Way(
        _text(given, "row", where),
        _text(given, "outcome", where),
        _flag(given, OTHERWISE, where),
        _text(given, "condition", where),
    )


def _approval(given: Mapping[str, Any]) -> Approval:
    _require_known(given, _DECISION, "decision")
    day = _text(given, "date", "decision")
    return Approval(
        _text(given, "number", "decision"),
        cast(date, value_of("decided_on", day, "decision")) if day else None,
        _text(given, "approver", "decision"),
    )


def _text(given: Mapping[str, Any], name: str, where: str) -> str:
    return as_text(given.get(name, ""), f"{where} {name}".strip())


def _number(given: Mapping[str, Any], name: str) -> Decimal | None:
    text = _text(given, name, "")
    return cast(Decimal, value_of(name, text, name)) if text else None


def _flag(given: Mapping[str, Any], name: str, where: str, *, usual: bool = False) -> bool:
    text = _text(given, name, where)
    return bool(value_of(f"is_{name}", text, where)) if text else usual


def _require_known(given: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for name in given:
        if name not in known:
            raise NotReadable(Fault.UNKNOWN_WORD, where, name)
