"""Find over 1,000,000 dossiers: see bench/find.py."""

from __future__ import annotations

from typing import Any

from bench import find


def run() -> dict[str, Any]:
    return find.run(1_000_000)
