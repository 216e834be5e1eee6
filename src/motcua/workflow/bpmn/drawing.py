"""Vẽ vào tệp BPMN: shapes and edges of every element, on the sheets the file had or on one of ours."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from motcua.workflow.bpmn.diagrams import (
    AUTO,
    BOUNDS,
    DIAGRAM,
    EDGE,
    PLANE,
    SHAPE,
    USUAL,
    WAYPOINT,
    auto_mark,
    shown_number,
)
from motcua.workflow.bpmn.kept import Restored
from motcua.workflow.bpmn.layout import Layout, lay_out
from motcua.workflow.bpmn.nesting import Ids, Nesting
from motcua.workflow.graph import Flow, Node, Process

DIAGRAM_ID, PLANE_ID = "diagram", "plane"
KeptOf = Callable[[Process, Node | Flow], Restored]


def draw(nesting: Nesting, ids: Ids, kept: Restored, kept_of: KeptOf) -> list[etree._Element]:
    """Return the diagrams of a file; those that it had are taken from what is kept of it."""
    frames = kept.taken(DIAGRAM) or [_frame(nesting, ids)]
    planes = {plane.get("bpmnElement"): plane for frame in frames for plane in frame.iterchildren(PLANE)}
    if not planes:
        return frames
    separate = frozenset(process.id for process in nesting.order if ids.processes[process.id] in planes)
    layout = lay_out(nesting, separate)
    first = next(iter(planes.values()))
    sheets: dict[str, etree._Element] = {}
    outer = {inner.id: process for (process, _), inner in nesting.inside.items()}
    for process in nesting.order:
        above = sheets.get(outer.get(process.id, ""), first)
        sheet = sheets[process.id] = planes.get(ids.processes[process.id], above)
        _draw_process(process, _Pen(nesting, ids, layout, sheet, kept_of))
    return frames


class _Pen:
    """Draws on one sheet."""

    def __init__(
        self, nesting: Nesting, ids: Ids, layout: Layout, sheet: etree._Element, kept_of: KeptOf
    ) -> None:
        self.nesting, self.ids, self.layout = nesting, ids, layout
        self.sheet, self.kept_of = sheet, kept_of

    def shape(self, process: Process, node: Node) -> None:
        name = self.ids.nodes[process.id, node.id]
        piece = self._piece(process, node, SHAPE, name)
        if flag := USUAL.get(self.nesting.element(process, node)):
            piece.set(flag, piece.get(flag, "true"))
        bounds = self.layout.bounds[process.id, node.id]
        sides = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
        if node.bounds is None:
            piece.set(AUTO, auto_mark(list(sides.values())))
        piece.insert(0, etree.Element(BOUNDS, {side: shown_number(size) for side, size in sides.items()}))

    def edge(self, process: Process, flow: Flow) -> None:
        piece = self._piece(process, flow, EDGE, self.ids.flows[process.id, flow.id])
        points = self.layout.points[process.id, flow.id]
        if not flow.points:
            piece.set(AUTO, auto_mark([number for point in points for number in point]))
        for place, (x, y) in enumerate(points):
            piece.insert(place, etree.Element(WAYPOINT, {"x": shown_number(x), "y": shown_number(y)}))

    def _piece(self, process: Process, part: Node | Flow, tag: str, name: str) -> etree._Element:
        found = self.kept_of(process, part).taken(tag)
        piece = found[0] if found else etree.Element(tag)
        piece.set("id", piece.get("id", f"{name}_di"))
        piece.set("bpmnElement", name)
        self.sheet.append(piece)
        return piece


def _draw_process(process: Process, pen: _Pen) -> None:
    for node in process.nodes:
        pen.shape(process, node)
    for flow in process.flows:
        pen.edge(process, flow)


def _frame(nesting: Nesting, ids: Ids) -> etree._Element:
    frame = etree.Element(DIAGRAM, {"id": DIAGRAM_ID})
    shown = ids.processes[nesting.top[0].id] if nesting.top else ""
    etree.SubElement(frame, PLANE, {"id": PLANE_ID, "bpmnElement": shown})
    return frame
