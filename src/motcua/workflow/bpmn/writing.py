"""Viết BPMN 2.0: a definition as a file that modellers open, with diagram, and that reads back the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from motcua.workflow.bpmn.conditions import expression_of, outcome_of
from motcua.workflow.bpmn.drawing import draw
from motcua.workflow.bpmn.events import EXPRESSION, event_definitions, is_definition, is_triggered
from motcua.workflow.bpmn.kept import Prefixes, Restored, foreign_prefixes, restored
from motcua.workflow.bpmn.names import KINDS, PREFIXES, TARGET, USUAL, XSI, bpmn, own, rank
from motcua.workflow.bpmn.nesting import Ids, Nesting, give_ids, nest
from motcua.workflow.bpmn.parts import CONDITION, NODE_FIELDS
from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process, Trigger
from motcua.workflow.notation import NotWritable, text_of

_TYPE = f"{{{XSI}}}type"
_FORMAL = f"bpmn:{EXPRESSION}"
_USUAL_NODE = Node("", NodeKind.TASK)


def write(definition: Definition) -> bytes:
    """Return a BPMN 2.0 file from which `read` gives an equal definition.

    Raises NotWritable, for a character that XML cannot hold or a foreign part that is no XML.
    """
    try:
        root = _Writer(definition).written()
    except NotWritable:
        raise
    except ValueError as error:  # lxml names no class for a character that XML forbids
        raise NotWritable(definition.id, str(error)) from error
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


class _Writer:
    definition: Definition
    nesting: Nesting
    ids: Ids

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.nesting = nest(definition)
        self.ids = give_ids(definition, self.nesting)
        self.kept: dict[tuple[str, str], Restored] = {}
        order = [process.id for process in self.nesting.order]
        named = [process.id for process in definition.processes]
        is_usual = order == named and len(self.nesting.top) == 1
        self.places = {} if is_usual else {name: str(place) for place, name in enumerate(named)}

    def written(self) -> etree._Element:
        definition = self.definition
        rest = restored(definition.foreign, definition.id)
        root = etree.Element(bpmn("definitions"), nsmap=PREFIXES | foreign_prefixes(rest.prefixes))
        _set(root, {"id": self.ids.document} if self.ids.document else {})
        _set(root, _name(definition.name) | {"targetNamespace": TARGET} | rest.attributes)
        said = {
            "id": definition.id if definition.id != self.ids.document else "",
            "procedure_code": definition.procedure_code,
            "decision_no": definition.approval.decision_no,
            "decided_on": definition.approval.decided_on or "",
            "approver": definition.approval.approver,
            "total_hours": "" if definition.total_hours is None else definition.total_hours,
        }
        _say(root, {name: value for name, value in said.items() if value != ""})
        frames = draw(self.nesting, self.ids, rest, self.kept_of)
        root.extend(rest.children)
        for process in self.nesting.top:
            self._process(etree.SubElement(root, bpmn("process")), process)
        root.extend(frames)
        return root

    def kept_of(self, process: Process, part: Node | Flow) -> Restored:
        """Return what is kept of a node or flow; whoever takes a child from it takes it for good."""
        key = (type(part).__name__ + process.id, part.id)
        if key not in self.kept:
            self.kept[key] = restored(part.foreign, part.id)
        return self.kept[key]

    def _process(self, element: etree._Element, process: Process) -> None:
        name = self.ids.processes[process.id]
        rest = restored(process.foreign, process.id)
        element = _declared(element, rest.prefixes)
        _set(element, {"id": name} | _name(process.name) | rest.attributes)
        _say(element, {"id": process.id} if name != process.id else {})
        _say(element, {"is_embedded": True} if process.is_embedded else {})
        self._fill(element, process, rest)

    def _fill(self, element: etree._Element, process: Process, rest: Restored) -> None:
        """Write what a process holds, in the order of the schema."""
        _say(element, {"order": self.places[process.id]} if self.places else {})
        element.extend(rest.children)
        for node in process.nodes:
            self._node(element, process, node)
        for flow in process.flows:
            self._flow(element, process, flow)
        element[:] = sorted(element, key=rank)

    def _node(self, parent: etree._Element, process: Process, node: Node) -> None:
        tag, name = self.nesting.element(process, node), self.ids.nodes[process.id, node.id]
        rest = self.kept_of(process, node)
        element = _declared(etree.SubElement(parent, bpmn(tag)), rest.prefixes)
        plain = self._plain(process, node, tag)
        _set(element, {"id": name} | plain.attributes | rest.attributes)
        _say(element, {"id": node.id} if name != node.id else {})
        for field in NODE_FIELDS:
            value = getattr(node, field)
            if value != plain.reads.get(field, getattr(_USUAL_NODE, field)):
                _say(element, {field: "" if value is None else value})
        if node.rests and not node.unit and "laneSet" in process.foreign:
            _say(element, {"unit": ""})  # or a reader would take the name of its lane
        self._content(element, process, node, rest)

    def _content(self, element: etree._Element, process: Process, node: Node, rest: Restored) -> None:
        events = [child for child in rest.children if is_definition(child)]
        element.extend(child for child in rest.children if child not in events)
        for tag, ways in (("incoming", process.arriving), ("outgoing", process.leaving)):
            for flow in ways[node.id]:
                etree.SubElement(element, bpmn(tag)).text = self.ids.flows[process.id, flow.id]
        element.extend(event_definitions(node, events, _FORMAL))
        if inner := self.nesting.inside.get((process.id, node.id)):
            _say(element, {"process": inner.id} if inner.id != node.id else {})
            _say(element, {"process_name": inner.name} if inner.name != node.name else {})
            self._fill(element, inner, restored(inner.foreign, inner.id))
        element[:] = sorted(element, key=rank)

    def _plain(self, process: Process, node: Node, tag: str) -> _Plain:
        """Say of a node what BPMN has words for."""
        kind = NodeKind.UNKNOWN if node.kind is NodeKind.UNKNOWN else KINDS[tag]
        is_told = kind is NodeKind.UNKNOWN  # or a reader would judge by the element
        plain = _Plain(_name(node.name), {"kind": None if is_told else kind, "name": node.name})
        if (tag != USUAL[kind] and tag != "subProcess") or (tag == "subProcess" and kind is NodeKind.UNKNOWN):
            plain.reads["tag"] = tag
        default = next((flow for flow in process.leaving[node.id] if flow.is_default), None)
        if default:
            plain.attributes["default"] = self.ids.flows[process.id, default.id]
        if kind is NodeKind.BOUNDARY:
            self._plain_boundary(process, node, plain)
        if kind is NodeKind.CALL:
            self._plain_call(process, node, plain)
        if kind is NodeKind.END:
            plain.reads["is_terminate"] = node.is_terminate
        if is_triggered(kind):
            plain.reads["trigger"] = node.trigger
            plain.reads["event"] = None if node.trigger is Trigger.MESSAGE else ""
            if node.trigger is Trigger.TIMER and node.event == node.event.strip():
                plain.reads["event"] = node.event
        return plain

    def _plain_boundary(self, process: Process, node: Node, plain: _Plain) -> None:
        plain.reads["interrupts"] = node.interrupts
        if not node.interrupts:
            plain.attributes["cancelActivity"] = "false"
        if node.attached_to in process.by_id:
            plain.attributes["attachedToRef"] = self.ids.nodes[process.id, node.attached_to]
            plain.reads["attached_to"] = node.attached_to

    def _plain_call(self, process: Process, node: Node, plain: _Plain) -> None:
        inner = self.nesting.inside.get((process.id, node.id))
        if inner is None and node.calls in self.ids.processes:
            plain.attributes["calledElement"] = self.ids.processes[node.calls]
            plain.reads["calls"] = node.calls
        elif inner is None and node.calls and not self._is_taken(node.calls):
            plain.attributes["calledElement"] = node.calls
            plain.reads["calls"] = node.calls
        elif inner:
            plain.reads["calls"] = node.calls

    def _is_taken(self, name: str) -> bool:
        known = self.ids.processes.values()
        return name in known or name.rpartition(":")[2] in known

    def _flow(self, parent: etree._Element, process: Process, flow: Flow) -> None:
        rest = self.kept_of(process, flow)
        element = _declared(etree.SubElement(parent, bpmn("sequenceFlow")), rest.prefixes)
        name = self.ids.flows[process.id, flow.id]
        ends = {f"{end}Ref": self.ids.nodes[process.id, getattr(flow, end)] for end in ("source", "target")}
        _set(element, {"id": name} | _name(flow.name) | ends | rest.attributes)
        _say(element, {"id": flow.id} if name != flow.id else {})
        default = next((one for one in process.leaving[flow.source] if one.is_default), None)
        _say(element, {"is_default": True} if flow.is_default and flow is not default else {})
        conditions = rest.taken(bpmn(CONDITION))
        element.extend(rest.children)
        if flow.outcome or flow.condition or conditions:
            _conditioned(element, flow, conditions)
        element[:] = sorted(element, key=rank)


class _Plain:
    """A node in BPMN's own words: the attributes to write, and the fields as a reader will take them."""

    def __init__(self, attributes: dict[str, str], reads: dict[str, Any]) -> None:
        self.attributes, self.reads = attributes, reads


def _conditioned(element: etree._Element, flow: Flow, kept: list[etree._Element]) -> None:
    condition = kept[0] if kept else etree.Element(bpmn(CONDITION))
    is_plain = not flow.outcome and flow.condition.strip() == flow.condition
    text = flow.condition if is_plain and outcome_of(flow.condition) is None else ""
    condition.text = expression_of(flow.outcome) if flow.outcome else text
    condition.set(_TYPE, condition.get(_TYPE, _FORMAL))
    if condition.text or kept:
        element.append(condition)
    _say(element, {"condition": flow.condition} if text != flow.condition else {})


def _declared(element: etree._Element, prefixes: Prefixes) -> etree._Element:
    """Return the element made anew, with those prefixes declared that it needs and nobody above declares."""
    lacking = {
        name: uri for name, uri in foreign_prefixes(prefixes).items() if element.nsmap.get(name) != uri
    }
    if not lacking:
        return element
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return etree.SubElement(parent, element.tag, nsmap=lacking)


def _name(name: str) -> dict[str, str]:
    return {"name": name} if name else {}


def _set(element: etree._Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, value)


def _say(element: etree._Element, fields: Mapping[str, Any]) -> None:
    """Say fields in our own namespace."""
    for name, value in fields.items():
        element.set(own(name), text_of(value))
