"""Phần vẽ ở cuối bảng: ids, places, orders and foreign parts, laid over what the rows mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from motcua.workflow.graph import Bounds, Flow, Node
from motcua.workflow.notation import Fault, NotReadable, value_of
from motcua.workflow.table.folding import FIELDS
from motcua.workflow.table.rows import OTHERWISE, Names, as_list, as_mapping, as_text, key


class Drawing:
    """What the drawing says of one process."""

    def __init__(self, said: Mapping[str, Any], where: str) -> None:
        self.said, self.where = said, where

    def names(self) -> Names:
        """Return the ids of start, end and gateways, where they have their own."""
        gateways = as_mapping(self.said.get("gateways") or {}, self.where)
        return Names(
            as_text(self.said.get("start", ""), self.where),
            as_text(self.said.get("end", ""), self.where),
            {step: as_text(name, step) for step, name in gateways.items()},
        )

    def foreign(self) -> str:
        return as_text(self.said.get("foreign", ""), self.where)

    def drawn(self, nodes: list[Node], flows: list[Flow]) -> tuple[list[Node], list[Flow]]:
        """Return nodes and flows with what is drawn of them, in the order they are drawn in."""
        told = as_mapping(self.said.get("nodes") or {}, self.where)
        nodes = [_node(node, told.get(node.id)) for node in nodes]
        waiting: dict[Any, list[Mapping[str, Any]]] = {}
        for entry in as_list(self.said.get("flows", ""), self.where):
            one = as_mapping(entry, self.where)
            waiting.setdefault(_key(one, self.where), []).append(one)
        flows = [_flow(flow, waiting[key(flow)].pop(0)) if waiting.get(key(flow)) else flow for flow in flows]
        return self._ordered("order", nodes), self._ordered("flow_order", flows)

    def _ordered(self, name: str, parts: Sequence[Any]) -> list[Any]:
        order = as_list(self.said.get(name, ""), self.where)
        places = {as_text(one, self.where): place for place, one in enumerate(order)}
        return sorted(parts, key=lambda part: places.get(part.id, len(places)))


def _node(node: Node, given: Any) -> Node:
    if given is None:
        return node
    said = dict(as_mapping(given, node.id))
    bounds = said.pop("bounds", "")
    for name in said:
        if name not in FIELDS:
            raise NotReadable(Fault.UNKNOWN_WORD, node.id, name)
    fields = {name: value_of(name, as_text(text, node.id), node.id) for name, text in said.items()}
    return replace(node, **fields, bounds=Bounds(*_numbers(bounds, node.id, 4)) if bounds else node.bounds)


def _flow(flow: Flow, said: Mapping[str, Any]) -> Flow:
    points = as_list(said.get("points", ""), flow.id)
    pairs = [_numbers(point, flow.id, 2) for point in points]
    return replace(
        flow,
        id=as_text(said.get("id", flow.id), flow.id),
        name=as_text(said.get("name", ""), flow.id),
        foreign=as_text(said.get("foreign", ""), flow.id),
        points=tuple((pair[0], pair[1]) for pair in pairs),
    )


def _key(said: Mapping[str, Any], where: str) -> tuple[str, str, str, bool, str]:
    source, target, outcome, condition = (
        as_text(said.get(name, ""), where) for name in ("from", "to", "outcome", "condition")
    )
    return source, target, outcome, said.get(OTHERWISE) == "true", condition


def _numbers(given: Any, where: str, count: int) -> list[float]:
    texts = [as_text(one, where) for one in as_list(given, where)]
    try:
        numbers = [float(text) for text in texts]
    except ValueError as error:
        raise NotReadable(Fault.WRONG_VALUE, where, ", ".join(texts)[:80]) from error
    if len(numbers) != count or not all(abs(number) < float("inf") for number in numbers):
        raise NotReadable(Fault.WRONG_VALUE, where, ", ".join(texts)[:80])
    return numbers
