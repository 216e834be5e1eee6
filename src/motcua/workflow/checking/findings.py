"""Kết quả kiểm tra: what a check may find, as values; the doors say it in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding forbids publishing."""

    ERROR = "error"
    WARNING = "warning"


class FindingKind(StrEnum):
    """What is wrong. After the dash: what `values` hold, where they hold anything.

    A trace is the shortest way there: each value a step that was done, as "step:outcome", or a boundary that
    was set off, as "step@boundary".
    """

    NO_PROCESS = "no_process"
    NO_START = "no_start"
    NO_END = "no_end"
    UNREACHABLE = "unreachable"
    UNCALLED = "uncalled"
    ENDLESS = "endless"
    CIRCLE = "circle"
    DEAD_END = "dead_end"
    WRONG_FLOW = "wrong_flow"  # — its source, its target
    JOIN_WAITS = "join_waits"  # — the trace
    LEFT_BEHIND = "left_behind"  # — the trace
    SEVERAL_TOKENS = "several_tokens"  # — the trace
    TOO_LARGE = "too_large"  # — the number of markings seen
    NO_WAY = "no_way"  # — the outcome, then the trace
    NO_CONDITION = "no_condition"
    FOREIGN_CONDITION = "foreign_condition"  # — the condition
    SAME_OUTCOME = "same_outcome"  # — the outcome
    NO_DUTY = "no_duty"
    UNKNOWN_DUTY = "unknown_duty"  # — the duty
    UNKNOWN_CALL = "unknown_call"  # — the process called
    CYCLIC_CALL = "cyclic_call"  # — the processes of the circle
    LOOSE_BOUNDARY = "loose_boundary"  # — what it names as its step
    NOT_OURS = "not_ours"  # — the element's tag
    NO_TIME = "no_time"
    TIMES_DIFFER = "times_differ"  # — the sum along the longest path, the time of the whole
    NO_DIAGRAM = "no_diagram"


# Real decisions do not always add up, and a drawing is not needed to work by it.
WARNINGS = frozenset(
    {
        FindingKind.UNCALLED,
        FindingKind.DEAD_END,
        FindingKind.SEVERAL_TOKENS,
        FindingKind.TOO_LARGE,
        FindingKind.NO_TIME,
        FindingKind.TIMES_DIFFER,
        FindingKind.NO_DIAGRAM,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in `process` at the node or flow `where`, which is empty for the process itself."""

    kind: FindingKind
    process: str = ""
    where: str = ""
    values: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.kind in WARNINGS else Severity.ERROR
