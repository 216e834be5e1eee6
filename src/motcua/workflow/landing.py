"""Chuyển quy trình: where a dossier that stands in one version would stand in another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.workflow.check import MOST_TRIED
from motcua.workflow.checking.markings import find
from motcua.workflow.engine import Token
from motcua.workflow.graph import Definition, Node, NodeKind, Process


class Obstacle(StrEnum):
    """Why a dossier cannot move: the step has no counterpart; nor has the join at which a branch waits for
    others; nor the call of a process or what stands inside; or all of it never occurs in the other version.
    """

    NO_COUNTERPART = "no_counterpart"
    AT_JOIN = "at_join"
    IN_CALL = "in_call"
    NOT_TOGETHER = "not_together"


@dataclass(frozen=True, slots=True)
class Stand:
    """A token of a dossier, as far as moving it goes: the node, and inside of which `calls`, outermost first.

    `waits`: at a call, or at a join to which it came by the way `flow`.
    """

    node: str
    waits: bool = False
    calls: tuple[str, ...] = ()
    flow: str = ""

    @property
    def may_be_chosen(self) -> bool:
        """Whether an officer may say where it goes; what waits or is inside keeps to its own place."""
        return not (self.waits or self.calls)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a token comes to stand: in which process, at which node, come by which way to a join."""

    process: str
    node: Node
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where each stand comes to, in their order; and what stands in the way, with its node."""

    seats: tuple[tuple[Stand, Seat], ...]
    obstacles: tuple[tuple[str, Obstacle], ...]

    @property
    def is_possible(self) -> bool:
        return not self.obstacles

    @property
    def steps(self) -> tuple[tuple[str, Node], ...]:
        """From which step to which; without what waits."""
        return tuple((stand.node, seat.node) for stand, seat in self.seats if not stand.waits)

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The same of those steps alone that an officer may choose, by id."""
        return tuple((stand.node, seat.node.id) for stand, seat in self.seats if stand.may_be_chosen)


# Of a token: inside of which calls, at which node, come by which way to a join.
Place = tuple[tuple[str, ...], str, str]
Together = frozenset[tuple[Place, ...]]


def stands_of(marking: Iterable[Token], definition: Definition) -> dict[int, Stand]:
    """Return how each token stands, by its id."""
    tokens = {token.id: token for token in marking}

    def calls(token: Token) -> tuple[str, ...]:
        return (*calls(tokens[token.scope]), tokens[token.scope].node) if token.scope else ()

    return {
        token.id: Stand(
            token.node,
            not definition.by_id[token.process].by_id[token.node].rests,
            calls(token),
            token.flow,
        )
        for token in tokens.values()
    }


def together(definition: Definition) -> Together:
    """Return every set of places at which the tokens of a dossier can stand at once, each sorted.

    Of a process too large to be played through, those that were found.
    """
    found = set()
    for marking in find(definition, MOST_TRIED).marking.values():
        stands = stands_of(marking, definition).values()
        found.add(tuple(sorted((stand.calls, stand.node, stand.flow) for stand in stands)))
    return frozenset(found)


def land(
    former: Definition,
    definition: Definition,
    known: Together,
    stands: Sequence[Stand],
    mapping: Mapping[str, str],
) -> Landing:
    """Return where the stands of `former` lead in `definition`; `mapping` names other steps, by their ids.

    `known` is `together(definition)`: what stands at once must be able to stand at once there too, or the
    dossier would do work twice, or wait for ever.
    """
    seats: list[tuple[Stand, Seat]] = []
    obstacles: list[tuple[str, Obstacle]] = []
    for stand in stands:
        seat = counterpart(former, definition, stand, mapping)
        if isinstance(seat, Obstacle):
            obstacles.append((stand.node, seat))
        else:
            seats.append((stand, seat))
    places = sorted((stand.calls, seat.node.id, seat.flow) for stand, seat in seats)
    if not obstacles and tuple(places) not in known:
        obstacles.append((stands[0].node if stands else "", Obstacle.NOT_TOGETHER))
    return Landing(tuple(seats), tuple(obstacles))


def counterpart(
    former: Definition, definition: Definition, stand: Stand, mapping: Mapping[str, str]
) -> Seat | Obstacle:
    """Return where a stand comes to in the other version: the same id, or as `mapping` says; or why nowhere.

    A counterpart is of the same kind: nobody appraises what is another office's opinion. What is inside of
    calls comes inside of those of the same ids; who waits at a join, to one at which the same nodes meet.
    """
    before, after = inside(former, stand.calls), inside(definition, stand.calls)
    if before is None or after is None:
        return Obstacle.IN_CALL
    node = before.by_id[stand.node]
    named = mapping.get(node.id, "") if stand.may_be_chosen else ""
    target = after.by_id.get(named or node.id)
    if stand.flow:
        flow = _same_way(before, after, stand)
        return Seat(after.id, target, flow) if target and flow else Obstacle.AT_JOIN
    if target is None or target.kind is not node.kind:
        return Obstacle.IN_CALL if stand.calls or stand.waits else Obstacle.NO_COUNTERPART
    if stand.waits and target.calls not in definition.by_id:
        return Obstacle.IN_CALL
    return Seat(after.id, target)


def inside(definition: Definition, calls: Sequence[str]) -> Process | None:
    """Return the process that runs inside of the calls; None where one of them is not drawn."""
    process: Process | None = definition.main
    for name in calls:
        node = process.by_id.get(name) if process else None
        process = definition.by_id.get(node.calls) if node and node.kind is NodeKind.CALL else None
    return process


def _same_way(before: Process, after: Process, stand: Stand) -> str:
    """Return the way into the same join that comes from the same node; "" where others meet there."""
    node = after.by_id.get(stand.node)
    if node is None or node.kind is not NodeKind.PARALLEL:
        return ""
    former, arriving = before.arriving[node.id], after.arriving[node.id]
    if sorted(way.source for way in former) != sorted(way.source for way in arriving):
        return ""
    source = next(way.source for way in former if way.id == stand.flow)
    same = [way.id for way in arriving if way.source == source]
    return stand.flow if stand.flow in same else same[0] if len(same) == 1 else ""
