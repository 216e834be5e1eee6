"""Sự kiện trong BPMN: timers, messages and terminations; what else an event may be is kept, not done."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from motcua.workflow.bpmn.names import XSI, bpmn, local_name
from motcua.workflow.graph import Node, NodeKind, Trigger

TRIGGERS = {"timerEventDefinition": Trigger.TIMER, "messageEventDefinition": Trigger.MESSAGE}
TIMES = ("timeDuration", "timeDate", "timeCycle")
TERMINATE = "terminateEventDefinition"
EXPRESSION = "tFormalExpression"
# An end that throws changes what happens elsewhere; one that only tells somebody ends all the same.
_THROWING = frozenset(
    {"errorEventDefinition", "escalationEventDefinition", "cancelEventDefinition"}
    | {"compensateEventDefinition", "linkEventDefinition"}
)
_TRIGGERED = frozenset({NodeKind.START, NodeKind.WAIT, NodeKind.BOUNDARY})


@dataclass(slots=True)
class Event:
    """What the definitions of an event amount to; `rest` is kept as it stands."""

    kind: NodeKind
    trigger: Trigger = Trigger.NONE
    event: str = ""
    is_terminate: bool = False
    rest: list[etree._Element] = field(default_factory=list)


def read_event(element: etree._Element, kind: NodeKind, messages: Mapping[str, str]) -> Event:
    """Return the meaning of an event's definitions; `messages` are the names of the file's messages."""
    found = [child for child in element if is_definition(child)]
    names = [local_name(child) for child in found]
    event = Event(kind)
    if len(found) == 1 and kind in _TRIGGERED and names[0] in TRIGGERS:
        event.trigger = TRIGGERS[names[0]]
        event.event = _time(found[0]) or messages.get(found[0].get("messageRef", "").rpartition(":")[2], "")
        event.rest = [skeleton for skeleton in [_skeleton(found[0])] if skeleton is not None]
    elif names == [TERMINATE] and kind is NodeKind.END:
        event.is_terminate = True
        event.rest = [deepcopy(found[0])] if found[0].attrib or len(found[0]) else []
    elif found:
        event.rest = [deepcopy(child) for child in found]
        if kind in (NodeKind.END, NodeKind.WAIT) and _THROWING.intersection(names):
            event.kind = NodeKind.UNKNOWN
    return event


def event_definitions(node: Node, kept: list[etree._Element], xsi_type: str) -> list[etree._Element]:
    """Return the definitions to write for an event, filling in those that its file had."""
    if node.is_terminate and node.kind is NodeKind.END:
        return kept or [etree.Element(bpmn(TERMINATE))]
    if node.kind not in _TRIGGERED or node.trigger is Trigger.NONE:
        return kept
    name = next(name for name, trigger in TRIGGERS.items() if trigger is node.trigger)
    definition = kept[0] if kept else etree.Element(bpmn(name))
    if node.trigger is Trigger.TIMER and node.event:
        time = next((one for one in definition if local_name(one) in TIMES), None)
        if time is None:
            time = etree.SubElement(definition, bpmn(_time_name(node.event)))
        time.text = node.event
        time.set(f"{{{XSI}}}type", time.get(f"{{{XSI}}}type", xsi_type))
    return [definition]


def is_triggered(kind: NodeKind) -> bool:
    """Whether an event of that kind has a trigger in our sense."""
    return kind in _TRIGGERED


def is_definition(element: etree._Element) -> bool:
    return local_name(element).endswith(("EventDefinition", "eventDefinitionRef"))


def _time(definition: etree._Element) -> str:
    return next(((one.text or "").strip() for one in definition if local_name(one) in TIMES), "")


def _time_name(text: str) -> str:
    """Durations begin with P, cycles with R, as ISO 8601 has it; what begins with a digit is a date."""
    return {"R": "timeCycle"}.get(text[:1], "timeDate" if text[:1].isdigit() else "timeDuration")


def _skeleton(definition: etree._Element) -> etree._Element | None:
    """Return what a definition says beyond its time, None if nothing."""
    copy = deepcopy(definition)
    for time in [one for one in copy if local_name(one) in TIMES]:
        text, time.text = (time.text or "").strip(), None
        kind = time.get(f"{{{XSI}}}type", "")
        if kind.rpartition(":")[2] == EXPRESSION:
            del time.attrib[f"{{{XSI}}}type"]
        if text and not time.attrib and not len(time) and local_name(time) == _time_name(text):
            copy.remove(time)
        break
    for part in copy.iter():
        part.tail = None
    if not len(copy):
        copy.text = None
    return copy if copy.attrib or len(copy) else None
