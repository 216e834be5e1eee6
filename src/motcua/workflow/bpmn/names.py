"""Tên trong BPMN: namespaces, which element is which kind of node, in which order children stand."""

from __future__ import annotations

from lxml import etree

from motcua.workflow.graph import NodeKind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OWN = "urn:motcua:process:1"
PREFIXES = {"bpmn": MODEL, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "motcua": OWN}
TARGET = "urn:motcua:processes"

KINDS = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "boundaryEvent": NodeKind.BOUNDARY,
    "intermediateCatchEvent": NodeKind.WAIT,
    "intermediateThrowEvent": NodeKind.UNKNOWN,
    "implicitThrowEvent": NodeKind.UNKNOWN,
    "event": NodeKind.UNKNOWN,
    "task": NodeKind.TASK,
    "userTask": NodeKind.TASK,
    "manualTask": NodeKind.TASK,
    "serviceTask": NodeKind.TASK,
    "scriptTask": NodeKind.TASK,
    "sendTask": NodeKind.TASK,
    "receiveTask": NodeKind.TASK,
    "businessRuleTask": NodeKind.TASK,
    "callActivity": NodeKind.CALL,
    "subProcess": NodeKind.CALL,
    "transaction": NodeKind.UNKNOWN,
    "adHocSubProcess": NodeKind.UNKNOWN,
    "callChoreography": NodeKind.UNKNOWN,
    "choreographyTask": NodeKind.UNKNOWN,
    "subChoreography": NodeKind.UNKNOWN,
    "exclusiveGateway": NodeKind.EXCLUSIVE,
    "parallelGateway": NodeKind.PARALLEL,
    "inclusiveGateway": NodeKind.UNKNOWN,
    "complexGateway": NodeKind.UNKNOWN,
    "eventBasedGateway": NodeKind.UNKNOWN,
}

# The element in which a kind is written; a call is a subProcess or a callActivity, as its process lies.
USUAL = {
    NodeKind.START: "startEvent",
    NodeKind.END: "endEvent",
    NodeKind.BOUNDARY: "boundaryEvent",
    NodeKind.WAIT: "intermediateCatchEvent",
    NodeKind.TASK: "userTask",
    NodeKind.CONSULTATION: "userTask",
    NodeKind.SUB_DOSSIER: "userTask",
    NodeKind.CALL: "callActivity",
    NodeKind.EXCLUSIVE: "exclusiveGateway",
    NodeKind.PARALLEL: "parallelGateway",
    NodeKind.UNKNOWN: "task",
}

# Elements that stand beside the nodes of a process and belong to it, not to the call that holds it.
PROCESS_PARTS = frozenset(
    {"laneSet", "dataObject", "dataObjectReference", "dataStoreReference"}
    | {"textAnnotation", "association", "group"}
)
# What describes and decides nothing, so that nobody need be told it is not carried out.
DESCRIPTIVE = frozenset({"documentation", "textAnnotation", "association", "group", "category", "laneSet"})

# The schema fixes the order of children (BPMN20.xsd); what it does not name stands last.
_ORDER = """
    import extension documentation extensionElements auditing monitoring categoryValueRef incoming outgoing
    supportedInterfaceRef ioSpecification ioBinding property dataInput dataOutput dataInputAssociation
    dataOutputAssociation inputSet outputSet resourceRole performer humanPerformer potentialOwner
    standardLoopCharacteristics multiInstanceLoopCharacteristics conditionExpression laneSet
"""
_RANKS = {name: rank for rank, name in enumerate(_ORDER.split())}
_NODES_RANK = len(_RANKS)
_ARTIFACTS = {"textAnnotation": 2, "association": 2, "group": 2, "correlationSubscription": 4, "supports": 5}


def bpmn(local: str) -> str:
    return f"{{{MODEL}}}{local}"


def own(field: str) -> str:
    return f"{{{OWN}}}{field}"


def local_name(element: etree._Element) -> str:
    """Return the name of a BPMN element, "" for a comment and for what is not BPMN's."""
    tag = element.tag
    return tag.removeprefix(f"{{{MODEL}}}") if isinstance(tag, str) and tag.startswith(f"{{{MODEL}}}") else ""


def rank(element: etree._Element) -> int:
    """Return where among its siblings the schema wants a child."""
    name = local_name(element)
    return _RANKS.get(name, _NODES_RANK + _ARTIFACTS.get(name, 1))


def shown_name(element: etree._Element, tag: str) -> str:
    """Return "camunda:assignee" for a name as XML trees write it, by the prefixes of the file."""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    known = {name: prefix for prefix, name in PREFIXES.items()}
    prefixes = [known[uri]] if uri in known else [name for name, one in element.nsmap.items() if one == uri]
    return f"{prefixes[0]}:{local}" if prefixes and prefixes[0] else local
