"""Kế thừa: who takes over what of a former office, and whether a plan leaves nothing out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class By(StrEnum):
    """By what a former office is divided among successors."""

    ALL = "all"
    FIELD = "field"
    COMMUNE = "commune"
    PROCEDURE = "procedure"


# The narrower rule counts first.
NARROWEST_FIRST = (By.PROCEDURE, By.COMMUNE, By.FIELD)


@dataclass(frozen=True, slots=True)
class Way:
    """From a former office to a successor (any value that names one): everything, or what `keys` name."""

    former: int
    successor: int
    rule: By = By.ALL
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a rule looks at: the procedure's code, its field's, and the codes of where it was filed."""

    procedure: str = ""
    field: str = ""
    places: frozenset[str] = frozenset()

    def keys(self, by: By) -> frozenset[str]:
        found = {By.PROCEDURE: {self.procedure}, By.FIELD: {self.field}}
        return self.places if by is By.COMMUNE else frozenset(found.get(by, ()))


class Fault(StrEnum):
    """Why a plan cannot be carried out."""

    NOTHING = "nothing"
    NO_DEFAULT = "no_default"
    TWO_DEFAULTS = "two_defaults"
    KEY_TWICE = "key_twice"
    NOTHING_CHANGES = "nothing_changes"
    CIRCLE = "circle"
    NO_NAME = "no_name"
    CODE_TAKEN = "code_taken"
    TOO_EARLY = "too_early"
    ALREADY_PLANNED = "already_planned"


def successor_of(ways: Iterable[Way], former: int, matter: Matter) -> int | None:
    """Return who takes over a matter of the former office; None if the office is not among the formers."""
    ours = [way for way in ways if way.former == former]
    for rule in NARROWEST_FIRST:
        for way in ours:
            if way.rule is rule and way.keys & matter.keys(rule):
                return way.successor
    return next((way.successor for way in ours if way.rule is By.ALL), None)


def default_successor(ways: Iterable[Way], former: int) -> int:
    """Return who takes over what no rule names: staff, counters, archives. Raises StopIteration for none."""
    return next(way.successor for way in ways if way.former == former and way.rule is By.ALL)


def faults(ways: Sequence[Way]) -> list[tuple[Fault, int]]:
    """Return what is wrong with the ways, each with the former office it is about; none is a sound plan."""
    if not ways:
        return [(Fault.NOTHING, 0)]
    found: list[tuple[Fault, int]] = []
    for former in dict.fromkeys(way.former for way in ways):
        ours = [way for way in ways if way.former == former]
        defaults = sum(way.rule is By.ALL for way in ours)
        if defaults != 1:
            found.append((Fault.TWO_DEFAULTS if defaults else Fault.NO_DEFAULT, former))
        if any(_twice(way.keys for way in ours if way.rule is rule) for rule in NARROWEST_FIRST):
            found.append((Fault.KEY_TWICE, former))
        if all(way.successor == former for way in ours) and _is_alone(ways, former):
            found.append((Fault.NOTHING_CHANGES, former))
    return found


def begins_too_early(effective_on: date, formers_since: Iterable[date], today: date) -> bool:
    """Return whether a day has passed already, or a former office would have lived for no day at all."""
    return effective_on < today or any(since >= effective_on for since in formers_since)


def _twice(sets: Iterable[frozenset[str]]) -> bool:
    seen: set[str] = set()
    for keys in sets:
        if seen & keys:
            return True
        seen |= keys
    return False


def _is_alone(ways: Sequence[Way], office: int) -> bool:
    """Whether nobody else is taken over by the office."""
    return not any(way.successor == office and way.former != office for way in ways)
