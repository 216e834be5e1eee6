"""Chia việc: who may receive what lies on a desk, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.dossiers.desks import Desk, InHand
from motcua.dossiers.loads import Load, staff
from motcua.org.labels import DUTY_LABELS
from motcua.org.models import Officer
from motcua.org.rules import Duty

EVERYBODY = "all"  # back to all who hold the duty


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one duty at one office, whom they can be given to, and who was chosen."""

    key: str
    duty: str
    office: str
    steps: Sequence[InHand]
    able: Sequence[Load]
    chosen: str

    @property
    def duty_name(self) -> str:
        return _(DUTY_LABELS[Duty(self.duty)])

    @property
    def receiver(self) -> Load | None:
        return next((load for load in self.able if str(load.public_id) == self.chosen), None)

    @property
    def is_chosen(self) -> bool:
        return self.chosen == EVERYBODY or self.receiver is not None


def groups(desk: Desk, officer: Officer, given: Mapping[str, str], at: datetime) -> list[Group]:
    """Return the steps by office and duty; nothing chosen proposes the one with the least work."""
    found: dict[str, list[InHand]] = {}
    for step in desk.steps:
        found.setdefault(f"to-{step.office_id}-{step.duty}", []).append(step)
    made = []
    for key, steps in found.items():
        first = steps[0]
        able = [one for one in staff(Duty(first.duty), first.office_id, at) if one.officer_id != officer.pk]
        proposed = str(able[0].public_id) if able else EVERYBODY
        made.append(Group(key, first.duty, first.office, steps, able, given.get(key) or proposed))
    return made


def chosen(found: Sequence[Group]) -> dict[int, int | None]:
    """Return who receives each open position, as the groups were chosen."""
    return {
        step.position_id: group.receiver.officer_id if group.receiver else None
        for group in found
        for step in group.steps
    }


def shown_steps(given: QueryDict) -> set[int]:
    """Return the positions that the confirmed page showed."""
    return {int(text) for text in given.getlist("position") if text.isdecimal() and len(text) < 19}
