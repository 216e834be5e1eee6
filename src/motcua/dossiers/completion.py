"""Mức độ hoàn thành: what anybody may know of a dossier by its code alone, and nothing more of it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN, State
from motcua.workflow.queries import worked_steps


@dataclass(frozen=True, slots=True)
class Completion:
    """How many of the steps are done. `is_closed`: it ended without a result (withdrawn, stopped, void)."""

    code: str
    done: int
    steps: int
    is_closed: bool

    @property
    def is_complete(self) -> bool:
        return self.done == self.steps and not self.is_closed

    @property
    def percent(self) -> int:
        return 100 * self.done // self.steps if self.steps else 0


def completion(code: str) -> Completion | None:
    """Return how complete the dossier is; None for a code that nobody was given.

    Law: TT 01/2018/TT-VPCP, Điều 16 khoản 2 điểm d (without log-in: the code and the degree of completion).
    """
    dossier = Dossier.objects.filter(code=code.strip().upper()[:60]).first()
    if dossier is None:
        return None
    keys = [step.id for step in worked_steps(dossier.process_id)]
    if dossier.status in (State.DONE, State.RETURNED) and not dossier.is_void:
        return Completion(code=str(dossier.code), done=len(keys), steps=len(keys), is_closed=False)
    is_closed = dossier.is_void or dossier.status not in OPEN
    return Completion(str(dossier.code), _done(dossier, keys), len(keys), is_closed)


def _done(dossier: Dossier, keys: list[str]) -> int:
    """Count the steps before the first open one."""
    open_steps = dossier.positions.filter(ended_at=None).order_by("id").values_list("step", flat=True)
    return min((keys.index(step) for step in open_steps if step in keys), default=0)
