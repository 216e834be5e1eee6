"""Cán bộ trực: which officer does what, found once a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from motcua.org import Duty
from motcua.org.models import Officer
from motcua.org.queries import holders, secondments
from motcua.org.rules import day_of


class Nobody(LookupError):
    """No officer holds the duty at the office on that day."""


class Staff:
    """The officers of a province by duty and office; the first of each is a demo account where one is."""

    def __init__(self, centre_id: int) -> None:
        self.centre_id = centre_id
        self._held: dict[tuple[Duty, int, date], tuple[Officer, ...]] = {}
        self._sent: dict[tuple[int, date], tuple[Officer, ...]] = {}

    def one(self, duty: Duty, office_id: int, at: datetime, turn: int = 0) -> Officer:
        """Return one of those who hold `duty` at the office, turn by turn. Raises Nobody."""
        return _turn(self._holders(duty, office_id, at), turn, (duty, office_id))

    def at_counter(self, agency_id: int, at: datetime, turn: int = 0) -> Officer:
        """Return one of the officials whom the agency sends to the centre; where it sends none, any.

        Raises Nobody.
        """
        key = agency_id, day_of(at)
        if key not in self._sent:
            sent = secondments(self.centre_id, at).filter(sending_agency_id=agency_id, is_standby=False)
            self._sent[key] = tuple(sorted({one.officer for one in sent}, key=lambda officer: officer.pk))
        found = self._sent[key] or self._holders(Duty.RECEIVE, self.centre_id, at)
        return _turn(found, turn, (Duty.RECEIVE, agency_id))

    def _holders(self, duty: Duty, office_id: int, at: datetime) -> tuple[Officer, ...]:
        key = duty, office_id, day_of(at)
        if key not in self._held:
            # By number and not by name: every server sorts names its own way.
            self._held[key] = tuple(holders(duty, office_id, at).order_by("id"))
        return self._held[key]


def _turn(officers: Sequence[Officer], turn: int, wanted: tuple[Duty, int]) -> Officer:
    if not officers:
        raise Nobody(wanted)
    return officers[turn % len(officers)]
