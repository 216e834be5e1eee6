"""Chuyện mẫu: the living dossiers of the demo as their file tells them."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid5

import yaml
from pydantic import BaseModel, ConfigDict

NAMESPACE = UUID("9d1c3a52-6a0e-5b1d-9f0e-2d6f746375c1")
FILE = Path("demo") / "living.yaml"


class Story(BaseModel):
    """One line of the file; what its keys mean is said at the head of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    procedure: str
    until: str
    hour: time
    due: int | None = None
    came: int | None = None
    case: str = "default"
    channel: str = "direct"
    who: Literal["person", "enterprise"] = "person"
    by: Literal["owner", "representative"] = "owner"
    pace: float = 0.6
    turn: int = 0
    like: str = ""
    other: str = ""

    @property
    def is_sent(self) -> bool:
        """Does a representative come in the owner's place?"""
        return self.by == "representative"

    @property
    def thread(self) -> UUID:
        return thread_of(self.key)


def thread_of(key: str) -> UUID:
    """Return the thread of a story's dossier, the same in every home: so a story is told once."""
    return uuid5(NAMESPACE, key)


def read_stories(catalogue: Path) -> list[Story]:
    """Return the stories in the file's order. Raises pydantic.ValidationError for the wrong shape."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[dict[str, Any]] = yaml.load((catalogue / FILE).read_text(encoding="utf-8"), Loader=loader)
    return [Story.model_validate(row) for row in rows]
