"""The engine: which step is open after which outcome. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

DONE = "done"
RETURNED = "returned"


class NoSuchStep(Exception):
    """The step is not one of the process."""


class NoSuchWay(Exception):
    """The step has no way for this outcome."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of a step table. `place` is "receiving" or "deciding"; `share` a part of the limit."""

    key: str
    name: str
    duty: str
    place: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """What an outcome did: the step that closed, the one that opened; neither means start or end."""

    closed: StepRow | None
    opened: StepRow | None

    @property
    def is_done(self) -> bool:
        return self.opened is None


def start(steps: Sequence[StepRow]) -> Moved:
    """Return the opening of the first step. Raises NoSuchStep when the table is empty."""
    if not steps:
        raise NoSuchStep("")
    return Moved(None, steps[0])


def follow(steps: Sequence[StepRow], key: str, outcome: str) -> Moved:
    """Return what opens when the step `key` ends with `outcome`.

    `done` leads to the next row, and from the last to the end; `returned` leads back to the row
    before, as a leader returns a draft to the officer who wrote it.

    Raises NoSuchStep, NoSuchWay.
    """
    keys = [step.key for step in steps]
    if key not in keys:
        raise NoSuchStep(key)
    here = keys.index(key)
    if outcome == DONE:
        return Moved(steps[here], steps[here + 1] if here + 1 < len(steps) else None)
    if outcome == RETURNED and here > 0:
        return Moved(steps[here], steps[here - 1])
    raise NoSuchWay(key, outcome)


# How time is shared where no decision says it: most belongs to the one who appraises.
DEFAULT_STEPS = (
    StepRow("assignment", "Phân công thụ lý", "assign", "deciding", Decimal("0.10")),
    StepRow("appraisal", "Thẩm định hồ sơ", "appraise", "deciding", Decimal("0.50")),
    StepRow("approval", "Xét duyệt", "review", "deciding", Decimal("0.15")),
    StepRow("signature", "Ký duyệt", "sign", "deciding", Decimal("0.15")),
    StepRow("records", "Vào số, đóng dấu", "records", "deciding", Decimal("0.10")),
)
