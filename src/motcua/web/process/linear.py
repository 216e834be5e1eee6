"""Bảng bước nối tiếp: whether a process is one, and a process made of the rows of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process
from motcua.workflow.rules import DONE, RETURNED
from motcua.workflow.rules import linear as one_after_the_other
from motcua.workflow.table.folding import fold
from motcua.workflow.table.rows import Row, next_rows


def linear_steps(definition: Definition) -> list[Node] | None:
    """Return the steps of a process in which one follows the other; None if it is more than that.

    A step may be returned to the one before. What is more, a form of rows cannot show without loss.
    """
    main = definition.main
    if len(definition.processes) != 1 or len(main.starts) != 1:
        return None
    rows = fold(main).rows
    is_plain = all(_is_plain(row, rows, place) for place, row in enumerate(rows))
    return [row.node for row in rows] if is_plain and rows else None


def _is_plain(row: Row, rows: Sequence[Row], place: int) -> bool:
    if row.node.kind is not NodeKind.TASK or row.node.foreign:
        return False
    following, before = next_rows(rows)[place], rows[place - 1].node.id if place else ""
    for way in row.ways or ():
        goes_on = way.to == following and (way.is_default or way.outcome in ("", DONE))
        goes_back = way.to == before and way.outcome == RETURNED
        if way.condition or not (goes_on or goes_back):
            return False
    return True


def of_rows(steps: Sequence[Node], known: Definition, *, name: str, total: Decimal | None) -> Definition:
    """Return `known` with these steps one after the other, under this name and time for the whole.

    A way on that was taken whatever the outcome is so still: otherwise every step would seem to have changed.
    Raises ValueError for no step.
    """
    made = one_after_the_other([replace(step, bounds=None) for step in steps], code=known.main.id)
    main: Process = made.main
    if any(flow.is_default for flow in known.main.flows):
        main = replace(main, flows=tuple(_by_default(flow) for flow in main.flows))
    return replace(known, processes=(replace(main, name=name),), name=name, total_hours=total)


def _by_default(flow: Flow) -> Flow:
    return replace(flow, outcome="", is_default=True) if flow.outcome == DONE else flow
