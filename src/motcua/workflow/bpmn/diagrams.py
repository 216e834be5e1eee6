"""Hình vẽ trong tệp BPMN: which shape and which edge shows which element (BPMN 2.0.2 §12)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lxml import etree

from motcua.workflow.bpmn.kept import tidied
from motcua.workflow.bpmn.names import BPMNDI, DC, DI, own
from motcua.workflow.graph import Bounds

SHAPE, EDGE, PLANE, DIAGRAM = (
    f"{{{BPMNDI}}}{name}" for name in ("BPMNShape", "BPMNEdge", "BPMNPlane", "BPMNDiagram")
)
BOUNDS, WAYPOINT = f"{{{DC}}}Bounds", f"{{{DI}}}waypoint"
AUTO = own("auto")
# What this house says of such shapes; a file that does not say it means "false" by that.
USUAL = {"exclusiveGateway": "isMarkerVisible", "subProcess": "isExpanded"}

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape or edge: where it lies, and what else the file says of it (label, colours), if anything.

    A place that was computed is none, and yet `is_placed`.
    """

    bounds: Bounds | None = None
    points: Points = ()
    rest: tuple[etree._Element, ...] = ()
    is_placed: bool = False


class Diagrams:
    """The diagrams of a file; shapes are taken out one by one, and what nobody takes stays in `frames`."""

    def __init__(self, root: etree._Element) -> None:
        self.frames = [_without_text(tidied(diagram)) for diagram in root.iterchildren(DIAGRAM)]
        self._pieces: dict[str, etree._Element] = {}
        for frame in self.frames:
            for plane in frame.iterchildren(PLANE):
                for piece in plane.iterchildren(SHAPE, EDGE):
                    self._pieces.setdefault(piece.get("bpmnElement", "").rpartition(":")[2], piece)

    def take(self, name: str, element: str) -> Drawn:
        """Return how the element with that XML id and element name is drawn, where it is drawn first."""
        piece = self._pieces.pop(name, None)
        if piece is None:
            return Drawn()
        plane = piece.getparent()
        assert plane is not None
        plane.remove(piece)
        return _edge(piece, name) if piece.tag == EDGE else _shape(piece, name, element)


def auto_mark(numbers: list[float]) -> str:
    """Return the mark by which a reader knows that a place was computed and nobody has moved it since."""
    return " ".join(shown_number(number) for number in numbers)


def shown_number(number: float) -> str:
    return repr(int(number)) if number == int(number) else repr(number)


def _without_text(diagram: etree._Element) -> etree._Element:
    """Drop the text between shapes, which means nothing."""
    for part in diagram.iter(f"{{{BPMNDI}}}*"):
        part.text = part.tail = None
    return diagram


def _shape(piece: etree._Element, name: str, element: str) -> Drawn:
    sides = next((_numbers(one, "x", "y", "width", "height") for one in piece.iterchildren(BOUNDS)), [])
    is_placed = bool(sides)
    if sides and piece.get(AUTO) == auto_mark(sides):
        sides = []
    if flag := USUAL.get(element):
        piece.set(flag, piece.get(flag, "false"))
        if piece.get(flag) == "true":
            del piece.attrib[flag]
    return Drawn(bounds=Bounds(*sides) if sides else None, rest=_rest(piece, name), is_placed=is_placed)


def _edge(piece: etree._Element, name: str) -> Drawn:
    pairs = [_numbers(point, "x", "y") for point in piece.iterchildren(WAYPOINT)]
    points = tuple((pair[0], pair[1]) for pair in pairs if pair)
    if piece.get(AUTO) == auto_mark([number for point in points for number in point]):
        points = ()
    return Drawn(points=points, rest=_rest(piece, name))


def _rest(piece: etree._Element, name: str) -> tuple[etree._Element, ...]:
    for child in list(piece.iterchildren(BOUNDS, WAYPOINT)):
        piece.remove(child)
    for key, usual in (("id", f"{name}_di"), ("bpmnElement", None), (AUTO, None)):
        if usual is None or piece.get(key) == usual:
            piece.attrib.pop(key, None)
    return (piece,) if piece.attrib or len(piece) else ()


def _numbers(element: etree._Element, *names: str) -> list[float]:
    """Return the attributes as numbers, none at all where one is missing or no number."""
    try:
        numbers = [float(element.get(name, "")) for name in names]
    except ValueError:
        return []
    return numbers if all(math.isfinite(number) for number in numbers) else []
