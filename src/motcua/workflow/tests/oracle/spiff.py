"""SpiffWorkflow as the oracle: our graph written as BPMN by a writer of a few lines, and played there."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.workflow.graph import Definition, Node, NodeKind, Process

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SEATED = (NodeKind.CALL, NodeKind.BOUNDARY)
TAGS = {
    NodeKind.CALL: "callActivity",
    NodeKind.BOUNDARY: "boundaryEvent",
    NodeKind.START: "startEvent",
    NodeKind.TASK: "userTask",
    NodeKind.EXCLUSIVE: "exclusiveGateway",
    NodeKind.PARALLEL: "parallelGateway",
    NodeKind.END: "endEvent",
}


def xml(process: Process) -> Any:
    """Return the process as an element of BPMN 2.0: nodes, flows, conditions on the outcome.

    A boundary waits for a message that bears its own id.
    """
    root = etree.Element(f"{{{MODEL}}}definitions", nsmap={None: MODEL})
    drawn = etree.SubElement(root, f"{{{MODEL}}}process", id=process.id, isExecutable="true")
    for node in process.nodes:
        element = etree.SubElement(drawn, f"{{{MODEL}}}{TAGS[node.kind]}", id=node.id)
        if node.kind in SEATED:
            _seat(root, element, node)
        for flow in process.arriving[node.id]:
            etree.SubElement(element, f"{{{MODEL}}}incoming").text = flow.id
        for flow in process.leaving[node.id]:
            etree.SubElement(element, f"{{{MODEL}}}outgoing").text = flow.id
            if flow.is_default:
                element.set("default", flow.id)
    for flow in process.flows:
        ends = {"sourceRef": flow.source, "targetRef": flow.target}
        element = etree.SubElement(drawn, f"{{{MODEL}}}sequenceFlow", id=flow.id, **ends)
        if flow.outcome:
            condition = etree.SubElement(element, f"{{{MODEL}}}conditionExpression")
            condition.text = f'outcome == "{flow.outcome}"'
    return root


def _seat(root: Any, element: Any, node: Node) -> None:
    """Say which process a call calls, or on what a boundary sits and what it waits for."""
    if node.kind is NodeKind.CALL:
        element.set("calledElement", node.calls)
        return
    element.set("attachedToRef", node.attached_to)
    element.set("cancelActivity", "true" if node.interrupts else "false")
    news = f"news-{node.id}"
    etree.SubElement(element, f"{{{MODEL}}}messageEventDefinition", messageRef=news)
    root.insert(0, etree.Element(f"{{{MODEL}}}message", id=news, name=node.id))


def workflow(definition: Definition, written: bytes = b"") -> BpmnWorkflow:
    """Return a fresh workflow that stands at its first steps, read from `written` if that is given."""
    parser = BpmnParser()
    if written:
        parser.add_bpmn_xml(etree.fromstring(written))
    for process in () if written else definition.processes:
        parser.add_bpmn_xml(xml(process), filename=process.id)
    main = definition.main.id
    begun = BpmnWorkflow(parser.get_spec(main), parser.get_subprocess_specs(main))
    begun.task_tree.data["outcome"] = ""
    begun.do_engine_steps()
    return begun


class Spiff:
    def __init__(self, definition: Definition, written: bytes = b"") -> None:
        self.workflow = workflow(definition, written)

    @property
    def open(self) -> list[str]:
        return sorted(task.task_spec.bpmn_id for task in self._ready())

    @property
    def is_done(self) -> bool:
        return bool(self.workflow.completed)

    def complete(self, step: str, outcome: str) -> None:
        task = next(task for task in self._ready() if task.task_spec.bpmn_id == step)
        task.data["outcome"] = outcome
        task.run()
        self.workflow.do_engine_steps()

    def trigger(self, step: str, boundary: str) -> None:
        """Send the message that the boundary, seated on `step`, waits for."""
        self.workflow.catch(BpmnEvent(MessageEventDefinition(boundary)))
        self.workflow.do_engine_steps()

    def _ready(self) -> list[Any]:
        return list(self.workflow.get_tasks(state=TaskState.READY, manual=True))
