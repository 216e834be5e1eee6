"""Thói quen: what people come for and what becomes of it, read from visits.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from random import Random
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path("demo") / "visits.yaml"


class Habits(BaseModel):
    """The file; what its keys mean is said beside them there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    visits_a_day: tuple[int, int]
    other_channels_a_day: Mapping[str, tuple[int, int]]
    hours: Mapping[time, float]
    came_only_to_ask: float
    no_show: float
    minutes: Mapping[str, float]
    comes_back: float
    by_representative: Mapping[str, float]
    has_been_here: float
    other_case: float
    at_counter: Mapping[str, float]
    in_work: Mapping[str, float]
    late: float
    never_brings: float
    by_post: float
    same_week: float
    procedures: Mapping[str, float]
    of_enterprises: frozenset[str]
    with_obligation: frozenset[str]
    obligation: float


def read_habits(catalogue: Path) -> Habits:
    """Return the habits of the catalogue. Raises pydantic.ValidationError for the wrong shape."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, Any] = yaml.load((catalogue / FILE).read_text(encoding="utf-8"), Loader=loader)
    return Habits.model_validate(raw)


def one_of(draw: Random, shares: Mapping[str, float]) -> str:
    """Return one of the names, each as likely as its share says."""
    return draw.choices(list(shares), list(shares.values()))[0]
