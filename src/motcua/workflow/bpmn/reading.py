"""Đọc BPMN 2.0: a file of any modeller as a definition, and a report of what is kept without being done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from lxml import etree

from motcua.workflow.bpmn import xml
from motcua.workflow.bpmn.drawing import DIAGRAM_ID, PLANE_ID
from motcua.workflow.bpmn.kept import kept_of_root
from motcua.workflow.bpmn.names import KINDS, TARGET, bpmn
from motcua.workflow.bpmn.parts import Source, read_process
from motcua.workflow.graph import Approval, Definition, Process
from motcua.workflow.notation import Fault, NotReadable, Reading, require_small, require_sound, value_of


def read(raw: bytes) -> Reading:
    """Return the definition a BPMN file holds, and what of it is kept without being carried out.

    Dossiers follow the first process that no other calls. Raises NotReadable.
    """
    root = xml.parse(raw)
    if root.tag != bpmn("definitions"):
        raise NotReadable(Fault.NOT_BPMN, "", str(root.tag)[:200])
    nodes = sum(1 for _ in root.iter(*map(bpmn, KINDS)))
    require_small(nodes, sum(1 for _ in root.iter(bpmn("sequenceFlow"))))
    source = Source(root)
    groups = [read_process(source, element) for element in root.iterchildren(bpmn("process"))]
    definition = _definition(source, _ordered(root, groups))
    return Reading(require_sound(definition), tuple(source.report), undrawn=tuple(source.undrawn))


def _ordered(root: etree._Element, groups: list[list[tuple[str, Process]]]) -> tuple[Process, ...]:
    """Return the processes as their writer numbered them; else what others call, or no engine runs, last."""
    found = [one for group in groups for one in group]
    if all(place.isdecimal() for place, _ in found):
        return tuple(process for _, process in sorted(found, key=lambda one: int(one[0])))
    called = {node.calls for _, process in found for node in process.nodes}
    runs = [one.get("isExecutable") == "true" for one in root.iterchildren(bpmn("process"))]
    ranked = [
        (group[0][1].id in called or group[0][1].is_embedded, any(runs) and not run, group)
        for group, run in zip(groups, runs, strict=True)
    ]
    ranked.sort(key=lambda one: one[:2])
    return tuple(process for *_, group in ranked for _, process in group)


def _definition(source: Source, processes: tuple[Process, ...]) -> Definition:
    root = source.root
    decided_on, total_hours = source.own(root, "decided_on"), source.own(root, "total_hours")
    return Definition(
        processes,
        id=source.own(root, "id") or str(root.get("id", "")),
        name=str(root.get("name", "")),
        procedure_code=source.own(root, "procedure_code"),
        approval=Approval(
            source.own(root, "decision_no"),
            cast(date, value_of("decided_on", decided_on, "")) if decided_on else None,
            source.own(root, "approver"),
        ),
        total_hours=cast(Decimal, value_of("total_hours", total_hours, "")) if total_hours else None,
        foreign=_foreign(source),
    )


def _foreign(source: Source) -> str:
    root = source.root
    attributes = source.foreign(root, "", "id", "name")
    if attributes.get("targetNamespace") == TARGET:
        del attributes["targetNamespace"]
    frames = source.diagrams.frames
    parts = [
        child
        for child in root.iterchildren(etree.Element)
        if child.tag != bpmn("process") and child.tag not in {frame.tag for frame in frames}
    ]
    source.note_children("", parts)
    if len(frames) == 1 and _is_usual(frames[0]):
        frames = []
    return kept_of_root(root.nsmap, attributes, [*parts, *frames])


def _is_usual(frame: etree._Element) -> bool:
    """Whether it is the diagram that this house draws where a file has none, and nothing else in it."""
    (plane, *more) = list(frame) or [frame]
    return (
        dict(frame.attrib) == {"id": DIAGRAM_ID}
        and not more
        and set(plane.attrib) == {"id", "bpmnElement"}
        and plane.get("id") == PLANE_ID
        and not len(plane)
    )
