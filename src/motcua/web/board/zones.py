"""Khu vực trên địa chỉ: which counters a board shows, by a zone's code or by their numbers."""

from __future__ import annotations

import re

LARGEST = 9999
PART = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


def counters_in(text: str) -> frozenset[int] | None:
    """Return the numbers of "1-10" or "1,3,5-7"; both ends are included. None where it says no numbers."""
    found: set[int] = set()
    for part in text.split(","):
        numbers = PART.fullmatch(part.strip())
        if numbers is None:
            return None
        first = int(numbers[1])
        found.update(range(first, int(numbers[2] or first) + 1))
    return frozenset(found) or None
