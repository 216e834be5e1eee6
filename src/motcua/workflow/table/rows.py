"""Từ dòng đến đồ thị: rows mean nodes and ways; start, end and the choice after a step go without a row.

A row leads to the next one unless it says otherwise; the last leads to the end. `ways` after a step stand for
an exclusive gateway that no row names. Everything that is implied has a name of its own here, so that one
process always means the same graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from motcua.workflow.graph import Ending, Flow, Node, NodeKind
from motcua.workflow.notation import Fault, NotReadable

START, END, OTHERWISE = "start", "end", "otherwise"
# Rows after which nothing follows unless they say so.
CLOSED = frozenset({NodeKind.END, NodeKind.BOUNDARY})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a row: to the row `to`, taken as its flow says."""

    to: str
    outcome: str = ""
    is_default: bool = False
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A node with its ways. `ways` is None where the row says nothing; `choice`: they leave a gateway."""

    node: Node
    ways: tuple[Way, ...] | None = None
    choice: bool = False


@dataclass(slots=True)
class Names:
    """The ids of what no row names, where they are not the usual ones: the gateways by their step."""

    start: str = ""
    end: str = ""
    gateways: dict[str, str] = field(default_factory=dict)


def next_rows(rows: Sequence[Row]) -> list[str]:
    """Return for each row the one it leads to when it says nothing, END where that is the end."""
    found = []
    following = END
    for row in reversed(rows):
        found.append(following)
        if row.node.kind is not NodeKind.BOUNDARY:
            following = row.node.id
    return found[::-1]


def unfold(rows: Sequence[Row], names: Names, *, has_start: bool) -> tuple[list[Node], list[Flow]]:
    """Return the nodes and flows that the rows mean, in the order of the rows.

    Raises NotReadable for a way to nowhere.
    """
    unfolding = _Unfolding(rows, names)
    if has_start and rows:
        unfolding.start()
    for row, following in zip(rows, next_rows(rows), strict=True):
        unfolding.row(row, following)
    return unfolding.finished()


class _Unfolding:
    def __init__(self, rows: Sequence[Row], names: Names) -> None:
        self.rows, self.names = rows, names
        self.known = {row.node.id for row in rows}
        self.used = set(self.known) | set(names.gateways.values()) | {names.start, names.end}
        self.nodes: list[Node] = []
        self.flows: list[Flow] = []
        self.ways: set[str] = set()
        self.counted: dict[str, int] = {}
        self.end = ""

    def start(self) -> None:
        name = self.names.start or self._free(START)
        self.nodes.append(Node(name, NodeKind.START))
        self._flow(name, self.rows[0].node.id, Way(""), f"to-{self.rows[0].node.id}")

    def row(self, row: Row, following: str) -> None:
        step = row.node.id
        self.nodes.append(row.node)
        ways = row.ways
        if ways is None:
            ways = () if row.node.kind in CLOSED else (Way(following),)
        source = step
        if row.choice:
            source = self.names.gateways.get(step) or self._free(f"{step}-ways")
            self.nodes.append(Node(source, NodeKind.EXCLUSIVE))
            self._flow(step, source, Way(""), f"{step}-decided")
        for way in ways:
            name = OTHERWISE if way.is_default else way.outcome or way.to
            usual = f"to-{way.to}" if way.to == following else f"{step}-{name}"
            self._flow(source, self._target(way.to, step), way, usual)

    def finished(self) -> tuple[list[Node], list[Flow]]:
        if self.end:
            self.nodes.append(Node(self.end, NodeKind.END, ending=Ending.RESULT))
        return self.nodes, self.flows

    def _target(self, name: str, step: str) -> str:
        if name in self.known:
            return name
        if name != END:
            raise NotReadable(Fault.LOOSE_END, step, name)
        self.end = self.end or self.names.end or self._free(END)
        return self.end

    def _flow(self, source: str, target: str, way: Way, usual: str) -> None:
        name = self._numbered(usual, self.ways)
        self.flows.append(
            Flow(name, source, target, way.outcome, is_default=way.is_default, condition=way.condition)
        )

    def _free(self, usual: str) -> str:
        return self._numbered(usual, self.used)

    def _numbered(self, usual: str, used: set[str]) -> str:
        """Return the name, or it with the first free number; many that want one do not each count anew."""
        for number in count(self.counted.get(usual, 1)):
            name = usual if number == 1 else f"{usual}-{number}"
            if name not in used:
                break
        self.counted[usual] = number + 1
        used.add(name)
        return name


def key(flow: Flow) -> tuple[str, str, str, bool, str]:
    """Return what a flow is known by in a drawing, which must not lose it when other ways change."""
    return flow.source, flow.target, flow.outcome, flow.is_default, flow.condition


def as_mapping(given: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise NotReadable(Fault.WRONG_VALUE, where, str(given)[:80])
    return given


def as_list(given: Any, where: str) -> list[Any]:
    if given == "":
        return []
    if not isinstance(given, list):
        raise NotReadable(Fault.WRONG_VALUE, where, str(given)[:80])
    return given


def as_text(given: Any, where: str) -> str:
    if not isinstance(given, str):
        raise NotReadable(Fault.WRONG_VALUE, where, str(given)[:80])
    return given
