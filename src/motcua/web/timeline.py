"""Diễn biến: what has happened to a dossier, line by line: who, what, when, which paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to open from a line; without an address it is only named."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened. `who` is a duty and an office for a citizen, a person for an officer.

    `tone` is one of "", "wait", "late", "done"; `icon` a name of icons.svg.
    """

    at: datetime
    what: str
    who: str = ""
    note: str = ""
    papers: Sequence[Paper] = ()
    tone: str = ""
    icon: str = "check"
