"""Luật: dated legal profiles, immutable once in force."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from .profile import DossierCode, Form, LegalProfile
from .reading import BadProfile, read_profiles

__all__ = [
    "BadProfile",
    "DossierCode",
    "Form",
    "LegalProfile",
    "NoProfile",
    "in_force",
    "names",
    "profile",
]


class NoProfile(LookupError):
    """There is no profile of that name, or none in force on that day: `asked` says which."""

    def __init__(self, asked: str | date) -> None:
        super().__init__(str(asked))
        self.asked = asked


def profile(name: str) -> LegalProfile:
    """Return the profile `name`, for instance "P2018". Raises NoProfile."""
    found = next((one for one in _profiles() if one.name == name), None)
    if found is None:
        raise NoProfile(name)
    return found


def in_force(on: date) -> LegalProfile:
    """Return the profile of dossiers received on `on`. Raises NoProfile before the first.

    Law: Nghị định 61/2018/NĐ-CP, Điều 40 khoản 1, begins the first on 21 June 2018.
    """
    found = next((one for one in _profiles() if one.in_force(on)), None)
    if found is None:
        raise NoProfile(on)
    return found


def names() -> tuple[str, ...]:
    """Return the names of all profiles, the oldest first."""
    return tuple(one.name for one in _profiles())


@cache
def _profiles() -> tuple[LegalProfile, ...]:
    return read_profiles(Path(__file__).with_name("profiles"))
