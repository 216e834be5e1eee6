"""Tự vẽ: a diagram from left to right for what has none, each step beside the one it follows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from motcua.workflow.bpmn.nesting import Nesting
from motcua.workflow.graph import Bounds, Flow, Node, NodeKind, Process

Key = tuple[str, str]
Points = tuple[tuple[float, float], ...]

EVENT, GATEWAY, TASK = (36.0, 36.0), (50.0, 50.0), (100.0, 80.0)
_SIZES = {
    NodeKind.START: EVENT,
    NodeKind.END: EVENT,
    NodeKind.BOUNDARY: EVENT,
    NodeKind.WAIT: EVENT,
    NodeKind.EXCLUSIVE: GATEWAY,
    NodeKind.PARALLEL: GATEWAY,
}
GAP_X, GAP_Y, PADDING, LEFT, TOP, LOOP = 60.0, 50.0, 40.0, 100.0, 100.0, 16.0


@dataclass(slots=True)
class Layout:
    """Where everything lies: places from the file where it has them, computed ones for the rest."""

    bounds: dict[Key, Bounds] = field(default_factory=dict)
    points: dict[Key, Points] = field(default_factory=dict)


def lay_out(nesting: Nesting, separate: frozenset[str]) -> Layout:
    """Place every node and way; processes in `separate` are drawn on a sheet of their own."""
    layout = Layout()
    top = TOP
    for process in nesting.top:
        sheet = _Sheet(nesting, separate, layout)
        bottom = sheet.place(process, LEFT, TOP if process.id in separate else top)
        top = max(top, bottom + 2 * GAP_Y)
    for process in nesting.order:
        _route(process, layout)
    return layout


@dataclass(slots=True)
class _Sheet:
    nesting: Nesting
    separate: frozenset[str]
    layout: Layout

    def place(self, process: Process, left: float, top: float) -> float:
        """Place the nodes of a process and of those inside it, and return where it ends below."""
        known = {node.id: node.bounds for node in process.nodes if node.bounds}
        if len(known) < len(process.nodes) and known:
            top = max(bounds.y + bounds.height for bounds in known.values()) + GAP_Y
        placed = _grid(process, {node.id: self._size(process, node) for node in process.nodes}, left, top)
        bottom = top
        for node in process.nodes:
            bounds = node.bounds or placed[node.id]
            self.layout.bounds[process.id, node.id] = bounds
            bottom = max(bottom, bounds.y + bounds.height)
        _hang(process, self.layout)
        for node in process.nodes:
            if inner := self.nesting.inside.get((process.id, node.id)):
                bounds = self.layout.bounds[process.id, node.id]
                if inner.id in self.separate:
                    self.place(inner, LEFT, TOP)
                else:
                    self.place(inner, bounds.x + PADDING, bounds.y + PADDING)
        return bottom + LOOP * len(_loops(process))

    def _size(self, process: Process, node: Node) -> tuple[float, float]:
        inner = self.nesting.inside.get((process.id, node.id))
        if inner is None or inner.id in self.separate or not inner.nodes:
            return _bare_size(node)
        placed = _grid(inner, {one.id: self._size(inner, one) for one in inner.nodes}, 0, 0).values()
        width = max(bounds.x + bounds.width for bounds in placed)
        height = max(bounds.y + bounds.height for bounds in placed)
        return width + 2 * PADDING, height + 2 * PADDING + EVENT[1] + LOOP * len(_loops(inner))


def _bare_size(node: Node) -> tuple[float, float]:
    """Return the size of a node that holds nothing, by the element that shows it."""
    if node.tag.endswith("Event"):
        return EVENT
    return GATEWAY if node.tag.endswith("Gateway") else _SIZES.get(node.kind, TASK)


def _loops(process: Process) -> dict[str, int]:
    """Number the ways that lead back, so that each runs along a line of its own below the steps."""
    levels = _levels(process)
    back = [
        flow.id
        for flow in process.flows
        if levels[_host(process, flow.target)] <= levels[_host(process, flow.source)]
    ]
    return {flow: place for place, flow in enumerate(back, start=1)}


def _grid(
    process: Process, sizes: dict[str, tuple[float, float]], left: float, top: float
) -> dict[str, Bounds]:
    """Return bounds in columns, one for each level of the process, and rows that ways keep to."""
    cells = _cells(process)
    widths: dict[int, float] = defaultdict(float)
    heights: dict[int, float] = defaultdict(float)
    for name, (column, row) in cells.items():
        widths[column] = max(widths[column], sizes[name][0])
        heights[row] = max(heights[row], sizes[name][1])
    lefts = _offsets(widths, left, GAP_X)
    tops = _offsets(heights, top, GAP_Y)
    found = {}
    for name, (column, row) in cells.items():
        width, height = sizes[name]
        x = lefts[column] + (widths[column] - width) / 2
        found[name] = Bounds(x, tops[row] + (heights[row] - height) / 2, width, height)
    for node in process.nodes:
        found.setdefault(node.id, Bounds(left, top, *sizes[node.id]))
    return found


def _offsets(sizes: dict[int, float], first: float, gap: float) -> dict[int, float]:
    found = {}
    for place in sorted(sizes):
        found[place] = first
        first += sizes[place] + gap
    return found


def _cells(process: Process) -> dict[str, tuple[int, int]]:
    """Return column and row of each node but boundaries, which hang on their step."""
    levels = _levels(process)
    rows: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    before: dict[str, list[str]] = defaultdict(list)
    for flow in process.flows:
        before[flow.target].append(_host(process, flow.source))
    for name in sorted(levels, key=lambda name: levels[name]):
        row = min((rows[one] for one in before[name] if one in rows), default=0)
        while (levels[name], row) in taken:
            row += 1
        rows[name] = row
        taken.add((levels[name], row))
    return {name: (levels[name], rows[name]) for name in levels}


def _levels(process: Process) -> dict[str, int]:
    """Return how far from the start each node lies at most, ways that lead back left out."""
    after: dict[str, list[str]] = {
        node.id: [] for node in process.nodes if _host(process, node.id) == node.id
    }
    for flow in process.flows:
        after[_host(process, flow.source)].append(_host(process, flow.target))
    levels = dict.fromkeys(after, 0)
    for name in _forward(process, after):
        for target in after[name]:
            levels[target] = max(levels[target], levels[name] + 1)
    return levels


def _forward(process: Process, after: dict[str, list[str]]) -> list[str]:
    """Return the nodes so that each stands before those it leads to; drop from `after` what leads back."""
    done: list[str] = []
    state = dict.fromkeys(after, "new")
    for first in [node.id for node in process.starts if node.id in after] + list(after):
        stack = [first] if state[first] == "new" else []
        while stack:
            name = stack[-1]
            if state[name] == "new":
                state[name] = "open"
                after[name] = [target for target in after[name] if state[target] != "open"]
                stack += [target for target in reversed(after[name]) if state[target] == "new"]
            else:
                stack.pop()
                if state[name] == "open":
                    state[name] = "done"
                    done.append(name)
    return done[::-1]


def _host(process: Process, name: str) -> str:
    node = process.by_id[name]
    if node.kind is not NodeKind.BOUNDARY or node.attached_to not in process.by_id:
        return name
    host = process.by_id[node.attached_to]
    return host.id if host.kind is not NodeKind.BOUNDARY else name


def _hang(process: Process, layout: Layout) -> None:
    """Put boundaries without a place on the lower edge of their step, one beside the other."""
    hung: dict[str, int] = defaultdict(int)
    for node in process.nodes:
        host = _host(process, node.id)
        if host == node.id or node.bounds:
            continue
        edge = layout.bounds[process.id, host]
        hung[host] += 1
        x = edge.x + edge.width - hung[host] * (EVENT[0] + 8)
        layout.bounds[process.id, node.id] = Bounds(x, edge.y + edge.height - EVENT[1] / 2, *EVENT)


def _route(process: Process, layout: Layout) -> None:
    places = [layout.bounds[process.id, node.id] for node in process.nodes]
    floor = max((bounds.y + bounds.height for bounds in places), default=0.0)
    loops = _loops(process)
    for flow in process.flows:
        line = floor + LOOP * loops.get(flow.id, 1)
        layout.points[process.id, flow.id] = flow.points or _points(process, flow, layout, line)


def _points(process: Process, flow: Flow, layout: Layout, floor: float) -> Points:
    source, target = (layout.bounds[process.id, end] for end in (flow.source, flow.target))
    right, middle = source.x + source.width, source.y + source.height / 2
    goal = target.y + target.height / 2
    under, below = source.x + source.width / 2, source.y + source.height
    if process.by_id[flow.source].kind is NodeKind.BOUNDARY and goal > below:
        return ((under, below), (under, goal), (target.x, goal))
    if target.x >= right and process.by_id[flow.source].kind is not NodeKind.BOUNDARY:
        if middle == goal:
            return ((right, middle), (target.x, goal))
        turn = target.x - GAP_X / 2
        return ((right, middle), (turn, middle), (turn, goal), (target.x, goal))
    end = target.x + target.width / 2
    return ((under, below), (under, floor), (end, floor), (end, target.y + target.height))
