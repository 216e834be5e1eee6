"""Có kết thúc được không: joins that wait for ever, tokens left behind, outcomes without a way.

Decided by playing, not by guessing from the drawing: a process is sound if from every marking it can come
to, it can still come to its end (soundness of workflow nets, W. van der Aalst, 1998).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.checking.markings import DONE, Key, Markings, find, most_equal
from motcua.workflow.engine import Token, open_steps
from motcua.workflow.graph import Definition, NodeKind


def check(definition: Definition, most: int) -> Iterator[Finding]:
    """Return what goes wrong on some way through the main process and those it calls."""
    markings = find(definition, most)
    if not markings.is_whole:
        seen = str(len(markings.marking))
        yield Finding(FindingKind.TOO_LARGE, definition.main.id, "", (seen,))
    yield from _without_a_way(definition, markings)
    yield from _once(_stuck(definition, markings))
    yield from _once(_several(markings))
    if markings.is_whole and markings.marking:
        yield from _never_open(definition, markings)


def _without_a_way(definition: Definition, markings: Markings) -> Iterator[Finding]:
    for (process, node), trace in markings.no_way.items():
        yield Finding(FindingKind.NO_WAY, process, node, trace)


def _stuck(definition: Definition, markings: Markings) -> Iterator[Finding]:
    """Tell the joins of markings in which nothing can happen, the steps of those one can never get out of.

    A marking that is dead because every outcome of an open step is refused is told by NO_WAY.
    """
    lost = markings.marking.keys() - markings.leading_to({DONE, *markings.frontier})
    dead = [key for key in markings.marking if key in lost and not markings.after[key]]
    for key in (key for key in dead if not open_steps(definition, markings.marking[key])):
        yield from _joins(definition, markings, key)
    circling = lost - markings.leading_to(dead)
    for key in (key for key in markings.marking if key in circling):
        yield from _joins(definition, markings, key)
        for token in markings.marking[key]:
            if definition.by_id[token.process].by_id[token.node].rests:
                yield Finding(FindingKind.ENDLESS, token.process, token.node)


def _joins(definition: Definition, markings: Markings, key: Key) -> Iterator[Finding]:
    for token in markings.marking[key]:
        if definition.by_id[token.process].by_id[token.node].kind is NodeKind.PARALLEL:
            is_surplus = _is_surplus(markings, key, token)
            kind = FindingKind.LEFT_BEHIND if is_surplus else FindingKind.JOIN_WAITS
            yield Finding(kind, token.process, token.node, markings.trace(key))


def _is_surplus(markings: Markings, key: Key, token: Token) -> bool:
    """Whether the join has let others go on, on the way here, and an end was reached: one came too many."""
    path = markings.path(key)
    there = [
        sum(other.node == token.node and other.process == token.process for other in markings.marking[passed])
        for passed in path
    ]
    has_gone_on = any(later < former for former, later in pairwise(there))
    return has_gone_on and any(passed in markings.ended_by for passed in path)


def _several(markings: Markings) -> Iterator[Finding]:
    for key in markings.marking:
        number, place = most_equal(key)
        if number > 1:
            yield Finding(FindingKind.SEVERAL_TOKENS, place[0], place[1], markings.trace(key))


def _never_open(definition: Definition, markings: Markings) -> Iterator[Finding]:
    there = {(token.process, token.node) for marking in markings.marking.values() for token in marking}
    processes = {name for name, _ in there} | {definition.main.id}
    for process in definition.processes:
        for node in process.nodes if process.id in processes else ():
            if node.rests and (process.id, node.id) not in there:
                yield Finding(FindingKind.UNREACHABLE, process.id, node.id)


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Give the first finding of each kind and place: it has the shortest trace."""
    told = set()
    for finding in findings:
        place = (finding.kind, finding.process, finding.where)
        if place not in told:
            told.add(place)
            yield finding
