"""Từ phần tử BPMN đến nút và đường đi: one process of a file, with those drawn inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import count
from typing import Any

from lxml import etree

from motcua.workflow.bpmn.conditions import outcome_of
from motcua.workflow.bpmn.diagrams import Diagrams, Drawn
from motcua.workflow.bpmn.events import EXPRESSION, is_definition, read_event
from motcua.workflow.bpmn.kept import foreign_prefixes, kept
from motcua.workflow.bpmn.names import (
    DESCRIPTIVE,
    KINDS,
    OWN,
    PROCESS_PARTS,
    USUAL,
    XSI,
    bpmn,
    local_name,
    own,
    shown_name,
)
from motcua.workflow.graph import RESTING, Flow, Node, NodeKind, Process
from motcua.workflow.notation import Kept, value_of

NODE_FIELDS = tuple(field.name for field in fields(Node) if field.name not in ("id", "foreign", "bounds"))
FLOW_FIELDS = ("outcome", "is_default", "condition")
EXTENSIONS = "extensionElements"
CONDITION = "conditionExpression"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
_TYPE = f"{{{XSI}}}type"
# Attributes of BPMN's own that change what happens, and that this house does not heed.
_UNHEEDED = frozenset({"isForCompensation", "startQuantity", "completionQuantity", "instantiate"})
_PERSONAL = frozenset({"task", "userTask", "manualTask"})


@dataclass(slots=True)
class Source:
    """A file while it is read: its ids, its messages, its diagrams, and the report of what is only kept.

    `undrawn`: the processes of which a node has no shape.
    """

    root: etree._Element
    ids: dict[str, str] = field(init=False)
    processes: dict[str, str] = field(init=False)
    messages: dict[str, str] = field(init=False)
    diagrams: Diagrams = field(init=False)
    report: dict[Kept, None] = field(default_factory=dict)
    undrawn: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name_all()
        self.diagrams = Diagrams(self.root)
        named = [one for one in self.root.iter(etree.Element) if one.get("id") is not None]
        self.ids = {str(one.get("id")): self.own(one, "id") or str(one.get("id")) for one in named}
        self.processes = {
            str(one.get("id")): self.own(one, "process") or self.ids[str(one.get("id"))]
            for one in named
            if local_name(one) in ("process", "subProcess")
        }
        self.messages = {
            str(one.get("id")): one.get("name", "") for one in named if local_name(one) == "message"
        }

    def own(self, element: etree._Element, name: str) -> str:
        return str(element.get(own(name), ""))

    def _name_all(self) -> None:
        """Give an id to what has none, such as a way drawn by hand."""
        used = set(self.root.xpath("//@id"))
        for element in self.root.iter(*map(bpmn, (*KINDS, "sequenceFlow", "process"))):
            if not element.get("id"):
                name = next(name for n in count(1) if (name := f"{local_name(element)}_{n}") not in used)
                element.set("id", name)
                used.add(name)

    def id_of(self, element: etree._Element) -> str:
        return self.own(element, "id") or str(element.get("id"))

    def referred(self, element: etree._Element, attribute: str) -> str:
        given = str(element.get(attribute, ""))
        return self.ids.get(given) or self.ids.get(given.rpartition(":")[2]) or given

    def note(self, where: str, *whats: str) -> None:
        for what in whats:
            self.report.setdefault(Kept(where, what))

    def note_children(self, where: str, children: Iterable[etree._Element]) -> None:
        """Report what is kept and would have done something in the modeller's own engine."""
        for child in children:
            if local_name(child) == EXTENSIONS:
                self.note(
                    where, *(shown_name(one, str(one.tag)) for one in child.iterchildren(etree.Element))
                )
            elif isinstance(child.tag, str) and local_name(child) not in DESCRIPTIVE:
                self.note(where, shown_name(child, child.tag))

    def foreign(self, element: etree._Element, where: str, *ours: str) -> dict[str, str]:
        """Return the attributes that are not ours, and report those that would do something elsewhere."""
        found = {
            str(name): str(value)
            for name, value in element.attrib.items()
            if name not in ours and not str(name).startswith(f"{{{OWN}}}")
        }
        self.note(where, *(shown_name(element, name) for name in found if _matters(name)))
        return found


def read_process(source: Source, element: etree._Element) -> list[tuple[str, Process]]:
    """Return the process of a `process` or `subProcess` and those inside it, each with its place if told."""
    inside = element.tag == bpmn("subProcess")
    name = source.processes.get(str(element.get("id", "")), "") or source.id_of(element)
    ways = Counter(str(flow.get("sourceRef")) for flow in element.iterchildren(bpmn("sequenceFlow")))
    reader = _ProcessReader(source, name, _defaults(element), _lanes(element), ways)
    for child in element:
        reader.read(child)
    attributes = {} if inside else source.foreign(element, name, "id", "name")
    parts = [part for part in reader.parts if not inside or local_name(part) in PROCESS_PARTS]
    source.note_children(name, parts)
    process = Process(
        name,
        tuple(reader.nodes),
        tuple(reader.flows),
        name=str(element.get(own("process_name"), element.get("name", ""))),
        is_embedded=inside or source.own(element, "is_embedded") == "true",
        foreign=kept(element.nsmap, attributes, parts),
    )
    return [(source.own(element, "order"), process), *reader.inner]


@dataclass(slots=True)
class _ProcessReader:
    source: Source
    name: str
    defaults: frozenset[str]
    lanes: Mapping[str, str]
    ways: Counter[str]
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    parts: list[etree._Element] = field(default_factory=list)
    inner: list[tuple[str, Process]] = field(default_factory=list)

    def read(self, child: etree._Element) -> None:
        name = local_name(child)
        if name in KINDS:
            self.nodes.append(self._node(child, name))
        elif name == "sequenceFlow":
            self.flows.append(self._flow(child))
        elif name not in ("incoming", "outgoing") and isinstance(child.tag, str):
            self.parts.append(child)

    def _node(self, element: etree._Element, name: str) -> Node:
        found = read_event(element, _kind(element, name, self.ways[element.get("id")]), self.source.messages)
        where = self.source.id_of(element)
        drawn = self.source.diagrams.take(str(element.get("id", "")), name)
        if not drawn.is_placed:
            self.source.undrawn[self.name] = None
        said: dict[str, Any] = {
            "kind": found.kind,
            "name": str(element.get("name", "")),
            "trigger": found.trigger,
            "event": found.event,
            "is_terminate": found.is_terminate,
        }
        if found.kind is NodeKind.BOUNDARY:
            said["attached_to"] = self.source.referred(element, "attachedToRef")
            said["interrupts"] = element.get("cancelActivity", "true") != "false"
        if found.kind is NodeKind.CALL:
            said["calls"] = self._called(element, name)
        if name != USUAL[found.kind] and not (found.kind is NodeKind.CALL and name == "subProcess"):
            said["tag"] = name
        said |= _said(self.source, element, NODE_FIELDS, where)
        kind = said["kind"]
        if kind in RESTING:
            said.setdefault("unit", self.lanes.get(str(element.get("id", "")), ""))
        foreign = self._kept(element, where, kind, found.rest, drawn)
        if kind is NodeKind.UNKNOWN or (kind is NodeKind.TASK and name not in _PERSONAL):
            self.source.note(where, f"bpmn:{name}")
        return Node(id=where, bounds=drawn.bounds, foreign=foreign, **said)

    def _called(self, element: etree._Element, name: str) -> str:
        if name == "subProcess":
            self.inner += read_process(self.source, element)
            return self.source.processes.get(str(element.get("id", "")), "") or self.source.id_of(element)
        given = str(element.get("calledElement", "")) or _called_in_zeebe(element)
        known = self.source.processes
        return known.get(given) or known.get(given.rpartition(":")[2]) or given

    def _kept(
        self,
        element: etree._Element,
        where: str,
        kind: NodeKind,
        events: list[etree._Element],
        drawn: Drawn,
    ) -> str:
        ours = ["id", "name"]
        ours += ["default"] if element.get("default", "") in self.defaults else []
        ours += ["attachedToRef", "cancelActivity"] if kind is NodeKind.BOUNDARY else []
        ours += ["calledElement"] if kind is NodeKind.CALL else []
        attributes = self.source.foreign(element, where, *ours)
        is_inside = kind is NodeKind.CALL and local_name(element) == "subProcess"
        children = [
            child
            for child in element.iterchildren(etree.Element)
            if local_name(child) not in ("incoming", "outgoing")
            and not is_definition(child)
            and not (is_inside and _is_inner(child))
        ]
        self.source.note_children(where, children)
        self.source.note_children(where, [one for one in events if not _is_heard(one, kind)])
        return kept(element.nsmap, attributes, [*children, *events, *drawn.rest])

    def _flow(self, element: etree._Element) -> Flow:
        source, target = (self.source.referred(element, end) for end in ("sourceRef", "targetRef"))
        where = self.source.id_of(element)
        given = str(element.get("id", ""))
        drawn = self.source.diagrams.take(given, "sequenceFlow")
        said: dict[str, Any] = {"is_default": bool(given) and given in self.defaults}
        condition = element.find(bpmn(CONDITION))
        children = [child for child in element.iterchildren(etree.Element) if child is not condition]
        if condition is not None:
            said |= _condition(condition)
            children += _kept_condition(condition, is_ours="outcome" in said)
        said |= _said(self.source, element, FLOW_FIELDS, where)
        if said.get("condition"):
            self.source.note(where, str(said["condition"]))
        attributes = self.source.foreign(element, where, "id", "name", "sourceRef", "targetRef")
        self.source.note_children(where, [child for child in children if local_name(child) != CONDITION])
        foreign = kept(element.nsmap, attributes, [*children, *drawn.rest])
        name = str(element.get("name", ""))
        return Flow(where, source, target, name=name, foreign=foreign, points=drawn.points, **said)


def _matters(attribute: str) -> bool:
    return attribute in _UNHEEDED or (attribute.startswith("{") and not attribute.startswith(f"{{{XSI}}}"))


def _kind(element: etree._Element, name: str, ways: int) -> NodeKind:
    """Return what an element is, as far as its name and place tell."""
    said = element.get(own("kind"))
    if said == NodeKind.UNKNOWN or (name == "subProcess" and element.get("triggeredByEvent") == "true"):
        return NodeKind.UNKNOWN
    throws = any(is_definition(child) for child in element)
    if name == "intermediateThrowEvent" and ways == 1 and not throws:
        return NodeKind.EXCLUSIVE  # it only marks a point on one way, which a token passes by
    return KINDS[name]


def _called_in_zeebe(element: etree._Element) -> str:
    """Return the process that Camunda 8 names in an extension."""
    called = element.find(f"{bpmn(EXTENSIONS)}/{{{ZEEBE}}}calledElement")
    return "" if called is None else str(called.get("processId", ""))


def _is_inner(child: etree._Element) -> bool:
    return local_name(child) in KINDS or local_name(child) in PROCESS_PARTS | {"sequenceFlow"}


def _is_heard(definition: etree._Element, kind: NodeKind) -> bool:
    """Whether the house acts on an event: a timer or message at a step, an end that ends everything."""
    heard = {
        NodeKind.WAIT: ("timer", "message"),
        NodeKind.BOUNDARY: ("timer", "message"),
        NodeKind.END: ("terminate",),
    }
    return local_name(definition).removesuffix("EventDefinition") in heard.get(kind, ())


def _defaults(element: etree._Element) -> frozenset[str]:
    """Return the ids of the flows that the nodes of a process name as their default."""
    named = {str(node.get("default")): node.get("id") for node in element if node.get("default")}
    flows = {
        str(flow.get("id")): flow.get("sourceRef") for flow in element.iterchildren(bpmn("sequenceFlow"))
    }
    return frozenset(flow for flow, node in named.items() if flows.get(flow, "") == node)


def _lanes(element: etree._Element) -> dict[str, str]:
    """Return the name of the innermost lane of each node that lies in one, by XML ids."""
    found: dict[str, str] = {}
    for lanes in element.iterchildren(bpmn("laneSet")):
        for lane in lanes.iter(bpmn("lane")):  # outer lanes come before the inner ones and give way to them
            for reference in lane.iterchildren(bpmn("flowNodeRef")):
                if name := lane.get("name", ""):
                    found[(reference.text or "").strip()] = str(name)
    return found


def _said(source: Source, element: etree._Element, names: Iterable[str], where: str) -> dict[str, Any]:
    """Return the fields that the element says in our own namespace."""
    given = ((name, element.get(own(name))) for name in names)
    return {name: value_of(name, str(text), where) for name, text in given if text is not None}


def _condition(element: etree._Element) -> dict[str, str]:
    text = (element.text or "").strip()
    outcome = outcome_of(text)
    return {"condition": text} if outcome is None else {"outcome": outcome}


def _kept_condition(element: etree._Element, *, is_ours: bool) -> list[etree._Element]:
    """Return what a condition bears besides its text; the language of one that is ours is ours."""
    rest = etree.Element(element.tag, nsmap=foreign_prefixes(element.nsmap))
    for name, value in element.attrib.items():
        usual = name == _TYPE and str(value).rpartition(":")[2] == EXPRESSION
        if not usual and not (is_ours and name == "language"):
            rest.set(name, value)
    rest.extend(list(element))
    return [rest] if rest.attrib or len(rest) else []
