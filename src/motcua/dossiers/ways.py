"""Đường đi tiếp: by which outcomes a step in work may end, and what would open then."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers import marking
from motcua.dossiers.models import Dossier, Position
from motcua.workflow import engine
from motcua.workflow.former import former_steps
from motcua.workflow.graph import Ending, Node
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import RETURNED, named_outcomes, passes


@dataclass(frozen=True, slots=True)
class Way:
    """An outcome and what it would lead to: the steps that open, or how the process ends."""

    outcome: str
    opens: tuple[Node, ...]
    ending: Ending | None

    @property
    def is_back(self) -> bool:
        return self.outcome == RETURNED

    @property
    def next(self) -> Node | None:
        return self.opens[0] if self.opens else None


def ways(dossier: Dossier, position: Position) -> list[Way]:
    """Return the ways on from a step, in the order of its process; the engine plays each of them.

    Where any outcome will do, it is `done`. A way that the engine cannot go is left out.
    """
    definition = definition_of(dossier.process_id)
    before = marking.read(dossier).marking
    here = next((token for token in before if token.id == 2 * position.pk), None)
    if here is None:
        return []
    found = []
    for outcome in named_outcomes(definition, here.process, here.node):
        try:
            moved = engine.passing(definition, engine.complete(definition, before, here.id, outcome), passes)
        except (engine.NoSuchWay, engine.Endless, engine.NotOurs):
            continue
        nodes = (definition.by_id[token.process].by_id[token.node] for token in moved.came)
        found.append(Way(outcome, tuple(node for node in nodes if node.rests), moved.ending))
    return sorted(found, key=lambda way: way.is_back)


def former(dossier: Dossier, position: Position) -> list[Node]:
    """Return the steps the dossier came to before it first came to this one, the nearest first.

    Round a loop a later step leads to an earlier one too; to return there would be to skip what lies between.
    """
    definition = definition_of(dossier.process_id)
    process = definition.by_id[position.within] if position.within else definition.main
    if position.step not in process.by_id:
        return []
    path = dossier.positions.filter(within=position.within, scope=position.scope_id).order_by("id")
    been = list(dict.fromkeys(path.values_list("step", flat=True)))
    earlier = been[: been.index(position.step)]
    return [process.by_id[step] for step in former_steps(process, position.step) if step in earlier]
