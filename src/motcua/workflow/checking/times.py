"""Thời gian từng bước: times that are missing, or do not add up along the longest path.

Law: TT 01/2018/TT-VPCP, Điều 8 (the time of each step belongs to the internal process).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.graph import Definition, Node, NodeKind, Process

_TIMED = frozenset({NodeKind.TASK, NodeKind.CONSULTATION, NodeKind.SUB_DOSSIER})


def missing(process: Process) -> Iterator[Finding]:
    """Return the steps that have neither hours nor a share."""
    for node in process.nodes:
        if node.kind in _TIMED and node.hours is None and node.share is None:
            yield Finding(FindingKind.NO_TIME, process.id, node.id)


def sums(definition: Definition) -> Iterator[Finding]:
    """Return where hours do not add up to those of the whole, or shares not to one.

    Branches side by side count by the longest, alternatives too, a loop once.
    """
    main = definition.main
    timed = [node for node in definition.steps.values() if node.kind in _TIMED]
    if definition.total_hours is not None and any(node.hours is not None for node in timed):
        hours = _longest(definition, main, "hours", ())
        if hours != definition.total_hours:
            yield Finding(
                FindingKind.TIMES_DIFFER, main.id, "", (_told(hours), _told(definition.total_hours))
            )
    if any(node.share is not None for node in timed):
        shares = _longest(definition, main, "share", ())
        if shares != 1:
            yield Finding(FindingKind.TIMES_DIFFER, main.id, "", (_told(shares), "1"))


def _told(number: Decimal) -> str:
    """Return the number without zeros at its end: 8, not 8.00 and not 8E+0."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _longest(definition: Definition, process: Process, what: str, outer: tuple[str, ...]) -> Decimal:
    """Return the largest sum of `what` along a path; ways that lead back are not followed.

    Without recursion over nodes: a decision may have more steps than Python has frames.
    """
    order, longest = _order(process), dict[str, Decimal]()
    place = {name: number for number, name in enumerate(order)}
    for name in reversed(order):
        node = process.by_id[name]
        onward = [flow.target for flow in process.leaving[name]]
        onward += [seated.id for seated in process.boundaries(name)]
        beyond = [longest[other] for other in onward if place[other] > place[name]]
        longest[name] = _own(definition, node, what, (*outer, process.id)) + max(beyond, default=Decimal(0))
    return max((longest[node.id] for node in process.starts), default=Decimal(0))


def _own(definition: Definition, node: Node, what: str, outer: tuple[str, ...]) -> Decimal:
    if node.kind is NodeKind.CALL and node.calls in definition.by_id and node.calls not in outer:
        return _longest(definition, definition.by_id[node.calls], what, outer)
    number: Decimal | None = getattr(node, what) if node.kind in _TIMED else None
    return number or Decimal(0)


def _order(process: Process) -> list[str]:
    """Return the nodes that are reached, each before those it leads to, but for ways that lead back."""
    finished: list[str] = []
    seen: set[str] = set()
    for start in process.starts:
        waiting = [(start.id, False)]
        while waiting:
            name, is_finished = waiting.pop()
            if is_finished:
                finished.append(name)
            elif name not in seen:
                seen.add(name)
                waiting.append((name, True))
                waiting += [(flow.target, False) for flow in process.leaving[name]]
                waiting += [(seated.id, False) for seated in process.boundaries(name)]
    return finished[::-1]
