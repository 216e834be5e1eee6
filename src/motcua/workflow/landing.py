"""Chuyển quy trình: where a dossier that stands in one version would stand in another. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.workflow.check import MOST_TRIED
from motcua.workflow.checking.markings import find
from motcua.workflow.graph import Definition, Node


class Obstacle(StrEnum):
    """Why a dossier cannot move: the step has no counterpart; a branch waits at a join for others; it is
    inside of a called process; or the steps together never occur in the other version.
    """

    NO_COUNTERPART = "no_counterpart"
    AT_JOIN = "at_join"
    IN_CALL = "in_call"
    NOT_TOGETHER = "not_together"


@dataclass(frozen=True, slots=True)
class Stand:
    """A token of a dossier, as far as moving it goes: the node, whether it waits there, inside of a call."""

    node: str
    waits: bool = False
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """From which step to which, in the order of the stands; and what stands in the way, with its node."""

    steps: tuple[tuple[str, Node], ...]
    obstacles: tuple[tuple[str, Obstacle], ...]

    @property
    def is_possible(self) -> bool:
        return not self.obstacles


Together = frozenset[tuple[str, ...]]


def together(definition: Definition) -> Together:
    """Return every set of steps of the main process at which a dossier can stand at once, each sorted.

    Markings with a token at a join or inside of a call are none of them. Of a process too large to be
    played through, those that were found.
    """
    main = definition.main
    found = set()
    for marking in find(definition, MOST_TRIED).marking.values():
        if all(token.process == main.id and main.by_id[token.node].rests for token in marking):
            found.add(tuple(sorted(token.node for token in marking)))
    return frozenset(found)


def land(
    former: Definition,
    definition: Definition,
    known: Together,
    stands: Sequence[Stand],
    mapping: Mapping[str, str],
) -> Landing:
    """Return where the stands of `former` lead in `definition`: to the same id, or as `mapping` says.

    A counterpart is of the same kind: nobody appraises what is another office's opinion. `known` is
    `together(definition)`: what stands at once must be able to stand at once there too, or the dossier
    would do work twice, or wait for ever.
    """
    steps: list[tuple[str, Node]] = []
    obstacles: list[tuple[str, Obstacle]] = []
    for stand in stands:
        target = definition.main.by_id.get(mapping.get(stand.node) or stand.node)
        if stand.is_inside:
            obstacles.append((stand.node, Obstacle.IN_CALL))
        elif stand.waits:
            obstacles.append((stand.node, Obstacle.AT_JOIN))
        elif target is None or target.kind is not former.main.by_id[stand.node].kind:
            obstacles.append((stand.node, Obstacle.NO_COUNTERPART))
        else:
            steps.append((stand.node, target))
    if not obstacles and tuple(sorted(node.id for _, node in steps)) not in known:
        obstacles.append((steps[0][0] if steps else "", Obstacle.NOT_TOGETHER))
    return Landing(tuple(steps), tuple(obstacles))
