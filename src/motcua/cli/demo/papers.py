"""Giấy tờ mẫu: what an applicant brings, whole or with something left at home."""

from __future__ import annotations

from motcua.dossiers.rules import Presented
from motcua.procedures.content import Case, Component


def whole(case: Case) -> list[Presented]:
    """Return all that the case asks for; of several that will do, the first; nothing conditional."""
    found, groups = [], set()
    for part in case.components:
        is_asked = part.rule == "required" or (part.rule == "one_of" and part.group not in groups)
        groups.add(part.group)
        if is_asked:
            found.append(_brought(part))
    return found


def without(papers: list[Presented], number: int) -> list[Presented]:
    """Return the papers but one: the one that was left at home."""
    missing = number % len(papers)
    return papers[:missing] + papers[missing + 1 :]


def _brought(part: Component) -> Presented:
    return Presented(part.key, part.originals, part.copies, part.certified, part.electronic)
