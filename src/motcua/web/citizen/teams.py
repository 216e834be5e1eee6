"""Cán bộ theo cơ quan: who was sent to the centre, by the agency that sent them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.org.queries import PublicStaff


@dataclass(frozen=True, slots=True)
class Member:
    """One officer; `fields` only where they are not those of the whole team."""

    line: PublicStaff
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """The officers an agency sent: officials first, then reserves."""

    agency: str
    fields: tuple[str, ...]
    members: tuple[Member, ...]


def teams(lines: Iterable[PublicStaff]) -> list[Team]:
    """Return the officers sent, by the name of their agency; leaders are left out."""
    sent: dict[str, list[PublicStaff]] = {}
    for line in lines:
        if not line.is_leader:
            sent.setdefault(line.agency, []).append(line)
    return [_team(agency, sent[agency]) for agency in sorted(sent)]


def _team(agency: str, lines: list[PublicStaff]) -> Team:
    every = tuple(sorted({field for line in lines for field in line.fields}))
    members = (Member(line, () if line.fields == every else line.fields) for line in lines)
    return Team(agency, every, tuple(members))
