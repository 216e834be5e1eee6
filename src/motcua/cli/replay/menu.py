"""Thủ tục được hỏi: the procedures that people come for, with how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from motcua.cli.replay.habits import Habits
from motcua.procedures.content import Case, ProcedureContent
from motcua.procedures.queries import in_force


@dataclass(frozen=True)
class Choice:
    """A procedure that can be filed: its version in force, and who decides."""

    version_id: int
    agency_id: int
    content: ProcedureContent

    def is_offered(self, channel: str) -> bool:
        """Can it be filed this way, under a limit that can be counted? What is given at once, only here."""
        if self.content.immediate:
            return channel == "direct"
        return all(_is_countable(case, channel) for case in self.content.cases)

    def case(self, draw: Random, other: float) -> Case:
        """Return the first case, or with the chance `other` one of the others."""
        cases = self.content.cases
        if self.content.immediate or len(cases) == 1 or draw.random() >= other:
            return cases[0]
        return draw.choice(cases[1:])


class Menu:
    """What can be filed on a day, by channel."""

    def __init__(self, habits: Habits, on: date) -> None:
        found = in_force(on).filter(
            procedure__is_sample=False,
            procedure__is_internal=False,
            procedure__agency__isnull=False,
            incomplete=[],
        )
        self._choices = [
            Choice(version.pk, version.procedure.agency_id, version.content_model)
            for version in found.order_by("procedure__code")
            if version.procedure.agency_id
        ]
        self._habits = habits
        self._by_channel = {way: self._offered(way) for way in ("direct", "online", "post")}

    def pick(self, draw: Random, channel: str) -> Choice:
        """Return a procedure, as likely as people ask for it this way."""
        choices, weights = self._by_channel[channel]
        return draw.choices(choices, weights)[0]

    def _offered(self, channel: str) -> tuple[list[Choice], list[float]]:
        choices = [choice for choice in self._choices if choice.is_offered(channel)]
        return choices, [self._habits.procedures.get(choice.content.code, 1.0) for choice in choices]


def _is_countable(case: Case, channel: str) -> bool:
    way = case.channel(channel)
    return way is not None and way.limit is not None and way.limit.unit not in ("by_text", "immediate")
