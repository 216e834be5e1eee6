"""Tên người mẫu: made-up people, always the same for the same key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Names:
    """Lists to make people of; each key has its own draw, so that adding one changes no other."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def read(cls, folder: Path) -> Names:
        """Return the lists of a folder: girl.txt, boy.txt, surnames.json."""
        surnames = json.loads((folder / "surnames.json").read_text(encoding="utf-8"))["surnames"]
        return cls(
            girls=tuple((folder / "girl.txt").read_text(encoding="utf-8").split("\n")[:-1]),
            boys=tuple((folder / "boy.txt").read_text(encoding="utf-8").split("\n")[:-1]),
            surnames=tuple(s["name"] for s in surnames),
            weights=tuple(s["weight"] for s in surnames),
        )

    def person(self, key: str) -> str:
        """Return the full name of the made-up person `key`."""
        draw = Random(key)
        given = draw.choice(self.girls if draw.random() < 0.5 else self.boys)
        return f"{draw.choices(self.surnames, self.weights)[0]} {given}"
