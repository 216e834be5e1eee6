"""Who acts and what is acted upon, as values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: an officer, a person, an account or the house itself."""

    kind: str
    id: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about. Entries with the same `chain` are linked by hash in their order."""

    kind: str
    id: int | str
    chain: str


class Acts(Protocol):
    """Whoever may stand as `by` of an act."""

    @property
    def actor(self) -> Actor: ...

    def holds(self, duty: str, office_id: int, at: datetime) -> bool: ...


class Recorded(Protocol):
    """Whatever an entry can be about."""

    @property
    def journal_subject(self) -> Subject: ...


@dataclass(frozen=True, slots=True)
class System:
    """The house acting by itself (jobs, imports), with just the duties it was given."""

    duties: frozenset[str] = frozenset()
    label: str = "Một Cửa"

    @property
    def actor(self) -> Actor:
        return Actor("system", None, self.label)

    def holds(self, duty: str, office_id: int, at: datetime) -> bool:
        return duty in self.duties


SYSTEM = System()
