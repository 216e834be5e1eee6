"""Hồ sơ trên quy trình: the steps of a dossier's process, done, in work, or still ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import State
from motcua.web.words import step_name
from motcua.workflow.graph import Node
from motcua.workflow.models import Process
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import RETURN, RETURNED, passes

DONE, OPEN, AHEAD = "done", "open", "ahead"
# An end that did not finish the step: it was sent back, or cut off by another branch or with the dossier.
UNFINISHED = frozenset({RETURNED, "cancelled", "stopped", "withdrawn", "void", "corrected"})


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: `state` is done, open or ahead; `due_at` while it is open."""

    name: str
    state: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepsShown:
    """The process a dossier follows, and how far it has come."""

    process: Process
    steps: Sequence[StepShown]


def steps_of(dossier: Dossier) -> StepsShown:
    """Return the steps in the order of the process; several are open where branches run at once."""
    rows = dossier.positions.exclude(kind=Position.Kind.BESIDE).order_by("id")
    last = {
        step: (ended_at, outcome, due_at)
        for step, ended_at, outcome, due_at in rows.values_list("step", "ended_at", "outcome", "due_at")
    }
    shown = []
    for step in definition_of(dossier.process_id).steps.values():
        if passes(step):
            state, due_at = _at_the_counter(step, dossier), None
        else:
            ended_at, outcome, due_at = last.get(step.id, (None, RETURNED, None))
            state = _state(ended_at, outcome, is_there=step.id in last)
        shown.append(StepShown(step_name(step.name or step.id), state, due_at if state == OPEN else None))
    return StepsShown(dossier.process, shown)


def _state(ended_at: datetime | None, outcome: str, *, is_there: bool) -> str:
    if is_there and ended_at is None:
        return OPEN
    return AHEAD if outcome in UNFINISHED else DONE


def _at_the_counter(step: Node, dossier: Dossier) -> str:
    """Reception is done with acceptance; the return of the result begins when it is there."""
    if step.duty != RETURN:
        return DONE if dossier.accepted_at else AHEAD
    return {State.DONE: OPEN, State.RETURNED: DONE}.get(dossier.status, AHEAD)
