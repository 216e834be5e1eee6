"""Bảng bước trên trang: a process as rows to read, each with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.web.process.words import (
    duty_name,
    kind_name,
    node_name,
    outcome_name,
    place_name,
    time_name,
)
from motcua.workflow.graph import Definition, Node, NodeKind, Process
from motcua.workflow.table.folding import fold
from motcua.workflow.table.rows import END, OTHERWISE, Row, next_rows


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row as it is read. `number` counts the steps that somebody works; empty for a gateway."""

    number: str
    id: str
    kind: str
    name: str
    unit: str
    content: str
    duty: str
    place: str
    time: str
    ways: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A process of the document: the main one, or one that it calls (`is_called`)."""

    id: str
    name: str
    is_called: bool
    rows: Sequence[StepRow]


def tables(definition: Definition) -> list[Table]:
    """Return the processes of a document as tables, the main one first."""
    main = definition.main
    others = [process for process in definition.processes if process is not main]
    return [
        Table(process.id, process.name or process.id, process is not main, _rows(process))
        for process in (main, *others)
    ]


def _rows(process: Process) -> list[StepRow]:
    """Return the rows in the order in which they may be reached, and of one rank in that of the document."""
    rows = fold(process).rows
    names = {row.node.id: _called(row.node, process) for row in rows} | {END: _("Kết thúc")}
    leads = {
        row.node.id: _leads(row, following) for row, following in zip(rows, next_rows(rows), strict=True)
    }
    ranks = _ranks(process)
    ordered = sorted(rows, key=lambda row: ranks.get(row.node.id, len(ranks)))
    count, found = 0, []
    for place, row in enumerate(ordered):
        count += row.node.rests
        following = ordered[place + 1].node.id if place + 1 < len(ordered) else END
        ways = leads[row.node.id]
        is_plain = len(ways) == 1 and ways[0] == ("", following)
        told = [] if is_plain else [(outcome, names.get(to, to)) for outcome, to in ways]
        found.append(_row(row.node, str(count) if row.node.rests else "", told, process))
    return found


def _called(node: Node, process: Process) -> str:
    """Return how the ways to a node speak of it: as its own row does."""
    kind = "" if node.name or node.rests else kind_name(node, len(process.arriving[node.id]))
    return f"{kind} ({node.id})" if kind and node.kind is not NodeKind.END else node_name(node)


def _leads(row: Row, following: str) -> list[tuple[str, str]]:
    """Return (outcome in words, target) of each way out of a row."""
    if row.node.kind is NodeKind.END:
        return []
    if row.ways is None:
        return [] if row.node.kind is NodeKind.BOUNDARY else [("", following)]
    return [
        (outcome_name(OTHERWISE if way.is_default else way.outcome) or way.condition, way.to)
        for way in row.ways
    ]


def _ranks(process: Process) -> dict[str, int]:
    """Return how many ways lead from the start to each node, at the least."""
    ranks = {node.id: 0 for node in process.starts}
    waiting = list(ranks)
    for name in waiting:
        seated = [event.id for event in process.boundaries(name)]
        for target in [flow.target for flow in process.leaving[name]] + seated:
            if target not in ranks:
                ranks[target] = ranks[name] + 1
                waiting.append(target)
    return ranks


def _row(node: Node, number: str, ways: Sequence[tuple[str, str]], process: Process) -> StepRow:
    return StepRow(
        number,
        node.id,
        kind_name(node, len(process.arriving[node.id])),
        node_name(node) if node.name or node.rests else f"({node.id})",
        node.unit,
        node.content,
        duty_name(node.duty),
        place_name(node.place) if node.rests else "",
        time_name(node),
        ways,
    )
